#!/usr/bin/python3
"""HAProxy in front, with the very file that is given as an example: TLS, kept connections, the live socket."""
import base64
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../.."))
from tests.support import program  # noqa: E402
from tests.support.certificate import chain  # noqa: E402

NAME = "help.example.org"
PASSWORD = "correct horse battery"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Answer:
    def __init__(self, stream):
        self.status = int(stream.readline().split()[1])
        self.headers = {}
        while (line := stream.readline().strip()):
            name, value = line.decode().split(":", 1)
            self.headers[name.lower()] = value.strip()
        self.body = stream.read(int(self.headers.get("content-length", 0)))


@unittest.skipUnless(shutil.which("haproxy") or os.path.exists("/usr/sbin/haproxy"), "no haproxy here")
class Proxy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = program.make({
            "server.hosts": f"{NAME}, localhost", "server.public_url": f"https://{NAME}",
            "server.trusted_proxy": "127.0.0.1"})
        cls.p = p = cls.context.__enter__()
        p.command("user", "add", "ada", "--name", "Ada", "--email", "ada@example.org", "--role", "admin",
                  stdin=PASSWORD + "\n")
        p.start()
        cls.port = free_port()
        cfg = os.path.join(p.dir, "haproxy.cfg")
        pem = chain(p.dir, NAME)
        with open("ops/haproxy.cfg.example", encoding="utf-8") as f:
            text = f.read()
        for was, is_now in ((":443", f"127.0.0.1:{cls.port}"), ("/etc/onevoice/tls.pem", pem),
                            ("127.0.0.1:8480", f"127.0.0.1:{p.port}"),
                            ("maxconn 20000", "maxconn 500")):  # a test machine may not allow more
            assert text.count(was) == 1, was
            text = text.replace(was, is_now)
        with open(cfg, "w", encoding="utf-8") as f:
            f.write(text)
        cls.log = open(os.path.join(p.dir, "haproxy.log"), "wb")  # pylint: disable=consider-using-with
        cls.haproxy = subprocess.Popen([shutil.which("haproxy") or "/usr/sbin/haproxy", "-db", "-f", cfg],
                                       stdin=subprocess.DEVNULL, stdout=cls.log, stderr=cls.log)
        cls.tls = ssl.create_default_context(cafile=pem)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                with cls.connect() as s:
                    if cls.ask(s, "GET /healthz").status == 200:
                        return
                    problem = "no 200"
            except OSError as e:
                problem = e
            time.sleep(0.05)
        with open(os.path.join(p.dir, "haproxy.log"), encoding="utf-8") as f:
            raise AssertionError(f"haproxy does not get through: {problem}\n{f.read()}")

    @classmethod
    def tearDownClass(cls):
        cls.haproxy.terminate()
        cls.haproxy.wait(10)
        cls.log.close()
        cls.p.stop()
        cls.context.__exit__(None, None, None)

    @classmethod
    def connect(cls):
        return cls.tls.wrap_socket(socket.create_connection(("127.0.0.1", cls.port), timeout=10), server_hostname=NAME)

    @staticmethod
    def ask(s, line, headers="", body=b""):
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        s.sendall(f"{line} HTTP/1.1\r\nHost: {NAME}\r\n{headers}{length}\r\n".encode() + body)
        return Answer(s.makefile("rb"))

    def sign_in(self, s):
        a = self.ask(s, "POST /api/v1/session",
                     f"Origin: https://{NAME}\r\nX-Onevoice-Request: 1\r\nContent-Type: application/json\r\n",
                     json.dumps({"login": "ada", "password": PASSWORD}).encode())
        self.assertEqual(a.status, 200, a.body)
        return a.headers["set-cookie"]

    def test_a_connection_is_kept_and_says_to_use_tls_only(self):
        with self.connect() as s:
            for _ in range(20):
                a = self.ask(s, "GET /healthz")
                self.assertEqual(a.status, 200)
                self.assertIn("max-age=", a.headers["strict-transport-security"])

    def test_another_host_and_a_smuggled_request_are_refused(self):
        with self.connect() as s:
            s.sendall(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
            self.assertIn(Answer(s.makefile("rb")).status, (400, 403, 421))
        with self.connect() as s:
            s.sendall(f"POST /healthz HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 4\r\n"
                      "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x".encode())
            self.assertGreaterEqual(Answer(s.makefile("rb")).status, 400)

    def test_sign_in_gives_a_cookie_for_tls_and_the_live_socket_opens(self):
        with self.connect() as s:
            cookie = self.sign_in(s)
        self.assertTrue(cookie.startswith("__Host-sid=") and "Secure" in cookie, cookie)
        key = base64.b64encode(os.urandom(16)).decode()
        for origin, status in ((f"https://{NAME}", 101), ("https://evil.example", 403)):
            with self.connect() as s:
                a = self.ask(s, "GET /live", f"Upgrade: websocket\r\nConnection: Upgrade\r\nOrigin: {origin}\r\n"
                             f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
                             f"Cookie: {cookie.split(';')[0]}\r\n")
                self.assertEqual(a.status, status)


if __name__ == "__main__":
    unittest.main()
