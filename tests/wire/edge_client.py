"""What the wire tests of the edge share: a server to talk to, raw connections, and strict readers of what comes back.

A test runs against edge_echo (hub alone) when it is given nothing, or against a running program:
    test_edge_http_corpus.py --host 127.0.0.1 --port 8080 [--name localhost] [--path /live] [--cookie C] [--origin O]
"""
import argparse
import atexit
import base64
import json
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import time

import h11

ROOT = pathlib.Path(__file__).resolve().parents[2]


def build_folder():
    return pathlib.Path(os.environ.get("ONEVOICE_BUILD", ROOT / "build/dev"))


def corpus(name):
    """The cases of a folder of the corpus; None when there is no corpus here (said plainly)."""
    folder = pathlib.Path(os.environ.get("ONEVOICE_CORPUS", ROOT.parent / "shared/corpus"))
    file = folder / name / "cases.json"
    if not file.exists():
        print(f"no corpus at {folder}: skipped")
        return None
    return json.loads(file.read_text())


def target(description):
    a = argparse.ArgumentParser(description=description)
    a.add_argument("--host", default="127.0.0.1")
    a.add_argument("--port", type=int, default=0, help="of a running program; none: edge_echo is started")
    a.add_argument("--name", default="hub.example", help="a Host that the program serves")
    a.add_argument("--path", default="/live", help="of the WebSocket")
    a.add_argument("--cookie", default="", help="for the upgrade")
    a.add_argument("--origin", default="", help="for the upgrade")
    return a


class Server:
    """edge_echo with options "key=value", as a context; .http and .raw are its ports."""

    def __init__(self, *options, nofile=None):
        command = [str(build_folder() / "edge_echo"), *options]
        if nofile:
            command = ["prlimit", f"--nofile={nofile}", *command]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE)
        atexit.register(self.process.kill)
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"edge_echo did not start: {self.process.wait()}")
        ports = json.loads(line)
        self.http, self.raw, self.pid = ports["http"], ports["raw"], self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.wait(15)
        if kind is None:
            check(code == 0, f"the server ended with {code}")

    def wait(self, seconds):
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return "a hang"

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rss_kib(self):
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    def stat(self):
        return json.loads(get(self.http, "/stat").body)


def check(truth, what):
    if not truth:
        raise AssertionError(what)


def until(what, truth, seconds=10):
    """Wait for a state of the world, and fail when it does not come."""
    end = time.monotonic() + seconds
    while not truth():
        check(time.monotonic() < end, f"not within {seconds} s: {what}")
        time.sleep(0.02)


# ---- connections ----


class Wire:
    """A TCP connection and what came back on it so far."""

    def __init__(self, port, host="127.0.0.1", timeout=10, receive_buffer=None):
        self.s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if receive_buffer:
            self.s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.s.settimeout(timeout)
        self.s.connect((host, port))
        self.s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.got, self.closed = b"", False

    def send(self, data):
        """False: the other side has closed already."""
        try:
            self.s.sendall(data)
            return True
        except OSError:
            return False

    def more(self, timeout):
        """Read once; False: nothing came in time, or the other side has closed."""
        if self.closed:
            return False
        self.s.settimeout(timeout)
        try:
            data = self.s.recv(65536)
        except (TimeoutError, socket.timeout):
            return False
        except OSError:
            data = b""
        self.closed = not data
        self.got += data
        return bool(data)

    def read_to_end(self, quiet):
        """Everything until it closes, or is silent for so long."""
        while self.more(quiet):
            pass
        return self.got

    def read_until(self, mark, timeout=10):
        while mark not in self.got:
            check(self.more(timeout), f"{mark!r} did not come, but {self.got[-200:]!r}")
        head, self.got = self.got.split(mark, 1)
        return head

    def close(self):
        self.s.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


# ---- HTTP ----


class Response:
    def __init__(self, status, headers, body, closes):
        self.status, self.headers, self.body, self.closes = status, headers, body, closes

    def __repr__(self):
        return f"<{self.status} {self.body[:80]!r}>"


def responses_in(data, methods=()):
    """The whole responses in these bytes, read by h11; anything that it does not like raises."""
    found, rest = [], data
    while rest:
        method = methods[len(found)] if len(found) < len(methods) else "GET"
        c = h11.Connection(our_role=h11.CLIENT)
        asks = [("Connection", "Upgrade"), ("Upgrade", "websocket")] if rest.startswith(b"HTTP/1.1 101") else []
        c.send(h11.Request(method=method, target="/", headers=[("Host", "x"), *asks]))
        c.send(h11.EndOfMessage())
        c.receive_data(rest)
        head, body = None, b""
        while True:
            event = c.next_event()
            if isinstance(event, h11.InformationalResponse) and event.status_code == 100:
                continue
            if isinstance(event, (h11.InformationalResponse, h11.Response)) and head is None:
                head = event
                if event.status_code == 101:
                    break
            elif isinstance(event, h11.Data):
                body += event.data
            elif isinstance(event, h11.EndOfMessage):
                break
            else:
                raise AssertionError(f"half a response: {rest[:200]!r}")
        headers = {k.decode(): v.decode() for k, v in head.headers}
        found.append(Response(head.status_code, headers, body, headers.get("connection") == "close"))
        rest = c.trailing_data[0]
    return found


def one_response(w, method="GET", timeout=10):
    """Read until one response is whole; the connection may stay open."""
    while True:
        try:
            found = responses_in(w.got, [method])
        except AssertionError:
            found = []
        if found:
            check(len(found) == 1, f"{len(found)} answers")
            return found[0]
        check(w.more(timeout), f"no whole answer, but {w.got[:100]!r}")


def request(port, method, path, headers=(), body=b"", name="localhost", timeout=10, host="127.0.0.1"):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {name}", *headers]
    if body or method in ("POST", "PUT", "PATCH"):
        lines.append(f"Content-Length: {len(body)}")
    with Wire(port, host, timeout) as w:
        w.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        return one_response(w, method, timeout)


def get(port, path, headers=(), **kw):
    return request(port, "GET", path, headers, **kw)


# ---- WebSocket ----


def frame(opcode, payload=b"", fin=True, mask=b"\x01\x02\x03\x04", rsv=0, length=None):
    n = len(payload) if length is None else length
    b = bytes([(0x80 if fin else 0) | rsv << 4 | opcode])
    bit = 0x80 if mask else 0
    if n < 126:
        b += bytes([bit | n])
    elif n < 65536:
        b += bytes([bit | 126]) + struct.pack(">H", n)
    else:
        b += bytes([bit | 127]) + struct.pack(">Q", n)
    if not mask:
        return b + payload
    return b + mask + bytes(c ^ mask[i & 3] for i, c in enumerate(payload))


def handshake(path="/live", name="localhost", extra=(), key=None):
    key = key or base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {path} HTTP/1.1", f"Host: {name}", "Upgrade: websocket", "Connection: Upgrade",
             f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", *extra]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


class WebSocket(Wire):
    """A client that reads frames strictly: unmasked, no reserved bits, whole controls."""

    def __init__(self, port, host="127.0.0.1", path="/live", name="localhost", extra=(), **kw):
        super().__init__(port, host, **kw)
        self.send(handshake(path, name, extra))
        head = self.read_until(b"\r\n\r\n")
        check(head.startswith(b"HTTP/1.1 101 "), f"no upgrade: {head[:100]!r}")

    def frame(self, timeout=10):
        """(opcode, payload), or None when it closed or nothing came in time."""
        while True:
            b = self.got
            if len(b) >= 2:
                n, at = b[1] & 0x7F, 2
                check(not b[1] & 0x80 and not b[0] & 0x70, f"a frame of the server is masked or odd: {b[:2].hex()}")
                check(b[0] & 0x80, "the server never sends fragments")
                if n == 126 and len(b) >= 4:
                    n, at = struct.unpack(">H", b[2:4])[0], 4
                    check(n >= 126, "a length is not in its shortest form")
                elif n == 127 and len(b) >= 10:
                    n, at = struct.unpack(">Q", b[2:10])[0], 10
                    check(n >= 65536, "a length is not in its shortest form")
                elif n > 125:
                    n = None
                if n is not None and len(b) >= at + n:
                    self.got = b[at + n:]
                    return b[0] & 0xF, b[at:at + n]
            if not self.more(timeout):
                return None

    def text(self, timeout=10):
        got = self.frame(timeout)
        check(got and got[0] == 1, f"no text, but {got}")
        return got[1].decode()

    def close_code(self, timeout=10):
        """The code of the close frame, after whatever comes before it; None: closed without."""
        while True:
            got = self.frame(timeout)
            if got is None:
                check(self.closed, "neither closed nor a close frame")
                return None
            if got[0] == 8:
                return struct.unpack(">H", got[1][:2])[0] if got[1] else 1005


# ---- running ----


def run(tests):
    """Run functions by name, say which failed and why; for scripts without a framework."""
    failed = 0
    for test in tests:
        began = time.monotonic()
        try:
            test()
            print(f"ok    {test.__name__} ({time.monotonic() - began:.1f} s)", flush=True)
        except Exception as e:  # pylint: disable=broad-except
            failed += 1
            print(f"FAIL  {test.__name__}: {type(e).__name__}: {e}", flush=True)
    sys.exit(failed > 0)
