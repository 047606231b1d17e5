#!/usr/bin/python3
"""Web calls of rules against a small HTTPS peer: signed, verified, tried again, no redirect followed, nothing private reached."""
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import ssl
import sys
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
import desk  # noqa: E402
import lmtp  # noqa: E402
import program  # noqa: E402
from certificate import certificate  # noqa: E402

PASSWORD = "correct horse battery"
MOST = 15 if os.environ.get("ONEVOICE_SLOW") is None else 150


class Peer(http.server.ThreadingHTTPServer):
    """Answers each path with what stands for it, and keeps what it got."""

    def __init__(self, crt, key):
        super().__init__(("127.0.0.1", 0), Answer)
        self.got, self.answers = [], {}
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(crt, key)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        pass  # a client that does not trust us


class Answer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        left = self.server.answers.get(self.path, [204])
        status = left.pop(0) if len(left) > 1 else left[0]
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"said")

    def log_message(self, *_):
        pass


class WebCalls(unittest.TestCase):
    def setUp(self):
        self.p = program.Program({"mail.domain": "hub.test"}, {})
        self.addCleanup(self.p.remove)
        self.ca, key = certificate(self.p.dir, "localhost")
        self.peer = Peer(self.ca, key)
        self.addCleanup(self.peer.server_close)
        self.addCleanup(self.peer.shutdown)

    def start(self, **settings):
        self.p.settings |= {k.replace("_", "."): v for k, v in settings.items()}
        self.p.write_settings()
        self.p.start()
        self.p.command("mailbox", "add", "support@hub.test", "--team", "Support", "--name", "Support")
        self.p.command("user", "add", "mia", "--name", "Mia", "--email", "mia@hub.test", "--team", "Support", "--role",
                       "manager", stdin=PASSWORD + "\n")
        self.mia = desk.Desk(self.p.port, "mia", PASSWORD)

    def rule(self, *urls):
        self.mia.call("PUT", "/rules", {"name": "tell", "active": True, "place": 1, "body": {
            "on": ["created"], "when": {"all": []}, "do": [{"do": "webhook", "value": u} for u in urls]}})

    def url(self, path, host="localhost"):
        return f"https://{host}:{self.peer.server_port}{path}"

    def mail(self):
        with lmtp.Lmtp(self.p.lmtp_port) as peer:
            self.assertEqual(peer.deliver("li@example.org", ["support@hub.test"],
                                          b"From: li@example.org\r\nSubject: Hi\r\n\r\nHello\r\n"), [250])

    def wait(self, ready):
        end = time.monotonic() + MOST
        while time.monotonic() < end:
            calls = {c["url"]: c for c in self.mia.call("GET", "/webhooks")["webhooks"]}
            if ready(calls):
                return calls
            time.sleep(0.1)
        self.fail(f"{calls}\n{self.p.log()}")

    def test_a_call_is_signed_tried_again_and_given_up_where_all_see_it(self):
        self.start(webhook_networks="127.0.0.1", webhook_ca=self.ca)
        self.peer.answers = {"/shaky": [500, 500, 200], "/moved": [302], "/gone": [410]}
        shaky, moved, gone, name = self.url("/shaky"), self.url("/moved"), self.url("/gone"), self.url("/name", "127.0.0.1")
        self.rule(shaky, moved, gone, name)
        self.mail()
        self.wait(lambda c: c.get(shaky, {}).get("status") == 500)
        self.p.set_clock(11_000)  # all that waits for the target rests with it
        self.wait(lambda c: c[shaky]["attempt"] == 2 and c[shaky]["next"] > time.time() * 1000 + 30_000)
        self.p.set_clock(60_000)
        self.wait(lambda c: c[shaky]["state"] == "sent" and c[moved].get("status") == 302 and c[name]["attempt"] > 1)
        self.p.set_clock(25 * 3600_000)
        self.mia = desk.Desk(self.p.port, "mia", PASSWORD)
        self.wait(lambda c: c[moved]["state"] == "failed")
        self.p.set_clock(26 * 3600_000)
        calls = self.wait(lambda c: all(x["state"] != "waiting" for x in c.values()))
        self.assertEqual({u: c["state"] for u, c in calls.items()},
                         {shaky: "sent", moved: "failed", gone: "failed", name: "failed"})
        self.assertEqual((calls[shaky]["attempt"], calls[shaky]["status"]), (3, 200))
        self.assertEqual((calls[moved]["status"], calls[moved]["said"]), (302, "said"))
        self.assertEqual((calls[gone]["status"], calls[gone]["attempt"]), (410, 1))
        self.assertNotIn("status", calls[name])  # no name of the certificate
        paths = [p for p, _, _ in self.peer.got]
        self.assertNotIn("/elsewhere", paths)
        self.assertNotIn("/name", paths)
        self.check_signature([g for g in self.peer.got if g[0] == "/shaky"])
        events = [e["kind"] for e in self.mia.call("GET", f"/tickets/{calls[gone]['ticket_id']}")["events"]]
        self.assertEqual(events.count("webhook_failed"), 3)
        self.assertEqual(self.p.stop(), 0)

    def check_signature(self, got):
        key = bytes.fromhex(self.mia.call("GET", "/webhooks/secret")["secret"])
        self.assertEqual(len({h["Onevoice-Delivery"] for _, h, _ in got}), 1)
        for _, headers, body in got:
            parts = dict(x.split("=", 1) for x in headers["Onevoice-Signature"].split(","))
            want = hmac.new(key, parts["t"].encode() + b"." + body, hashlib.sha256).hexdigest()
            self.assertEqual(parts["v1"], want)
            self.assertEqual(json.loads(body)["subject"], "Hi")

    def test_nothing_private_is_reached_unless_it_is_named(self):
        self.start(webhook_ca=self.ca)
        self.rule(self.url("/a"), self.url("/b", "127.0.0.1"), self.url("/c", "[::1]"), "https://169.254.169.254/latest")
        self.mail()
        calls = self.wait(lambda c: len(c) == 4 and all(x["state"] == "failed" for x in c.values()))
        for c in calls.values():
            self.assertEqual(c["said"], "not_public")
        self.assertEqual(self.peer.got, [])
        self.p.settings["webhook.networks"] = "127.0.0.1/33"
        self.p.write_settings()
        self.assertEqual(self.p.stop(), 0)
        self.assertNotEqual(self.p.spawn().process.wait(30), 0)
        self.assertIn("is no network", self.p.log())


if __name__ == "__main__":
    unittest.main(verbosity=2)
