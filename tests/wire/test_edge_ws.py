"""The edge's WebSockets: limits, slow readers, dead peers, draining; with wsproto as a second opinion."""
import os
import sys
import time

import wsproto
from wsproto.events import AcceptConnection, CloseConnection, Ping, Pong, Request, TextMessage

from edge_client import Server, WebSocket, Wire, check, frame, get, handshake, responses_in, run, until


def text(s):
    return frame(1, s.encode())


def an_independent_client_understands_us():
    with Server() as s, Wire(s.http) as w:
        c = wsproto.WSConnection(wsproto.ConnectionType.CLIENT)
        w.send(c.send(Request(host="localhost", target="/live")))
        seen = []

        def pump(kind):
            while not any(isinstance(e, kind) for e in seen):
                check(w.more(5), f"no {kind.__name__}")
                c.receive_data(w.got)
                w.got = b""
                for e in c.events():
                    if isinstance(e, Ping):
                        w.send(c.send(e.response()))
                    seen.append(e)
            return next(e for e in seen if isinstance(e, kind))

        pump(AcceptConnection)
        for size in (0, 1, 125, 126, 65535, 65536, 200000):
            seen.clear()
            w.send(c.send(TextMessage("ä" * (size // 2))))
            got = ""
            while not (seen and isinstance(seen[-1], TextMessage) and seen[-1].message_finished):
                check(w.more(5), f"nothing at {size}")
                c.receive_data(w.got)
                w.got = b""
                for e in c.events():
                    seen.append(e)
            got = "".join(e.data for e in seen if isinstance(e, TextMessage))
            check(got == "ä" * (size // 2), f"not the same at {size}")
        seen.clear()
        w.send(c.send(Ping(b"here?")))
        check(pump(Pong).payload == b"here?", "another pong")
        w.send(c.send(CloseConnection(1000, "done")))
        check(pump(CloseConnection).code == 1000, "another code")
        w.read_to_end(5)
        check(w.closed, "the socket stays open")


def an_upgrade_is_refused_with_its_reason():
    cases = [((), "localhost", "/live", 101), ((), "evil.example", "/live", 421), ((), "localhost", "/other", 404),
             (("Cookie: sid=1",), "localhost", "/live", 403),
             (("Cookie: sid=1", "Origin: http://localhost"), "localhost", "/live", 101),
             (("Origin: http://evil.example",), "localhost", "/live", 403), (("Origin: null",), "localhost", "/live", 403),
             (("Cookie: refuse=1", "Origin: http://localhost"), "localhost", "/live", 401)]
    with Server() as s:
        for extra, name, path, status in cases:
            with Wire(s.http) as w:
                w.send(handshake(path, name, extra))
                while b"\r\n\r\n" not in w.got and w.more(5):
                    pass
                check(responses_in(w.got.split(b"\r\n\r\n")[0] + b"\r\n\r\n" if b" 101 " in w.got[:14] else
                                   w.read_to_end(5))[0].status == status, f"{extra} {name} {path}: {w.got[:40]!r}")


def frames_behind_the_handshake_are_not_lost():
    with Server() as s, Wire(s.http) as w:
        w.send(handshake() + text("one") + text("two"))
        w.read_until(b"\r\n\r\n")
        check([WebSocket.frame(w), WebSocket.frame(w)] == [(1, b"one"), (1, b"two")], "others")


def compression_is_not_negotiated():
    with Server() as s, Wire(s.http) as w:
        w.send(handshake(extra=("Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Protocol: chat")))
        head = w.read_until(b"\r\n\r\n").lower()
        check(b"extensions" not in head and b"protocol:" not in head, f"{head!r}")


def messages_are_limited_in_size_number_and_fragments():
    with Server() as s:
        with WebSocket(s.http) as w:
            w.send(text("x" * 262144))
            check(len(w.text()) == 262144, "the largest is refused")
            w.send(text("x" * 262145))
            check(w.close_code() == 1009, "larger than the largest")
        with WebSocket(s.http) as w:
            w.send(frame(1, b"", length=2**62))
            check(w.close_code() == 1009, "a header that promises too much")
        with WebSocket(s.http) as w:
            w.send(frame(1, b"", fin=False) + frame(0, b"", fin=False) * 1000)
            check(w.close_code() == 1009, "endless fragments")
        for flood in (text("x"), frame(9, b""), frame(10, b""), frame(2, b"x")):
            with WebSocket(s.http) as w:
                w.send(flood * 41)
                check(w.close_code() == 1008, f"a flood of {flood[:1].hex()}")
        with WebSocket(s.http) as w:
            w.send(text("x") * 40)
            for _ in range(40):
                check(w.text() == "x", "within the burst")


def the_program_closes_with_its_code():
    with Server() as s, WebSocket(s.http) as w:
        w.send(text("close 4001"))
        check(w.frame() == (8, b"\x0f\xa1as you wish"), "another close frame")
        w.send(text("still here") + frame(8, b"\x0f\xa1"))
        w.read_to_end(5)
        check(w.closed and not w.got, "something came after the close")


def a_peer_that_never_answers_our_close_is_cut():
    with Server() as s, WebSocket(s.http) as w:
        w.send(text("close 1000"))
        check(w.close_code() == 1000, "no close")
        began = time.monotonic()
        w.read_to_end(12)
        check(w.closed and 3 < time.monotonic() - began < 9, f"{time.monotonic() - began:.1f} s")


def pings_come_and_a_dead_peer_is_cut():
    with Server("ping=1000") as s:
        alive, dead, unread = WebSocket(s.http), WebSocket(s.http), WebSocket(s.http, receive_buffer=4096)
        unread.send(text("flood 3000 1000"))
        began, pings = time.monotonic(), 0
        while time.monotonic() - began < 6:
            got = alive.frame(0.5)
            if got and got[0] == 9:
                pings += 1
                alive.send(frame(10, got[1]))
            check(not alive.closed, "a living peer is cut")
        check(3 <= pings <= 8, f"{pings} pings in 6 s")
        while dead.more(0.1):
            pass
        check(dead.closed, "a dead peer is kept")
        until("the one that does not read is cut", lambda: s.stat()["ws"][1] == 2)


def a_slow_reader_is_sent_away_and_holds_nothing():
    with Server() as s:
        base = s.rss_kib()
        slow = [WebSocket(s.http, receive_buffer=4096) for _ in range(500)]
        for w in slow:
            w.send(text("flood 20000 300"))
        quick = WebSocket(s.http)
        slowest = 0
        for i in range(20):
            began = time.monotonic()
            quick.send(text(f"hello {i}"))
            check(quick.text() == f"hello {i}", "another")
            slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.05)
        grown = (s.rss_kib() - base) / 1024
        print(f"      500 slow readers: {grown:.1f} MiB, a quick one's slowest answer {slowest * 1000:.0f} ms")
        check(slowest < 0.5 and grown < 128, "others feel it")
        for w in slow[::10]:  # whole frames, and at last the close
            frames, code = 0, None
            while True:
                got = w.frame(5)
                if got is None or got[0] == 8:
                    code = got and int.from_bytes(got[1][:2], "big")
                    break
                check(got[0] == 9 or (got[0] == 1 and got[1] == b"f" * 300), "a torn frame")
                frames += 1
            check(code in (1013, None) and 0 < frames < 20000, f"{frames} frames, {code}")
        quick.send(text("still"))
        check(quick.text() == "still", "the quick one suffers")


def one_that_talks_and_never_reads_costs_no_cpu():
    with Server("rate=100000") as s:
        deaf = [WebSocket(s.http, receive_buffer=4096) for _ in range(5)]
        for w in deaf:
            w.send(text("flood 100 2000"))
        time.sleep(0.3)
        for w in deaf:  # these bytes wait in the program's socket, which is not read while it cannot write
            w.s.settimeout(0.2)
            w.send(text("x") * 2000)
        before = s.cpu_seconds()
        time.sleep(2)
        used = s.cpu_seconds() - before
        check(used < 0.2, f"{used:.2f} s of CPU in two seconds")


def large_frames_to_a_slow_reader_arrive_whole():
    with Server() as s, WebSocket(s.http, receive_buffer=8192) as w:
        w.send(text("flood 3 1000000"))
        got = [w.frame(10) for _ in range(2)]
        check(got[0] == (1, b"f" * 1000000), "torn")


def half_a_thousand_idle_sockets_cost_little():
    with Server() as s:
        get(s.http, "/")
        base = s.rss_kib()
        idle = [WebSocket(s.http) for _ in range(500)]
        each = (s.rss_kib() - base) / 500
        before = s.cpu_seconds()
        time.sleep(2)
        used = s.cpu_seconds() - before
        print(f"      {each:.1f} KiB each, {used * 1000:.0f} ms of CPU in two idle seconds")
        check(each < 32 and used < 0.2, "too much")
        for w in idle:
            w.close()
        until("all are gone", lambda: s.stat()["ws"][1] == 500)


def clients_that_vanish_in_any_moment_leave_nothing():
    with Server() as s:
        whole = handshake() + text("hello") + frame(8, b"\x03\xe8")
        for cut in range(1, len(whole), 7):
            with Wire(s.http) as w:
                w.send(whole[:cut])
        for _ in range(50):
            w = WebSocket(s.http)
            w.send(text("flood 50 2000"))
            w.s.setsockopt(1, 13, b"\1\0\0\0\0\0\0\0")  # SO_LINGER: end by reset
            w.close()
        until("all are gone", lambda: s.stat()["open"] == 1)
        ws = s.stat()["ws"]
        check(ws[0] == ws[1] >= 50, f"{ws}")


def draining_closes_with_1012():
    with Server() as s:
        open_ones = [WebSocket(s.http) for _ in range(20)]
        s.process.terminate()
        for w in open_ones:
            check(w.close_code() == 1012, "another code")
            w.send(frame(8, b"\x03\xf4"))
        check(s.wait(10) == 0, "it does not end")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(run([an_independent_client_understands_us, an_upgrade_is_refused_with_its_reason,
                  frames_behind_the_handshake_are_not_lost, compression_is_not_negotiated,
                  messages_are_limited_in_size_number_and_fragments, the_program_closes_with_its_code,
                  a_peer_that_never_answers_our_close_is_cut, pings_come_and_a_dead_peer_is_cut,
                  a_slow_reader_is_sent_away_and_holds_nothing, one_that_talks_and_never_reads_costs_no_cpu, large_frames_to_a_slow_reader_arrive_whole,
                  half_a_thousand_idle_sockets_cost_little, clients_that_vanish_in_any_moment_leave_nothing,
                  draining_closes_with_1012]))
