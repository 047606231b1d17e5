#!/usr/bin/python3
"""A real Postfix hands us every mail of the corpus: each is stored, none twice, and conversations stay together."""
import json
import os
import pathlib
import re
import smtplib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "tests/support/peers")]
import lmtp  # noqa: E402
import office  # noqa: E402
import peer  # noqa: E402

CORPUS = pathlib.Path(os.environ.get("ONEVOICE_CORPUS", ROOT.parent / "shared/corpus"))


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


if not CORPUS.is_dir():
    skip(f"no test data at {CORPUS}")
if os.geteuid() != 0:
    skip("Postfix needs root")


def as_sent(path):
    """The mail as a mail server would have it: without an mbox line."""
    return re.sub(rb"\AFrom [^\n]*\n", b"", path.read_bytes())


def has(mail, name):
    head = re.split(rb"\r?\n\r?\n", mail, maxsplit=1)[0]
    return re.search(rb"(?im)^" + name + rb":[ \t]*\S", head) is not None


def squeeze(text):
    return " ".join(text.split())


class Corpus(unittest.TestCase):
    def relay(self, smtp, mails):
        """Hand the mails to Postfix; each has a sender of its own, by which it is found again."""
        with smtplib.SMTP("127.0.0.1", smtp, timeout=60) as s:
            for name, mail in mails.items():
                s.sendmail(f"{name}@sender.test", [office.MAILBOX], mail)

    def test_every_mail_of_the_corpus_is_stored_once(self):
        cases = json.loads((CORPUS / "mail/expected.json").read_text(encoding="utf-8"))
        mails = {f"m{i}": as_sent(CORPUS / "mail" / c["file"]) for i, c in enumerate(cases)}
        with office.open() as o, peer.start("postfix", f"hub.test={o.lmtp_port}") as postfix:
            self.relay(postfix["smtp"], mails)
            office.until("stored", lambda: o.number("SELECT COUNT(*) FROM raw_mail"), len(mails))
            o.all_filed()
            # what the sender's own server made unique is the same mail again, by whatever way it comes
            again = {n: m for n, m in mails.items() if has(m, b"Message-ID") and has(m, b"Date") and has(m, b"From")}
            self.relay(postfix["smtp"], again)
            office.until("the queue to be empty", lambda: self.queued(postfix), 0)
            o.all_filed()

            stored = dict(o.sql("SELECT mail_from, COUNT(*) FROM raw_mail GROUP BY mail_from"))
            odd = [cases[i]["id"] for i in range(len(cases)) if stored.get(f"m{i}@sender.test") != "1"]
            self.assertEqual((odd, len(stored)), ([], len(mails)))
            rows = o.sql("SELECT r.mail_from, r.state, REPLACE(r.why, '\\n', ' '), COALESCE(t.subject, ''), COALESCE(m.seq, 0)"
                         " FROM raw_mail r LEFT JOIN message m ON m.id = r.message_id"
                         " LEFT JOIN ticket t ON t.id = m.ticket_id")
            unread = [(sender, why) for sender, state, why, _, _ in rows if state == "2"]
            # an answer shows under the subject of the ticket that it joined
            subjects = {sender.split("@")[0]: subject for sender, _, _, subject, seq in rows if seq == "1"}
            print(f"postfix: {len(stored)} stored, {len(again)} again and known, "
                  f"{len(unread)} could not be read, {len(o.events('child.died'))} parser deaths")
            for sender, why in unread:
                print(f"  could not be read: {cases[int(sender[1:].split('@')[0])]['id']}: {why}")
            self.judge_subjects(cases, subjects)
            self.assertEqual(o.process.poll(), None)

    def judge_subjects(self, cases, subjects):
        claimed = [(c["id"], c["expect"]["subject"], subjects[f"m{i}"]) for i, c in enumerate(cases)
                   if c["expect"].get("subject") is not None and f"m{i}" in subjects]
        wrong = [x for x in claimed if squeeze(x[1]) != squeeze(x[2])]
        for name, meant, got in wrong:
            print(f"  subject of {name}: {got!r}, not {meant!r}")
        self.assertGreaterEqual(1 - len(wrong) / len(claimed), 0.95)

    def queued(self, postfix):
        queue = pathlib.Path(postfix["dir"]) / "queue"
        return sum(1 for d in ("incoming", "active", "deferred") for p in (queue / d).rglob("*") if p.is_file())


class Threads(unittest.TestCase):
    """The conversations of the corpus, one mail after the other and all at once."""

    def setUp(self):
        self.cases = json.loads((CORPUS / "threads/expected.json").read_text(encoding="utf-8"))["messages"]

    def judge(self, o):
        o.all_filed()
        rows = o.sql("SELECT r.mail_from, m.ticket_id, m.id FROM raw_mail r JOIN message m ON m.id = r.message_id")
        ticket = {sender.split("@")[0]: t for sender, t, _ in rows}
        message = {sender.split("@")[0]: m for sender, _, m in rows}
        self.assertEqual(len(ticket), len(self.cases))
        for a in self.cases:
            for b in self.cases:
                self.assertEqual(ticket[a["key"]] == ticket[b["key"]], a["group"] == b["group"],
                                 f"{a['key']} and {b['key']}")
            if a["duplicate_of"]:
                self.assertEqual(message[a["key"]], message[a["duplicate_of"]])
        entries = o.number("SELECT COUNT(*) FROM message")
        self.assertEqual(entries, sum(1 for c in self.cases if not c["duplicate_of"]))

    def mails(self):
        return [(f"{c['key']}@sender.test", (CORPUS / "threads" / c["file"]).read_bytes()) for c in self.cases]

    def test_by_postfix_one_after_the_other(self):
        with office.open() as o, peer.start("postfix", f"hub.test={o.lmtp_port}") as postfix:
            for n, (sender, mail) in enumerate(self.mails(), 1):
                with smtplib.SMTP("127.0.0.1", postfix["smtp"], timeout=60) as s:
                    s.sendmail(sender, [office.MAILBOX], mail)
                office.until("stored", lambda n=n: o.number("SELECT COUNT(*) FROM raw_mail"), n)
            self.judge(o)

    def test_by_lmtp_all_at_once(self):
        with office.open() as o:
            with lmtp.Lmtp(o.lmtp_port) as c:
                for sender, mail in self.mails():
                    self.assertEqual(c.deliver(sender, [office.MAILBOX], mail), [250])
            self.judge(o)


if __name__ == "__main__":
    unittest.main(verbosity=2)
