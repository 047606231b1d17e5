#!/usr/bin/python3
"""Replies leave through relays that are away, busy, picky or forgetful: rows M9, M10, M25 and F13 of the fault list."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
import lmtp  # noqa: E402
import office  # noqa: E402
import smtp_sink  # noqa: E402

RELAY = {"mail.relay_tls": "none"}


class Office:
    """An office whose relay is on `port`, with one customer's ticket."""

    def __init__(self, port):
        self.context = office.open(RELAY | {"mail.relay": f"127.0.0.1:{port}"})

    def __enter__(self):
        self.o = self.context.__enter__()
        self.desk = self.o.desk()
        return self

    def __exit__(self, *why):
        return self.context.__exit__(*why)

    def ticket(self, customer, copied=()):
        """A new ticket of this customer, who copied others; as the list shows it."""
        before = {t["id"] for t in self.desk.tickets()}
        cc = "".join(f"Cc: {a}\n" for a in copied)
        mail = f"From: {customer}\nTo: {office.MAILBOX}\n{cc}Message-ID: <{len(before)}@c.test>\nSubject: Help\n\nx\n"
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            assert c.deliver(customer, [office.MAILBOX], mail.encode()) == [250]
        self.o.all_filed()
        return next(t for t in self.desk.tickets() if t["id"] not in before)

    def recipients(self):
        """address: (state, status, said)"""
        return {r[0]: tuple(r[1:]) for r in self.o.sql("SELECT address, state, status, said FROM outbox_recipient")}

    def states(self):
        return sorted(r[0] for r in self.recipients().values())

    def due_now(self):
        """What waits for its next attempt need not wait: time is not what is tested. Not what is just being sent."""
        self.o.sql("UPDATE outbox SET next = 0 WHERE next < 9223372036854775807 AND lease_owner IS NULL")


SENT, DEFERRED, FAILED, UNCERTAIN = "3", "4", "5", "6"


class Faults(unittest.TestCase):
    def test_m9_a_relay_that_is_down_costs_time_and_no_reply(self):
        port = office.free_port()
        with Office(port) as w:
            w.desk.reply(w.ticket("li@c.test"), "Hello.")
            office.until("put off", w.states, [DEFERRED])
            self.assertIn("does not answer", w.recipients()["li@c.test"][2])
            with smtp_sink.Sink(port) as sink:
                office.until("sent", w.states, [SENT], most=120)  # by itself, after the pause
                self.assertEqual(list(sink.message_ids().values()), [1])

    def test_m10_a_lost_answer_is_tried_once_more_as_the_same_mail_and_shown(self):
        with smtp_sink.Sink() as sink, Office(sink.port) as w:
            sink.mood = "drop_at_dot"
            w.desk.reply(w.ticket("li@c.test"), "Hello.")
            office.until("uncertain", w.states, [UNCERTAIN])
            w.due_now()
            office.until("two attempts", lambda: len(sink.mails), 2)
            office.until("settled", lambda: w.o.number(
                "SELECT COUNT(*) FROM outbox WHERE next = 9223372036854775807"), 1)
            self.assertEqual(w.states(), [UNCERTAIN])
            self.assertEqual(sink.mails[0].bytes, sink.mails[1].bytes)
            self.assertEqual(len(sink.mails), 2)

    def test_m25_each_recipient_has_an_answer_of_its_own(self):
        with smtp_sink.Sink() as sink, Office(sink.port) as w:
            sink.rcpt = {"no@c.test": "550 5.1.1 nobody", "busy@c.test": "450 4.2.0 busy", "full@c.test": "552 5.2.2 full"}
            for n, address in enumerate(["li@c.test", "no@c.test", "busy@c.test", "full@c.test"]):
                w.desk.reply(w.ticket(address), f"Hello {n}.")
            wanted = {"li@c.test": SENT, "no@c.test": FAILED, "busy@c.test": DEFERRED, "full@c.test": DEFERRED}
            office.until("settled", lambda: {a: r[0] for a, r in w.recipients().items()}, wanted)
            self.assertEqual(w.recipients()["no@c.test"][1:], ("5.1.1", "there is no such mailbox (550 5.1.1 nobody)"))
            self.assertIn("the mailbox is full", w.recipients()["full@c.test"][2])
            sink.rcpt = {}
            w.due_now()
            office.until("sent", w.states, [SENT, SENT, SENT, FAILED])
            self.assertEqual(sorted(sink.message_ids().values()), [1, 1, 1])

    def test_f13_every_way_of_saying_not_now_ends_in_delivery(self):
        with smtp_sink.Sink() as sink, Office(sink.port) as w:
            for mood in ("busy", "greylist"):
                sink.mood = mood
                w.desk.reply(w.ticket(f"{mood}@c.test"), "Hello.")
                office.until(mood, lambda m=mood: w.recipients()[f"{m}@c.test"][0], DEFERRED)
            sink.mood = "kind"
            w.due_now()
            office.until("sent", w.states, [SENT, SENT])
            self.assertEqual(sorted(sink.message_ids().values()), [1, 1])

    def test_a_mail_refused_for_good_has_failed_with_words(self):
        with smtp_sink.Sink() as sink, Office(sink.port) as w:
            sink.mood = "refuse_mail"
            w.desk.reply(w.ticket("li@c.test"), "Hello.")
            office.until("failed", w.states, [FAILED])
            self.assertEqual(w.recipients()["li@c.test"][1], "5.7.1")


@unittest.skipUnless(shutil.which("smtp-sink") or os.path.exists("/usr/sbin/smtp-sink"), "smtp-sink is not installed")
class PostfixSink(unittest.TestCase):
    """The same against Postfix' own sink, which has its own ideas of misbehaving."""

    def sink(self, port, folder, *faults):
        shutil.chown(folder, "nobody") if os.geteuid() == 0 else None
        user = ["-u", "nobody"] if os.geteuid() == 0 else []
        sink = subprocess.Popen(["/usr/sbin/smtp-sink", *user, *faults, "-d", f"{folder}/%M.", f"127.0.0.1:{port}", "20"],
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        self.addCleanup(lambda: (sink.kill(), sink.wait()))
        return sink

    def test_faults_at_each_command(self):
        port = office.free_port()
        with Office(port) as w, tempfile.TemporaryDirectory(dir="/tmp") as folder:
            # -r: 4xx, -f: 5xx, -q: hang up; what was refused for good is a mail of its own each time
            for n, (faults, state) in enumerate([
                    (["-r", "mail"], DEFERRED), (["-r", "rcpt"], DEFERRED), (["-r", "data"], DEFERRED),
                    (["-r", "."], DEFERRED), (["-q", "mail"], DEFERRED), (["-q", "rcpt"], DEFERRED),
                    (["-q", "data"], DEFERRED), (["-f", "mail"], FAILED), (["-f", "rcpt"], FAILED),
                    (["-f", "data"], FAILED), (["-f", "."], FAILED), (["-q", "."], UNCERTAIN)]):
                address = f"c{n}@c.test"
                sink = self.sink(port, folder, *faults)
                w.desk.reply(w.ticket(address), "Hello.")
                office.until(" ".join(faults), lambda a=address: w.recipients()[a][0], state)
                sink.kill()
                sink.wait()
            self.sink(port, folder)
            w.due_now()
            wanted = sorted([SENT] * 7 + [FAILED] * 4 + [SENT])
            office.until("the rest", w.states, wanted, most=120)


if __name__ == "__main__":
    unittest.main(verbosity=2)
