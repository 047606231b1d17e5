"""A real HAProxy with ops/haproxy.cfg.example in front of the edge: connections are kept, WebSockets pass."""
import atexit
import json
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from tests.support.certificate import chain  # noqa: E402
from edge_client import ROOT, Server, WebSocket, Wire, check, frame, get, handshake, responses_in, run, until  # noqa: E402

EXAMPLE = ROOT / "ops/haproxy.cfg.example"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Proxy:
    """HAProxy with the example, its addresses replaced and a second bind without TLS."""

    def __init__(self, port, tunnel="120s"):
        self.folder = tempfile.TemporaryDirectory()
        pem = chain(self.folder.name, "hub.example")
        self.plain, self.tls = free_port(), free_port()
        text = EXAMPLE.read_text()
        for was, now in ((":443", f"127.0.0.1:{self.tls}"), ("/etc/onevoice/tls.pem", pem),
                         ("127.0.0.1:8480", f"127.0.0.1:{port}"), ("maxconn 20000", "maxconn 500"),
                         ("timeout tunnel 120s", f"timeout tunnel {tunnel}"),
                         ("frontend browsers\n", f"frontend browsers\n\tbind 127.0.0.1:{self.plain}\n")):
            check(text.count(was) == 1, f"the example has no {was}")
            text = text.replace(was, now)
        cfg = pathlib.Path(self.folder.name) / "haproxy.cfg"
        cfg.write_text(text)
        tested = subprocess.run(["haproxy", "-c", "-f", cfg], capture_output=True, text=True, check=False)
        check(tested.returncode == 0 and "WARNING" not in tested.stderr, f"haproxy -c: {tested.stdout}{tested.stderr}")
        self.process = subprocess.Popen(["haproxy", "-db", "-f", cfg])
        atexit.register(self.process.kill)
        until("HAProxy listens", lambda: self.listens())

    def listens(self):
        try:
            socket.create_connection(("127.0.0.1", self.plain), timeout=1).close()
            return True
        except OSError:
            return False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()


def behind_proxy(*options):
    return Server("proxy=127.0.0.1", "hosts=localhost,127.0.0.1,hub.example,help.example.org", *options)


def requests_share_a_kept_connection():
    with behind_proxy() as s, Proxy(s.http) as p:
        for i in range(200):
            r = get(p.plain, "/peer", ["X-Forwarded-For: 192.0.2.66"])
            check(r.status == 200 and r.body == b"127.0.0.1", f"{i}: {r}")
        stat = json.loads(get(p.plain, "/stat").body)
        check(stat["open"] <= 8, f"200 requests over {stat}")


def the_address_of_a_client_is_what_the_proxy_saw():
    with behind_proxy() as s, Proxy(s.http) as p:
        c = socket.create_connection(("127.0.0.1", p.plain), source_address=("127.0.0.9", 0))
        c.sendall(b"GET /peer HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.66\r\nConnection: close\r\n\r\n")
        time.sleep(0.2)
        check(c.recv(65536).endswith(b"\r\n\r\n127.0.0.9"), "another address")
        c.close()


def nobody_else_may_say_who_he_is():
    with Server() as s:
        r = get(s.http, "/peer", ["X-Forwarded-For: 192.0.2.66"])
        check(r.body == b"127.0.0.1", f"{r}")


def pipelined_and_chunked_requests_arrive_in_order():
    with behind_proxy() as s, Proxy(s.http) as p, Wire(p.plain) as w:
        one = b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n%03d"
        w.send(b"".join(one % i for i in range(100)))
        until("all have come", lambda: w.more(1) and b"099" in w.got[-10:])
        check([r.body for r in responses_in(w.got)] == [b"%03d" % i for i in range(100)], "another order")


def late_answers_are_not_mixed_up():
    with behind_proxy() as s, Proxy(s.http) as p:
        wires = [Wire(p.plain) for _ in range(20)]
        for i, w in enumerate(wires):
            slow = b"/slow?ms=%d" % (i * 10) if i % 2 else b"/peer"
            w.send(b"GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" % slow)
        for i, w in enumerate(wires):
            got = responses_in(w.read_to_end(5))[0].body
            check(got == (b"late\n" if i % 2 else b"127.0.0.1"), f"{i}: {got}")


def a_websocket_passes_and_lives_past_the_proxys_patience():
    """The example's tunnel timeout is cut to 3 s here, and our ping to 1 s."""
    with behind_proxy("ping=1000") as s, Proxy(s.http, tunnel="3s") as p:
        with WebSocket(p.plain) as w:
            w.send(frame(1, "你好".encode()))
            check(w.text() == "你好", "another text")
            end, pings = time.monotonic() + 5, 0
            while time.monotonic() < end:
                got = w.frame(0.5)
                if got and got[0] == 9:
                    pings += 1
                    w.send(frame(10, got[1]))
            check(not w.closed and pings >= 3, f"{pings} pings, closed {w.closed}")
            w.send(frame(1, b"flood 3 100000"))
            got = []
            while len(got) < 3:
                f = w.frame()
                check(f, "not all came")
                got += [f[1]] if f[0] == 1 else []
            check(got == [b"f" * 100000] * 3, "torn")
            w.send(frame(8, b"\x03\xe8"))
            check(w.close_code() == 1000, "no close")


def browsers_speak_http2_to_the_proxy_and_tls():
    curl = shutil.which("curl")
    check(curl, "no curl")
    with behind_proxy() as s, Proxy(s.http) as p:
        got = subprocess.run([curl, "-sk", "--http2", "--resolve", f"hub.example:{p.tls}:127.0.0.1", "-D-",
                              f"https://hub.example:{p.tls}/"], capture_output=True, text=True, check=True).stdout
        check(got.startswith("HTTP/2 200") and got.endswith("hello\n"), got[:200])
        check("strict-transport-security: max-age=31536000" in got, "no HSTS")
        check("content-security-policy: default-src 'none'" in got, "our headers are lost")
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with socket.create_connection(("127.0.0.1", p.tls)) as c, context.wrap_socket(c) as t:
            t.sendall(handshake(name=f"hub.example:{p.tls}", extra=(f"Origin: https://hub.example:{p.tls}", "Cookie: a=b")))
            check(t.recv(4096).startswith(b"HTTP/1.1 101"), "no WebSocket over TLS")


if __name__ == "__main__":
    if not shutil.which("haproxy"):
        print("no haproxy here: skipped")
        sys.exit(0)
    sys.exit(run([requests_share_a_kept_connection, the_address_of_a_client_is_what_the_proxy_saw,
                  nobody_else_may_say_who_he_is, pipelined_and_chunked_requests_arrive_in_order,
                  late_answers_are_not_mixed_up, a_websocket_passes_and_lives_past_the_proxys_patience,
                  browsers_speak_http2_to_the_proxy_and_tls]))
