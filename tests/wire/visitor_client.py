"""visitor_client.py - a visitor of web chat, as the widget's frame is one: the socket, its frames checked and followed.

    v = Visitor(company, "wk_...")          # hello is said; v.welcome
    v.say("Hello?")                         # the line as it is stored
    v.line(text="Good morning")             # the next line of ours, each once and in order
"""
import hashlib
import hmac
import json
import os
import time

from api_desk import check, wire_schema
from edge_client import WebSocket, frame


def signed(secret, who, name="", email="", issued=None):
    """An identity as the site's server makes it."""
    issued = int(time.time()) if issued is None else issued
    text = f"{who}\n{name}\n{email}\n{issued}"
    signature = hmac.new(secret.hex().encode(), text.encode(), hashlib.sha256).hexdigest()
    return {"id": who, "signature": signature, "issued": issued, **({"name": name} if name else {}),
            **({"email": email} if email else {})}


class Visitor:
    def __init__(self, company, key, hello=True, headers=(), receive_buffer=None, **params):
        origin = [f"Origin: http://localhost:{company.port}"]
        self.ws = WebSocket(company.port, path="/chat/live", name=f"localhost:{company.port}",
                            extra=[*origin, *headers], receive_buffer=receive_buffer)
        self.company, self.key, self.frames, self.n, self.closed = company, key, [], 0, False
        self.seqs, self.token, self.last, self.welcome = [], params.get("token"), params.get("after", 0), None
        if hello:
            self.welcome = self.ok("visitor.hello", key=key, locale=params.pop("locale", "en"), **params)
            self.token = self.welcome.get("token")
            for line in self.welcome["lines"]:
                self.follow(line)

    def follow(self, line):
        """Each line once, in order."""
        check(line["seq"] not in self.seqs, f"line {line['seq']} came twice")
        check(not self.seqs or line["seq"] > self.seqs[-1], f"line {line['seq']} after {self.seqs}")
        self.seqs.append(line["seq"])
        self.last = line["seq"]

    def take(self, timeout):
        got = self.ws.frame(timeout)
        if got is None or got[0] == 8:
            self.closed = self.closed or self.ws.closed or got is not None
            return None
        if got[0] != 1:
            return self.take(timeout)
        f = json.loads(got[1])
        wire_schema.check(f, "FrameVisitor")
        if f["t"] == "line":
            self.follow(f["line"])
        return f

    def next(self, tag, timeout=10, fits=lambda f: True):
        end = time.monotonic() + timeout
        for i, f in enumerate(self.frames):
            if f["t"] == tag and fits(f):
                return self.frames.pop(i)
        while time.monotonic() < end:
            f = self.take(max(0.01, end - time.monotonic()))
            if f and f["t"] == tag and fits(f):
                return f
            if f:
                self.frames.append(f)
            elif self.closed:
                break
        raise AssertionError(f"no {tag}; closed: {self.closed}; others: {self.frames}")

    def line(self, timeout=10, **wanted):
        return self.next("line", timeout, lambda f: all(f["line"].get(k) == v for k, v in wanted.items()))["line"]

    def chat(self, timeout=10, **wanted):
        return self.next("chat", timeout, lambda f: all(f["chat"].get(k) == v for k, v in wanted.items()))["chat"]

    def nothing(self, tag, seconds=0.7):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            f = self.take(max(0.01, end - time.monotonic()))
            if f:
                self.frames.append(f)
        check(not [f for f in self.frames if f["t"] == tag], f"unwanted: {self.frames}")

    def ask(self, name, /, **params):
        """Send, and do not wait."""
        self.n += 1
        self.ws.send(frame(1, json.dumps({"id": str(self.n), "call": name, "params": params}).encode()))
        return str(self.n)

    def call(self, name, /, **params):
        n = self.ask(name, **params)
        return self.next("answer", fits=lambda f: f["id"] == n)

    def ok(self, name, /, **params):
        a = self.call(name, **params)
        check("result" in a, f"{name}: {a}")
        wire_schema.check(a["result"], wire_schema.VISITOR_CALLS[name]["result"])
        return a["result"]

    def error(self, name, /, **params):
        a = self.call(name, **params)
        check("error" in a, f"{name} was answered: {a}")
        return a["error"]

    def say(self, text, client=None, **more):
        return self.ok("visitor.say", client=client or os.urandom(16).hex(), text=text, **more)

    def again(self, **more):
        """The same visitor on a new connection, from where this one was."""
        return Visitor(self.company, self.key, token=self.token, after=self.last, **more)

    def close(self):
        self.ws.close()
