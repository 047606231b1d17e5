#!/usr/bin/python3
"""The LMTP door of the running program: hardening rows B7-B17, D2, D3, F5, F6, F9 and F29 over real sockets."""
import contextlib
import hashlib
import http.client
import json
import os
import pathlib
import signal
import socket
import sys
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
import lmtp  # noqa: E402
import office  # noqa: E402
import processes  # noqa: E402

HI = b"LHLO test\r\n"
ENVELOPE = b"MAIL FROM:<a@x.test>\r\nRCPT TO:<support@hub.test>\r\nDATA\r\n"


def mail(n, body="hello"):
    return f"From: a@x.test\nMessage-ID: <{n}@x.test>\nSubject: {n}\n\n{body}\n".encode()


class Raw:
    """A socket that sends bytes as they are and reads until the line is silent."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.got = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def read_until(self, text):
        while text not in self.got:
            piece = self.socket.recv(65536)
            assert piece, f"closed after {self.got!r}"
            self.got += piece
        return self.got

    def read_to_end(self):
        with contextlib.suppress(OSError):
            while piece := self.socket.recv(65536):
                self.got += piece
        return self.got


class Door(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stack = contextlib.ExitStack()
        cls.o = cls.stack.enter_context(office.open({"mail.max_size": "1M", "mail.lmtp_connections_per_peer": "40"}))

    @classmethod
    def tearDownClass(cls):
        cls.stack.close()

    def stored(self, n):
        return self.o.number(f"SELECT COUNT(*) FROM raw_mail WHERE CONVERT(bytes USING latin1) LIKE '%<{n}@x.test>%'")

    def test_b11_one_packet_and_one_byte_a_packet_give_the_same(self):
        codes = []
        for n, size in (("whole", 1 << 20), ("bytes", 1)):
            session = HI + ENVELOPE + lmtp.crlf(mail(n)) + b".\r\nNOOP\r\nQUIT\r\n"
            with Raw(self.o.lmtp_port) as c:
                c.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for i in range(0, len(session), size):
                    c.socket.sendall(session[i:i + size])
                codes.append([line[:3] for line in c.read_to_end().split(b"\r\n") if line[3:4] == b" "])
            self.assertEqual(self.stored(n), 1)
        self.assertEqual(codes[0], codes[1])
        self.assertEqual(codes[0], [b"220", b"250", b"250", b"250", b"354", b"250", b"250", b"221"])

    def test_b2_nothing_is_smuggled_past_the_end(self):
        for end in (b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r.\r\n", b"\r\n.\n", b"\r\n.\r"):
            with Raw(self.o.lmtp_port) as c:
                c.socket.sendall(HI + ENVELOPE + b"Message-ID: <visible@x.test>\r\n\r\nx" + end +
                                 ENVELOPE + b"Message-ID: <smuggled@x.test>\r\n\r\nx\r\n.\r\nQUIT\r\n")
                self.assertIn(b"521 5.5.2", c.read_to_end(), end)
        self.assertEqual((self.stored("visible"), self.stored("smuggled")), (0, 0))

    def test_b7_a_mail_over_the_limit_is_refused_and_the_next_is_taken(self):
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            self.assertEqual(c.command("MAIL FROM:<a@x.test> SIZE=1048577")[0], 552)
            self.assertEqual(c.deliver("a@x.test", [office.MAILBOX], mail("large", "x" * 1100000)), [552])
            self.assertEqual(c.deliver("a@x.test", [office.MAILBOX], mail("small")), [250])

    def test_b8_b9_b10_many_recipients_each_with_an_answer(self):
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            to = [office.MAILBOX, "nobody@hub.test", "support+x@hub.test", office.MAILBOX]
            self.assertEqual(c.deliver("a@x.test", to, mail("many")), [250, 250, 250])
            self.assertEqual(self.stored("many"), 1)
            c.command("MAIL FROM:<a@x.test>")
            codes = [c.command(f"RCPT TO:<{office.MAILBOX}>")[0] for _ in range(120)]
            self.assertEqual(codes, [250] * 100 + [452] * 20)

    def test_b15_a_mail_without_its_dot_is_not_stored(self):
        with Raw(self.o.lmtp_port) as c:
            c.socket.sendall(HI + ENVELOPE + lmtp.crlf(mail("half")))
            c.read_until(b"354")
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            self.assertEqual(c.deliver("a@x.test", [office.MAILBOX], mail("after")), [250])
        self.assertEqual(self.stored("half"), 0)

    def test_b16_gone_before_the_answer_is_stored_once_however_often_it_is_tried(self):
        for _ in range(3):
            with Raw(self.o.lmtp_port) as c:
                c.socket.sendall(HI + ENVELOPE + lmtp.crlf(mail("gone")) + b".\r\n")
                c.read_until(b"354")
        office.until("stored", lambda: self.stored("gone"), 1)
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            self.assertEqual(c.deliver("a@x.test", [office.MAILBOX], mail("gone")), [250])
        self.assertEqual(self.stored("gone"), 1)

    def test_b17_one_peer_cannot_take_all_places(self):
        with contextlib.ExitStack() as stack:
            for _ in range(36):
                stack.enter_context(Raw(self.o.lmtp_port)).read_until(b"220")
            refused = stack.enter_context(Raw(self.o.lmtp_port))
            for _ in range(10):
                refused = stack.enter_context(Raw(self.o.lmtp_port))
            self.assertEqual(refused.read_to_end(), b"")
        office.until("a place", self.a_place_is_free, True)  # it hears of the closed ones a moment later
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            self.assertEqual(c.deliver("a@x.test", [office.MAILBOX], mail("place")), [250])

    def a_place_is_free(self):
        try:
            with lmtp.Lmtp(self.o.lmtp_port):
                return True
        except lmtp.Gone:
            return False

    def test_a_mailbox_made_a_moment_ago_takes_mail(self):
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            self.assertEqual(c.deliver("a@x.test", ["new@hub.test"], mail("new")), [550])
            self.o.command("mailbox", "add", "new@hub.test", "--team", "Support")
            self.assertEqual(c.deliver("a@x.test", ["new@hub.test"], mail("new")), [250])

    def test_a_large_mail_comes_back_as_it_went_in(self):
        body = "".join(f"line {i} of a large mail\n" for i in range(30000))
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            self.assertEqual(c.deliver("a@x.test", [office.MAILBOX], mail("big", body)), [250])
        (row,) = self.o.sql("SELECT SHA2(CONCAT(r.bytes, COALESCE(GROUP_CONCAT(c.bytes ORDER BY c.n SEPARATOR ''), '')), 256)"
                            " FROM raw_mail r LEFT JOIN raw_mail_chunk c ON c.raw_mail_id = r.id"
                            " WHERE LEFT(CONVERT(r.bytes USING latin1), 200) LIKE '%<big@x.test>%' GROUP BY r.id")
        self.assertEqual(row[0], hashlib.sha256(mail("big", body).replace(b"\n", b"\r\n")).hexdigest())


class Trouble(unittest.TestCase):
    """The database dies, hangs and refuses; the program is told to end. Never 5xx for our own fault (decision 0004)."""

    def database(self, o):
        return next(p for p, s in processes.tree(o.pid).items() if s["Name"] == "mariadbd")

    def deliver(self, o, n):
        with lmtp.Lmtp(o.lmtp_port, timeout=60) as c:
            return c.deliver("a@x.test", [office.MAILBOX], mail(n))

    def test_f5_a_database_that_died_is_451_and_soon_back(self):
        with office.open() as o:
            self.assertEqual(self.deliver(o, "before"), [250])
            os.kill(self.database(o), signal.SIGKILL)
            began, codes = time.monotonic(), []
            while not codes or codes[-1] != 250:
                self.assertLess(time.monotonic() - began, 20, codes)
                codes += self.deliver(o, "meanwhile")
                time.sleep(0.02)
            self.assertLessEqual(set(codes), {250, 451})
            o.all_filed()
            self.assertEqual(o.number("SELECT COUNT(*) FROM raw_mail"), 2)
            self.assertEqual(o.number("SELECT COUNT(*) FROM message"), 2)

    def test_f6_a_database_that_hangs_costs_time_and_the_loop_goes_on(self):
        with office.open() as o:
            self.assertEqual(self.deliver(o, "before"), [250])
            database = self.database(o)
            os.kill(database, signal.SIGSTOP)
            try:
                answers = []
                waiting = threading.Thread(target=lambda: answers.extend(self.deliver(o, "hangs")))
                waiting.start()
                slowest = 0
                with lmtp.Lmtp(o.lmtp_port) as c:
                    for _ in range(100):
                        began = time.monotonic()
                        c.command("NOOP")
                        slowest = max(slowest, time.monotonic() - began)
                        time.sleep(0.02)
                waiting.join(30)
                self.assertEqual(answers, [451])
                self.assertLess(slowest, 0.3 if "ONEVOICE_SLOW" not in os.environ else 5)
            finally:
                os.kill(database, signal.SIGCONT)
            codes = []
            while 250 not in codes:
                self.assertLess(len(codes), 200)
                codes += self.deliver(o, "hangs")
                time.sleep(0.05)
            o.all_filed()
            self.assertEqual(o.number("SELECT COUNT(*) FROM raw_mail"), 2)

    def held(self, o):
        """Bytes of mails and commands under way, as the program's health tells them; it may be unwell."""
        with contextlib.closing(http.client.HTTPConnection("localhost", o.port)) as c:
            c.request("GET", "/healthz")
            return json.load(c.getresponse())["parts"]["mail_held_bytes"]["number"]

    def test_what_peers_say_while_they_wait_counts_and_is_bounded(self):
        """A peer that goes on before its answer is not read from for long, and all of them have one sum of bytes."""
        more = b"NOOP\r\n" * 10000
        with office.open({"mail.held_most": "1M", "mail.lmtp_connections_per_peer": "150"}) as o:
            self.assertEqual(self.deliver(o, "before"), [250])
            database = self.database(o)
            os.kill(database, signal.SIGSTOP)
            try:
                with contextlib.ExitStack() as stack:
                    peers = [stack.enter_context(Raw(o.lmtp_port)) for _ in range(140)]
                    for n, c in enumerate(peers):
                        c.socket.settimeout(5)
                        with contextlib.suppress(OSError):  # it may be closed meanwhile
                            c.socket.sendall(HI + ENVELOPE + lmtp.crlf(mail(f"wait-{n}")) + b".\r\n" + more[:40000])
                    office.until("the sum is full", lambda: self.held(o) > 900000, True)
                    self.assertLessEqual(self.held(o), (1 << 20) + 140 * 16384)  # what a read brings comes in any case
                    closed = sum(b"421 4.3.2" in self.so_far(c) for c in peers)
                    self.assertGreater(closed, 0)
            finally:
                os.kill(database, signal.SIGCONT)
            office.until("all was given back", lambda: self.held(o), 0)
            codes = []
            while 250 not in codes:
                self.assertLess(len(codes), 200)
                codes += self.deliver(o, "after")
                time.sleep(0.05)

    def so_far(self, c):
        c.socket.settimeout(0.05)
        return c.read_to_end()

    def kill_connections(self, o):
        for (number,) in o.sql("SELECT id FROM information_schema.processlist WHERE db = 'onevoice'"
                               " AND id <> CONNECTION_ID()"):
            with contextlib.suppress(AssertionError):  # it may have ended by itself
                o.sql(f"KILL CONNECTION {number}")

    def test_f9_a_database_that_only_reads_is_451_and_killed_connections_heal(self):
        with office.open() as o:
            o.sql("SET GLOBAL tx_read_only = 1")
            self.kill_connections(o)
            self.assertEqual({self.deliver(o, "refused")[0] for _ in range(5)}, {451})
            o.sql("SET GLOBAL tx_read_only = 0")
            self.kill_connections(o)
            codes = []
            while not codes or codes[-1] != 250:
                self.assertLess(len(codes), 100)
                codes += self.deliver(o, "healed")
                time.sleep(0.05)
            self.assertLessEqual(set(codes), {250, 451})
            o.all_filed()
            self.assertEqual(o.number("SELECT COUNT(*) FROM raw_mail"), 1)

    def test_f29_told_to_end_it_finishes_what_it_began(self):
        with office.open() as o:
            acked, stop = [], threading.Event()

            def load(part):
                n = 0
                with contextlib.suppress(lmtp.Gone):
                    with lmtp.Lmtp(o.lmtp_port) as c:
                        while not stop.is_set():
                            n += 1
                            code = c.deliver(f"t{part}-{n}@x.test", [office.MAILBOX], mail(f"{part}-{n}"))
                            if code == [250]:
                                acked.append(f"t{part}-{n}@x.test")
                            elif code == [421]:
                                return

            threads = [threading.Thread(target=load, args=(i,)) for i in range(4)]
            for t in threads:
                t.start()
            office.until("traffic", lambda: len(acked) > 20, True)
            self.assertEqual(o.stop(), 0)
            stop.set()
            for t in threads:
                t.join(30)
            o.start()
            o.all_filed()
            stored = [r[0] for r in o.sql("SELECT mail_from FROM raw_mail")]
            self.assertEqual(set(acked) - set(stored), set())
            self.assertEqual(len(stored), len(set(stored)))


if __name__ == "__main__":
    unittest.main(verbosity=2)
