#!/usr/bin/python3
"""The directory as a company uses it: set up by an admin, signed in by, left; and a day on which it is away."""
import json
import os
import pathlib
import signal
import sys
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "tests/support/peers")]
import desk  # noqa: E402
import office  # noqa: E402
import peer  # noqa: E402

FIRMA = "dc=firma,dc=example"


class Directory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        context = peer.start("slapd")
        cls.slapd = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        if "ldaps" not in cls.slapd:
            raise unittest.SkipTest(f"there is no {cls.slapd['skipped']}; set ONEVOICE_CORPUS")
        context = office.open({})
        cls.o = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        cls.o.command("user", "add", "roy", "--name", "Roy", "--email", "roy@elsewhere.test", "--team", "Support",
                      "--role", "admin", stdin=office.PASSWORD + "\n")
        cls.admin = desk.Desk(cls.o.port, "roy", office.PASSWORD)

    def save(self, **more):
        now = self.admin.call("GET", "/directory")
        wish = {k: v for k, v in now.items() if k not in ("has_password", "begun", "next")} | more
        self.admin.call("PUT", "/directory", wish)

    def look(self, kind):
        run = self.admin.call("POST", "/directory/runs", {"kind": kind})["id"]
        end = time.monotonic() + 30
        while (r := self.admin.call("GET", f"/directory/runs/{run}"))["state"] == "waiting" and time.monotonic() < end:
            time.sleep(0.1)
        return r

    def sign_in(self, login, password):
        try:
            return desk.Desk(self.o.port, login, password)
        except desk.Refused as e:
            return e.args[0]

    def test_people_come_sign_in_and_go(self):
        self.save(enabled=True, host="127.0.0.1", port=self.slapd["ldaps"], ca=pathlib.Path(self.slapd["ca"]).read_text(encoding="ascii"),
                  bind_dn=f"cn=hub,{FIRMA}", password="hubsecret", people_base=f"ou=people,{FIRMA}", group_base=f"ou=groups,{FIRMA}",
                  groups=[{"dn": f"cn=support,ou=groups,{FIRMA}", "role": "agent"}])
        self.assertNotIn("hubsecret", json.dumps(self.admin.call("GET", "/directory")))
        self.assertEqual(self.look("test")["people"], 49)
        seen = self.look("preview")
        self.assertEqual((seen["added"], len(seen["steps"])), (16, 16))
        self.assertEqual(self.sign_in("wang.min", "wang.min-pw"), 403)
        self.assertEqual(self.look("sync")["state"], "done")
        wang = self.sign_in("wang.min", "wang.min-pw")
        self.assertEqual(wang.call("GET", "/workspace")["me"]["name"], "王敏")
        self.assertEqual(self.sign_in("wang.min", "wrong"), 403)
        with self.assertRaises(desk.Refused):
            wang.call("GET", "/directory")

        # away: those who wait for it hold up nobody
        pid = int(pathlib.Path(self.slapd["dir"], "slapd.pid").read_text(encoding="ascii"))
        os.kill(pid, signal.SIGSTOP)
        try:
            ends = []
            waiting = [threading.Thread(target=lambda: ends.append(self.sign_in("li.yan", "li.yan-pw"))) for _ in range(2)]
            for w in waiting:
                w.start()
            # their first steps may meet the limit of passwords that are checked at once; then they wait elsewhere
            self.assertTrue(office.until("in", lambda: (time.sleep(0.4), isinstance(self.sign_in("roy", office.PASSWORD), desk.Desk))[1],
                                         most=2))
            wang.call("GET", "/workspace")  # who is in stays in
        finally:
            os.kill(pid, signal.SIGCONT)
        for w in waiting:
            w.join()
        self.assertTrue(all(isinstance(e, desk.Desk) or e == 503 for e in ends), ends)

        # gone: what they have open ends within two seconds
        self.save(groups=[{"dn": f"cn=second-line,ou=groups,{FIRMA}", "role": "agent"}], end_most=100)
        self.assertEqual(self.look("sync")["ended"], 8)
        begun = time.monotonic()
        office.until("out", lambda: self.status(wang), 401)
        self.assertLess(time.monotonic() - begun, 2)
        self.assertEqual(self.sign_in("wang.min", "wang.min-pw"), 403)

    def status(self, who):
        try:
            who.call("GET", "/workspace")
            return 200
        except desk.Refused as e:
            return e.args[0]


if __name__ == "__main__":
    unittest.main()
