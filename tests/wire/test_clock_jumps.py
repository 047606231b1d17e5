#!/usr/bin/python3
"""The wall clock is set an hour and 400 days forward and back under the program (B126, F28): alarms ring once, and go on.

The clock is libfaketime's, which reads its offset from a file; what is measured by the monotonic clock stays true. Without
libfaketime the test says so and skips.
"""
import os
import pathlib
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
import desk  # noqa: E402
import program  # noqa: E402

LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
PASSWORD = "correct horse battery"
TARGET = 600 * 1000
MOST = 30 if os.environ.get("ONEVOICE_SLOW") is None else 300
FIRST = 1000001
DAY_S = 86400


class Jumps(unittest.TestCase):
    def setUp(self):
        self.p = program.Program({"mail.domain": "hub.test"}, {})
        self.addCleanup(self.p.remove)
        self.offset = os.path.join(self.p.dir, "offset")
        self.p.environment |= {"LD_PRELOAD": LIBRARY, "FAKETIME_TIMESTAMP_FILE": self.offset, "FAKETIME_NO_CACHE": "1",
                               "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_RESET": "1"}
        self.set_clock(0)
        self.p.start()
        plain = {k: v for k, v in self.p.environment.items() if k != "LD_PRELOAD"}
        self.p.environment, self.faked = plain, self.p.environment
        self.p.command("mailbox", "add", "support@hub.test", "--team", "Support", "--name", "Support")
        for login, role in (("lee", "lead"), ("mia", "manager")):
            self.p.command("user", "add", login, "--name", login.title(), "--email", f"{login}@hub.test", "--team",
                           "Support", "--role", role, stdin=PASSWORD + "\n")
        levels = [{"at": {"after_min": n}, "audience": [{"who": "lead"}], "actions": [{"do": "notify"}]} for n in (0, 30)]
        made = desk.Desk(self.p.port, "mia", PASSWORD).call("POST", "/sla/policies", {
            "name": "All", "active": True, "body": {
                "match": {"all": []}, "targets": {"first_response": {"business_ms": TARGET}},
                "ladder": {"first_response": levels}}})
        self.policy = made["policies"][0]["id"]
        self.team = self.p.sql("SELECT id FROM team WHERE name = 'Support'")[0][0]

    def set_clock(self, seconds):
        """So far from the true time."""
        with open(self.offset + ".new", "w", encoding="ascii") as f:
            f.write(f"{seconds:+d}\n")
        os.chmod(self.offset + ".new", 0o644)
        os.replace(self.offset + ".new", self.offset)

    def ticket(self, n, due):
        """A ticket whose first response is due then (true time), as the verbs would have left it."""
        started = int(due * 1000) - TARGET
        self.p.sql(f"""
            INSERT INTO ticket (id, customer_id, team_id, status, is_open, priority, channel, version, last_seq, created,
                activity, subject, due, risk) VALUES ({n}, 1, {self.team}, 0, 1, 1, 0, 1, 1, {started}, {started}, 'x',
                {started} + {TARGET}, {started});
            INSERT INTO ticket_event (ticket_id, version, kind, actor_id, at) VALUES ({n}, 1, 'created', 0, {started});
            INSERT INTO sla_event (ticket_id, kind, cycle, n, event, at, recorded, started, policy_id, policy_version,
                calendar_id, calendar_version, target, risk_percent, ref, actor_id) VALUES ({n}, 0, 1, 1, 0, {started},
                {started}, {started}, {self.policy}, 1, 0, 0, {TARGET}, 75, 1, 0);
            INSERT INTO sla_clock (ticket_id, kind, cycle, state, policy_id, policy_version, calendar_id, calendar_version,
                target, risk_percent, ref, started, due, risk, breached_at, ended, used, generation) VALUES ({n}, 0, 1, 0,
                {self.policy}, 1, 0, 0, {TARGET}, 75, 1, {started}, {started} + {TARGET}, {started}, 0, 0, 0, 1);
            INSERT INTO alarm (subject, ticket_id, ref, due, next) VALUES (0, {n}, 1, {started} + {TARGET},
                {started} + {TARGET}), (1, {n}, 256, {started} + {TARGET}, {started} + {TARGET});""")

    def rung(self, n):
        return int(self.p.sql(f"SELECT COUNT(*) FROM escalation WHERE ticket_id = {n}")[0][0])

    def wait(self, n, levels):
        end = time.monotonic() + MOST
        while self.rung(n) != levels and time.monotonic() < end:
            time.sleep(0.1)
        self.assertEqual(self.rung(n), levels)

    def test_alarms_ring_once_whatever_the_clock_does(self):
        now = time.time()
        self.ticket(FIRST, now + 600)  # its levels: in 10 and in 40 minutes
        self.ticket(FIRST + 1, now + 100 * DAY_S)
        self.set_clock(3600)
        self.wait(FIRST, 2)
        self.set_clock(0)
        self.ticket(FIRST + 2, time.time() + 1)  # after an hour back, what comes due rings in its time
        self.wait(FIRST + 2, 1)
        self.assertEqual(self.rung(FIRST), 2)
        self.assertEqual(self.p.sql("SELECT COUNT(*) FROM notice WHERE kind = 0")[0][0], "3")
        self.set_clock(400 * DAY_S)
        self.wait(FIRST + 1, 2)
        self.wait(FIRST + 2, 2)
        self.set_clock(-3600)
        self.ticket(FIRST + 3, time.time() - 3600 + 1)
        self.wait(FIRST + 3, 1)
        counts = {n: self.rung(FIRST + n) for n in range(4)}
        self.assertEqual(counts, {0: 2, 1: 2, 2: 2, 3: 1})
        self.assertEqual(self.p.sql("SELECT COUNT(*) FROM sla_clock WHERE breached_at <> due")[0][0], "0")
        self.assertEqual(self.p.sql("SELECT COUNT(*) FROM alarm WHERE tries > 0")[0][0], "0")
        self.assertEqual(self.p.stop(), 0)


if __name__ == "__main__":
    if not os.path.exists(LIBRARY):
        print("libfaketime is not installed: skipped")
        sys.exit(77)
    unittest.main(verbosity=2)
