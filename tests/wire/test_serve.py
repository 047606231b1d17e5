#!/usr/bin/python3
"""How the program starts, listens, reads its settings again and ends."""
import os
import re
import signal
import socket
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../.."))
from tests.support import processes, program  # noqa: E402


PASSWORD = "correct horse battery"


def get(port, path="/healthz"):
    """Status line of a GET."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as s:
        s.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return s.makefile("rb").readline()


class Starting(unittest.TestCase):
    def test_a_wrong_key_is_refused_with_file_and_line(self):
        with program.make() as p:
            with open(p.config, "a", encoding="utf-8") as f:
                f.write("server.lisen = 127.0.0.1:1\n")
            with open(p.config, encoding="utf-8") as f:
                line = len(f.readlines())
            said = p.command("serve", code=78)
            self.assertIn(f"{p.config}:{line}: there is no setting 'server.lisen'", said)

    def test_a_wrong_value_in_the_environment_is_refused_by_name(self):
        with program.make(environment={"ONEVOICE_WORKERS_THREADS": "many"}) as p:
            self.assertIn("ONEVOICE_WORKERS_THREADS", p.command("serve", code=78))

    @unittest.skipUnless(os.geteuid() == 0, "needs root to drop rights from")
    def test_a_folder_of_somebody_else_is_not_taken_over(self):
        with program.make() as p:
            os.mkdir(p.state)
            with open(os.path.join(p.state, "theirs"), "w", encoding="utf-8"):
                pass
            self.assertIn("belongs to another user", p.command("serve", code=78))
            self.assertEqual(os.stat(p.state).st_uid, 0)

    def test_a_port_that_is_taken_is_named(self):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            s.listen()
            port = s.getsockname()[1]
            with program.make({"server.listen": f"127.0.0.1:{port}"}) as p:
                self.assertIn(str(port), p.command("serve", code=69))

    def test_a_second_start_is_ready_in_two_seconds(self):
        with program.start() as p:
            self.assertEqual(p.stop(), 0)
            began = time.monotonic()
            p.start()
            took = time.monotonic() - began
            if "ONEVOICE_SLOW" not in os.environ:
                self.assertLess(took, 2)

    def test_a_schema_that_is_newer_than_the_program_is_refused(self):
        with program.start() as p:
            p.sql("INSERT INTO schema_migration SELECT 9999, '9999_later.sql', checksum, step, started, done FROM schema_migration LIMIT 1")
            p.stop()
            self.assertIn("newer", p.command("serve", code=69))
            self.assertIn("newer", p.command("migrate", code=69))


class Demo(unittest.TestCase):
    def test_an_empty_database_gets_the_demo_once_and_its_accounts_can_sign_in(self):
        with program.start({"demo.sink": "yes", "mail.domain": "demo.example"}, arguments=("--demo", "--welcome")) as p:
            self.assertEqual(len(p.events("demo.loaded")), 1)
            said = p.log()
            self.assertIn(f"Onevoice is ready at http://localhost:{p.port}", said)
            password = re.search(r"the password of all is: (.*)", said).group(1)
            logins = re.findall(r"^    (\w+) +(?:admin|manager|lead|agent) ", said, re.M)
            self.assertEqual(len(logins), 6)
            for login in logins[:2]:
                p.sign_in(login, password)
            self.assertEqual(p.sql("SELECT COUNT(*) FROM ticket"), [["70"]])  # forty of today, thirty of the weeks before
            self.assertEqual(p.sql("SELECT COUNT(*) FROM team"), [["3"]])
            p.stop()
            p.start("--demo", "--welcome")
            self.assertEqual(len(p.events("demo.loaded")), 1)
            self.assertEqual(p.sql("SELECT COUNT(*) FROM ticket"), [["70"]])  # forty of today, thirty of the weeks before
            p.stop()


class Serving(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = program.start({"demo.sink": "yes"})
        cls.p = cls.context.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    def test_no_process_works_as_root(self):
        found = processes.tree(self.p.pid)
        self.assertGreaterEqual(len(found), 2)  # the program and its database
        for pid, status in found.items():
            self.assertNotIn(0, processes.user_ids(status), f"{pid} {status['Name']}")
            self.assertEqual(status["NoNewPrivs"], "1", f"{pid} {status['Name']}")

    def test_it_listens_exactly_where_it_was_told(self):
        self.assertEqual(
            processes.listeners(self.p.pid),
            {(processes.LOOPBACK4, port) for port in (self.p.port, self.p.lmtp_port, self.p.sink_port)})

    def test_it_answers_where_it_says(self):
        self.assertTrue(get(self.p.port).startswith(b"HTTP/1.1 200"), get(self.p.port))
        with socket.create_connection(("127.0.0.1", self.p.lmtp_port), timeout=10) as s:
            self.assertTrue(s.recv(100).startswith(b"220 "))

    def test_files_of_the_installation_are_nobody_elses(self):
        for folder, _, names in os.walk(self.p.state):
            for path in [folder, *(os.path.join(folder, n) for n in names)]:
                mode = os.lstat(path).st_mode
                if not os.path.islink(path) and not path.endswith(".sock"):
                    self.assertEqual(mode & 0o077 if path == self.p.state else mode & 0o002, 0, path)
                self.assertEqual(mode & 0o6000, 0, path)

    def test_settings_that_cannot_be_read_change_nothing(self):
        with open(self.p.config, "a", encoding="utf-8") as f:
            f.write("log.level = loud\n")
        self.p.send(signal.SIGHUP)
        self.assertIn(f"{self.p.config}:", self.wait_for("settings.refused")["why"])
        self.assertTrue(get(self.p.port).startswith(b"HTTP/1.1 200"))
        self.p.write_settings()
        self.p.send(signal.SIGHUP)
        self.wait_for("settings.read_again")

    def wait_for(self, event):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            found = self.p.events(event)
            if found:
                return found[-1]
            time.sleep(0.02)
        raise AssertionError(f"no {event} in the log")


class Ending(unittest.TestCase):
    def gone(self, pids):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            left = [pid for pid in pids if processes.is_running(pid)]
            if not left:
                return
            time.sleep(0.05)
        raise AssertionError(f"still there: {left}")

    def test_term_and_interrupt_end_everything_cleanly(self):
        for signo in (signal.SIGTERM, signal.SIGINT):
            with program.start() as p:
                pids = list(processes.tree(p.pid))
                began = time.monotonic()
                self.assertEqual(p.stop(signo), 0)
                self.assertLess(time.monotonic() - began, 15)
                self.gone(pids)
                self.assertTrue(p.events("stopped"))
                self.assertFalse(p.events("drain.late"))

    def test_a_drain_tells_live_sockets_and_finishes_the_mail_under_way(self):
        with program.make() as p:
            p.command("user", "add", "ada", "--name", "Ada", "--email", "ada@example.org", "--role", "admin",
                      stdin=PASSWORD + "\n")
            p.command("mailbox", "add", "help@example.org", "--team", "Support")
            p.start()
            live = self.open_live(p, p.sign_in("ada", PASSWORD))
            mail = socket.create_connection(("127.0.0.1", p.lmtp_port), timeout=10)
            lines = mail.makefile("rb")
            self.assertTrue(lines.readline().startswith(b"220 "))
            for verb in (b"LHLO test", b"MAIL FROM:<c@example.net>", b"RCPT TO:<help@example.org>", b"DATA"):
                mail.sendall(verb + b"\r\n")
                while (line := lines.readline())[3:4] == b"-":
                    pass
            self.assertTrue(line.startswith(b"354"), line)
            mail.sendall(b"Subject: half\r\n")
            p.send(signal.SIGTERM)
            self.assertEqual(self.close_code(live), 1012)
            live.close()
            mail.sendall(b"\r\nand the other half\r\n.\r\n")
            self.assertTrue((said := lines.readline()).startswith(b"250 "), said)
            lines.close()
            mail.close()
            self.assertEqual(p.stop(), 0)
            self.assertFalse(p.events("drain.late"))
            p.start()
            self.assertEqual(p.sql("SELECT COUNT(*) FROM raw_mail"), [["1"]])
            p.stop()

    @staticmethod
    def open_live(p, cookie):
        s = socket.create_connection(("127.0.0.1", p.port), timeout=10)
        s.sendall(f"GET /live HTTP/1.1\r\nHost: localhost:{p.port}\r\nOrigin: http://localhost:{p.port}\r\n"
                  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nCookie: {cookie}\r\n\r\n".encode())
        stream = s.makefile("rb")
        status = stream.readline()
        assert b" 101 " in status, status
        while stream.readline().strip():
            pass
        s.close()  # the stream keeps it open
        return stream

    @staticmethod
    def close_code(stream):
        """Read frames until the close frame; servers do not mask."""
        while True:
            first, length = stream.read(2)
            if length == 126:
                length = int.from_bytes(stream.read(2), "big")
            elif length == 127:
                length = int.from_bytes(stream.read(8), "big")
            payload = stream.read(length)
            if first & 15 == 8:
                return int.from_bytes(payload[:2], "big")

    def test_after_a_kill_nothing_is_left_and_the_next_start_works(self):
        with program.start() as p:
            pids = list(processes.tree(p.pid))
            p.kill()
            self.gone(pids)
            p.start()
            self.assertTrue(get(p.port).startswith(b"HTTP/1.1 200"))

    def test_a_database_that_dies_is_started_again(self):
        with program.start() as p:
            server = [pid for pid, s in processes.tree(p.pid).items() if s["Name"].startswith("mariadbd")]
            self.assertEqual(len(server), 1)
            os.kill(server[0], signal.SIGKILL)
            end = time.monotonic() + 30
            while len(p.events("database.ready")) < 2 and time.monotonic() < end:
                time.sleep(0.05)
            self.assertEqual(len(p.events("database.ready")), 2)
            self.assertIn("agents", p.command("doctor") + "agents")


if __name__ == "__main__":
    unittest.main()
