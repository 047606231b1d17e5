#!/usr/bin/python3
"""The ledger: no acknowledged mail is lost or doubled, and no reply, while program and database are killed (1.4).

Two senders deliver uniquely marked mails: our own driver, which tries again like an MTA until it hears 250, and
Postfix' smtp-source. An agent replies all the while through the API. Meanwhile the program is killed at every named
failpoint and at random moments, and the database is killed under it. At the end the books are compared.

LEDGER_SEED, LEDGER_MAILS (2000) and LEDGER_SECONDS (60, for the chaos) change the run; the seed is printed.
"""
import collections
import http.client
import os
import pathlib
import random
import signal
import subprocess
import sys
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
import desk  # noqa: E402
import lmtp  # noqa: E402
import office  # noqa: E402
import processes  # noqa: E402
import smtp_sink  # noqa: E402

SEED = int(os.environ.get("LEDGER_SEED", "20261122"))
MAILS = int(os.environ.get("LEDGER_MAILS", "2000"))
SECONDS = float(os.environ.get("LEDGER_SECONDS", "60"))
RUN = 20  # mails of one smtp-source run
REPLIES = 150
HURRY = threading.Event()  # set when the chaos is over: until then the traffic is to last
FAILPOINTS = ["lmtp.before_commit", "lmtp.after_commit", "intake.before_commit", "intake.after_commit",
              "outbox.after_claim", "outbox.after_freeze", "outbox.before_dot", "outbox.after_dot",
              "outbox.after_250"]
SOURCE = "/usr/sbin/smtp-source"


class Driver:
    """Delivers its mails until each is acknowledged; now and then one twice."""

    def __init__(self, port, numbers, seed):
        self.port, self.random = port, random.Random(seed)
        self.todo = collections.deque(numbers)
        self.pause = SECONDS / len(numbers)
        self.acked, self.tries, self.again = set(), 0, 0
        self.stop = False
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    @staticmethod
    def mail(n):
        return (f"From: Customer {n} <t{n}@ledger.test>\nTo: {office.MAILBOX}\nMessage-ID: <t{n}@ledger.test>\n"
                f"Subject: ledger {n}\n\nThe text of mail {n}.\n").encode()

    def deliver_some(self, c):
        while self.todo and not self.stop:
            n = self.todo[0]
            self.tries += 1
            if c.deliver(f"t{n}@ledger.test", [office.MAILBOX], self.mail(n)) == [250]:
                self.acked.add(n)
                if self.random.random() < 0.02 and self.again < 20:
                    self.again += 1
                    continue  # the same mail once more
                self.todo.popleft()
                HURRY.wait(self.pause)
            else:
                time.sleep(0.02)

    def run(self):
        while self.todo and not self.stop:
            try:
                with lmtp.Lmtp(self.port, timeout=20) as c:
                    self.deliver_some(c)
            except lmtp.Gone:
                time.sleep(0.03)


class Source:
    """Runs of smtp-source; a run that ends well was acknowledged mail by mail."""

    def __init__(self, port, wanted):
        self.port, self.wanted = port, wanted
        self.runs, self.stop = {}, False  # number: acknowledged?
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while sum(self.runs.values()) * RUN < self.wanted and not self.stop:
            n = len(self.runs)
            done = subprocess.run([SOURCE, "-L", "-s", "2", "-m", str(RUN), "-f", f"r{n}@ledger.test", "-t",
                                   office.MAILBOX, "-S", f"run {n}", f"127.0.0.1:{self.port}"],
                                  stdin=subprocess.DEVNULL, capture_output=True, check=False)
            self.runs[n] = done.returncode == 0
            HURRY.wait(0.1 if done.returncode else SECONDS * RUN / self.wanted)


class Agent:
    """Replies to tickets, one after the other; each reply has its client id and is repeated until it is known."""

    def __init__(self, o, wanted):
        self.o, self.wanted = o, wanted
        self.replied, self.stop = {}, False  # ticket: message
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def reply(self, d, ticket, client_id):
        while not self.stop:
            try:
                return d.reply(ticket, f"We look into {ticket['number']}.", client_id)["message_id"]
            except desk.Refused as e:
                if e.args[0] == 409:
                    ticket = d.call("GET", f"/tickets/{ticket['id']}")["ticket"]
                elif e.args[0] != 503:
                    raise
                time.sleep(0.05)
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
        return None

    def run(self):
        d = None
        while len(self.replied) < self.wanted and not self.stop:
            try:
                d = d or self.o.desk()
                for t in d.tickets("unassigned"):
                    if t["id"] not in self.replied and not self.stop and len(self.replied) < self.wanted:
                        m = self.reply(d, t, os.urandom(16).hex())
                        if m:
                            self.replied[t["id"]] = m
                        HURRY.wait(SECONDS / self.wanted / 2)
            except desk.Refused as e:
                if e.args[0] != 503:
                    raise
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.1)


def database_of(pid):
    """The process id of the program's database."""
    for child, status in processes.tree(pid).items():
        if status["Name"] == "mariadbd":
            return child
    return None


class Ledger(unittest.TestCase):
    def restart(self, o, fail=None):
        o.stop(signal.SIGKILL)
        o.environment.pop("ONEVOICE_FAIL", None)
        if fail:
            o.environment["ONEVOICE_FAIL"] = fail
        try:
            o.start()
        except AssertionError:
            if not fail or o.process.poll() is None:
                raise  # with a failpoint it may well die before it says that it is ready

    def die_at(self, o, name, dice):
        """Restart with the failpoint set and wait for the death there; a place not reached in time is no fault."""
        self.restart(o, f"{name}:{dice.randint(1, 3)}:kill")
        end = time.monotonic() + 6
        while o.process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        reached = o.process.poll() is not None
        self.deaths[name] += reached
        return reached

    def chaos(self, o, dice, end):
        places = FAILPOINTS[:]
        dice.shuffle(places)
        plan = [("fail", p) for p in places] + [("kill", None)] * 4 + [("database", None)] * 3
        dice.shuffle(plan)
        while plan or time.monotonic() < end:
            # when the plan is done before the time is, more of the same by chance
            what, place = plan.pop() if plan else (dice.choice(["kill", "database", "fail"]), dice.choice(FAILPOINTS))
            if what == "fail":
                self.die_at(o, place, dice)
            elif what == "kill":
                if o.process.poll() is not None:
                    self.restart(o)
                time.sleep(dice.uniform(0.05, 0.5))
                o.send(signal.SIGKILL)
                o.process.wait()
                self.deaths["random"] += 1
            else:
                if o.process.poll() is not None:
                    self.restart(o)
                time.sleep(dice.uniform(0.05, 0.5))
                pid = database_of(o.pid)
                if pid:
                    os.kill(pid, signal.SIGKILL)
                    self.deaths["database"] += 1
                time.sleep(dice.uniform(0.5, 2))
        return [p for p in FAILPOINTS if not self.deaths[p]]

    def calm(self, o, drivers, source, agent):
        """No more faults: everybody comes to an end."""
        HURRY.set()
        self.restart(o)
        for d in drivers:
            d.thread.join(120)
            self.assertFalse(d.todo, "the driver did not come to an end")
        source.thread.join(60)
        agent.stop = True
        agent.thread.join(60)
        o.all_filed(120)
        # leases of the dead would end by themselves in a minute
        o.stop()
        o.start()
        o.sql("UPDATE outbox SET next = 0 WHERE next < 9223372036854775807")
        office.until("the outbox to be empty",
                     lambda: o.number("SELECT COUNT(*) FROM outbox WHERE next < 9223372036854775807"), 0, 120)

    def compare_incoming(self, o, drivers, source):
        stored = collections.Counter(r[0] for r in o.sql("SELECT mail_from FROM raw_mail"))
        acked = set().union(*(d.acked for d in drivers))
        wrong = [n for n in acked if stored[f"t{n}@ledger.test"] != 1]
        self.assertEqual(wrong, [], "acknowledged and not stored exactly once")
        for n, ok in source.runs.items():
            got = stored[f"r{n}@ledger.test"]
            self.assertTrue(got == RUN if ok else got <= RUN, f"run {n}: {got} of {RUN}")
        self.assertEqual(o.sql("SELECT id, state, why FROM raw_mail WHERE state <> 1"), [])
        self.assertEqual(o.number("SELECT COUNT(*) FROM raw_mail r LEFT JOIN message m ON m.raw_mail_id = r.id"
                                  " AND m.id = r.message_id WHERE m.id IS NULL"), 0, "stored and without a message")
        total = sum(stored.values())
        self.assertEqual(o.number("SELECT COUNT(*) FROM message WHERE kind = 0"), total, "messages")
        self.assertEqual(o.number("SELECT COUNT(*) FROM ticket"), total, "tickets")
        return len(acked), total

    def compare_outgoing(self, o, sink, agent):
        rows = o.sql("SELECT m.id, o.mid, o.doubts, o.state FROM message m LEFT JOIN outbox o ON o.message_id = m.id"
                     " WHERE m.kind = 1")
        arrived = sink.message_ids()
        known = {r[0] for r in rows}
        self.assertEqual(set(agent.replied.values()) - known, set(), "replies that were acknowledged and are gone")
        self.assertEqual(len(rows), len({r[1] for r in rows}))
        more = {}
        for message, mid, doubts, state in rows:
            n = arrived[mid]
            self.assertGreaterEqual(n, 1, f"reply {message} (state {state}) never arrived")
            self.assertLessEqual(n, 2, f"reply {message} arrived {n} times")
            if doubts == "0":
                self.assertEqual(n, 1, f"reply {message} arrived {n} times without a doubt")
            elif n > 1:
                more[message] = n
        self.assertEqual(set(arrived) - {r[1] for r in rows}, set(), "arrived and not in the books")
        bytes_of = collections.defaultdict(set)
        for m in sink.mails:
            bytes_of[next(x for x in m.bytes.split(b"\r\n") if x.lower().startswith(b"message-id"))].add(m.bytes)
        self.assertTrue(all(len(b) == 1 for b in bytes_of.values()), "the same reply in other bytes")
        return len(rows), sum(1 for r in rows if r[2] != "0"), len(more)

    @staticmethod
    def restarts(o):
        return len(o.events("ready"))

    def test_the_books_agree_after_a_minute_of_chaos(self):
        dice = random.Random(SEED)
        self.deaths = collections.Counter()
        print(f"ledger: seed {SEED}, {MAILS} mails, {SECONDS:.0f} s", flush=True)
        by_source = MAILS // 5 if os.path.exists(SOURCE) else 0
        with smtp_sink.Sink() as sink, office.open({
                "mail.relay": f"127.0.0.1:{sink.port}", "mail.relay_tls": "none"}) as o:
            numbers = list(range(MAILS - by_source))
            parts = [numbers[i::4] for i in range(4)]
            drivers = [Driver(o.settings["mail.lmtp_listen"].split(":")[1], p, dice.random()) for p in parts]
            source = Source(o.settings["mail.lmtp_listen"].split(":")[1], by_source)
            agent = Agent(o, REPLIES)
            try:
                missed = self.chaos(o, dice, time.monotonic() + SECONDS)
                self.calm(o, drivers, source, agent)
            finally:
                for x in [*drivers, source, agent]:
                    x.stop = True
                for x in [*drivers, source, agent]:
                    x.thread.join(60)
            acked, total = self.compare_incoming(o, drivers, source)
            replies, doubtful, doubled = self.compare_outgoing(o, sink, agent)
            tries, again = sum(d.tries for d in drivers), sum(d.again for d in drivers)
            print(f"  in:  {acked} acknowledged to our driver in {tries} tries ({again} sent twice on purpose), "
                  f"{sum(source.runs.values())} of {len(source.runs)} smtp-source runs; {total} stored, each once")
            print(f"  out: {replies} replies, {len(sink.mails)} mails at the sink, {doubtful} passed through doubt, "
                  f"{doubled} arrived twice")
            print(f"  {self.restarts(o)} starts, deaths: {dict(self.deaths)}")
            self.assertEqual(missed, [], "failpoints that were not reached")


if __name__ == "__main__":
    unittest.main(verbosity=2)
