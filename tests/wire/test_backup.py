#!/usr/bin/python3
"""A backup beside a program at work, and an empty machine that becomes what it was."""
import gzip
import os
import re
import subprocess
import sys
import threading
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../.."))
from tests.support import lmtp, office, program  # noqa: E402

MAIL = "From: 王小明 <wang@customer.example>\nTo: support@hub.test\nMessage-ID: <{0}@backup.test>\nSubject: 退款 {0}\n\n还没有收到 {0} €\n"


def backup(p, *arguments):
    """Its bytes, and what was said."""
    name = os.path.join(p.dir, "backup")
    with open(name, "wb") as f:
        os.fchmod(f.fileno(), 0o644)
        done = subprocess.run([program.ONEVOICE, "backup", *arguments, "--config", p.config], stdout=f, stderr=subprocess.PIPE,
                              env=p.environment, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    with open(name, "rb") as f:
        return f.read(), os.stat(name).st_mode & 0o777, done.stderr.decode()


def restore(p, data, *arguments, code=0):
    done = subprocess.run([program.ONEVOICE, "restore", *arguments, "--config", p.config], input=data, capture_output=True,
                          env=p.environment, timeout=120, check=False)
    assert done.returncode == code, (done.returncode, done.stderr)
    return (done.stdout + done.stderr).decode()


def rows(data):
    """What a backup holds, without the time and the sum."""
    return re.sub(rb"-- made .*\n|-- onevoice sum .*\n", b"", gzip.decompress(data))


class Backup(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """A program that is at work while it is backed up twice: once beside it, once when it rests."""
        cls.taken = []
        cls.stack = office.open()
        cls.o = cls.stack.__enter__()
        enough, end = threading.Event(), threading.Event()

        def mails():
            with lmtp.Lmtp(cls.o.lmtp_port) as c:
                while not end.is_set():
                    n = len(cls.taken)
                    if c.deliver("wang@customer.example", ["support@hub.test"], MAIL.format(n).encode()) == [250]:
                        cls.taken.append(n)
                    if n > 20:
                        enough.set()

        sender = threading.Thread(target=mails)
        sender.start()
        enough.wait(60)
        cls.before = len(cls.taken)
        cls.live, cls.mode, cls.said = backup(cls.o)
        end.set()
        sender.join()
        cls.o.all_filed()
        desk = cls.o.desk()
        desk.reply(desk.tickets()[0], "在路上。")
        assert cls.o.stop() == 0
        cls.rest = backup(cls.o)[0]

    @classmethod
    def tearDownClass(cls):
        cls.stack.__exit__(None, None, None)

    def test_it_holds_every_mail_that_was_taken_before_and_is_for_its_owner_alone(self):
        self.assertGreater(self.before, 20)
        text = rows(self.live)
        for n in self.taken[:self.before]:
            self.assertIn(f"<{n}@backup.test>".encode().hex().upper().encode(), text, n)
        self.assertEqual((self.mode, self.said), (0o600, ""))
        self.assertIn(b"-- file secret.keys ", text)

    def test_mail_that_waited_is_left_to_people(self):
        with program.make({"mail.domain": "hub.test"}) as p:
            self.assertIn("1 mails that waited", restore(p, self.rest))
            p.start()
            self.assertEqual(p.sql("SELECT state FROM outbox"), [["6"]])
            self.assertEqual(p.sql("SELECT COUNT(*) FROM session"), [["0"]])
            self.assertEqual(p.sql("SELECT COUNT(*) FROM raw_mail"), [[str(len(self.taken))]])
            self.assertEqual(p.stop(), 0)

    def test_what_is_broken_newer_or_in_the_way_is_refused_and_then_it_is_the_same_to_the_byte(self):
        whole = gzip.decompress(self.rest)
        key = re.search(rb"-- file token.keys ([0-9a-f]+)", whole)
        with program.make({"mail.domain": "hub.test"}) as p:
            for data, said, code in (
                (b"", "no backup of onevoice", 65),
                (b"hello\n", "no backup of onevoice", 65),
                (re.sub(rb"-- schema .*\n", b"-- schema 9999_later.sql\n", whole), "newer program", 78),
                (whole.replace(key[1], key[1][:-2] + b"zz"), "first lines", 65),
                (self.rest[:len(self.rest) // 2], "its end is missing", 65),
                (gzip.compress(whole.replace(b"backup.test", b"backup.tesT", 1)), "broken", 65),
            ):
                self.assertIn(said, restore(p, data, code=code), data[:40])
            keys = os.path.join(p.state, "token.keys")
            with open(keys, "rb+") as f:
                own = f.read()
                f.seek(0)
                f.write(b"7")
            self.assertIn("holds other keys than the backup", restore(p, self.rest, code=78))
            with open(keys, "wb") as f:
                f.write(own)
            self.assertIn("all is as it was at 20", restore(p, self.rest, "--send-waiting"))
            self.assertEqual(rows(backup(p)[0]), rows(self.rest))
            self.assertIn("something in this database", restore(p, self.rest, code=78))

    def test_keys_can_be_left_out(self):
        self.assertNotIn(b"-- file", rows(backup(self.o, "--no-keys")[0])[:9000])


if __name__ == "__main__":
    unittest.main()
