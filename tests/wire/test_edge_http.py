"""The edge's HTTP: slow, broken and crowded clients, one request a connection, answers that come late."""
import socket
import sys
import time

from edge_client import Server, Wire, check, get, request, responses_in, run, until


def each_answer_closes_unless_the_next_request_is_here():
    with Server() as s:
        with Wire(s.http) as w:
            w.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n")
            w.read_to_end(5)
            check(w.closed and len(responses_in(w.got)) == 1, f"not closed after one: {w.got!r}")
            check(b"\r\nConnection: close\r\n" in w.got, "the answer does not say so")


def a_thousand_requests_in_one_packet_are_answered_in_order():
    with Server() as s, Wire(s.http) as w:
        one = b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n"
        w.send(b"".join(one + b"%04d" % i for i in range(1000)))
        got = responses_in(w.read_to_end(10))
        check([r.body for r in got] == [b"%04d" % i for i in range(1000)], f"{len(got)} answers")
        check(got[-1].closes and not got[0].closes, "closes at the wrong place")


def answers_that_come_late_stay_in_order_and_come_once():
    with Server() as s, Wire(s.http) as w:
        ask = b"GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
        w.send(ask % b"slow?ms=150" + ask % b"" + ask % b"slow?ms=1" + ask % b"peer")
        got = [r.body for r in responses_in(w.read_to_end(10))]
        check(got == [b"late\n", b"hello\n", b"late\n", b"127.0.0.1"], f"{got}")


def nothing_is_served_after_a_refusal():
    refused = [
        b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\nHost: localhost\n\n",
        b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n",
    ]
    with Server() as s:
        for first in refused:
            before = s.stat()["requests"]
            with Wire(s.http) as w:
                w.send(first + b"GET /peer HTTP/1.1\r\nHost: localhost\r\n\r\n")
                got = responses_in(w.read_to_end(5))
            check(len(got) == 1 and 400 <= got[0].status < 500 and w.closed, f"{first[:40]}: {got}")
            check(s.stat()["requests"] == before + 1, f"{first[:40]}: the second was served")


def malformed_heads_are_answered_within_a_second():
    head = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    bad = [head + b" folded\r\n\r\n", head + b"X: a\0b\r\n\r\n", head + b"X: a\rb\r\n\r\n", head + b"X : a\r\n\r\n",
           b"GET / HTTP/1.1\nHost: localhost\n\n", head + b"X: \xff\r\n\r\n", b"\x16\x03\x01\x02\x00\x01",
           b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", head + b"X: a\0"]  # the last one never ends
    with Server() as s:
        for b in bad:
            began = time.monotonic()
            with Wire(s.http) as w:
                w.send(b)
                got = responses_in(w.read_to_end(3))
            check(got and got[0].status in (400, 505) and w.closed, f"{b!r}: {got}")
            check(time.monotonic() - began < 1, f"{b!r}: {time.monotonic() - began:.1f} s")


def refusals_are_json_and_carry_every_header():
    with Server() as s:
        for path, headers, status in (("/", ("Connection: close",), 200), ("/nowhere", (), 404),
                                      ("/..", (), 400), ("/live", (), 426), ("/inject", (), 500)):
            r = get(s.http, path, headers)
            check(r.status == status, f"{path}: {r.status}")
            for name in ("content-security-policy", "x-content-type-options", "referrer-policy",
                         "cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy", "date"):
                check(name in r.headers, f"{path}: no {name}")
            check(r.headers["cache-control"] == "no-store", f"{path}: may be stored")
            if status in (400, 426, 500):
                check(r.body.startswith(b'{"code":"'), f"{path}: {r.body!r}")


def head_has_the_length_and_no_body():
    with Server() as s:
        r = request(s.http, "HEAD", "/")
        check(r.status == 200 and r.headers["content-length"] == "6" and not r.body, f"{r} {r.headers}")
        r = request(s.http, "OPTIONS", "*")
        check(r.status == 204 and "GET" in r.headers["allow"], f"{r}")


def bodies_arrive_whole_however_they_are_cut():
    body = bytes(range(256)) * 2000
    with Server() as s:
        r = request(s.http, "POST", "/echo", body=body)
        check(r.body == body, "not the same")
        with Wire(s.http) as w:
            w.send(b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 600\r\nExpect: 100-continue\r\n\r\n")
            w.read_until(b"HTTP/1.1 100 Continue\r\n\r\n")
            for i in range(60):
                w.send(body[i * 10:i * 10 + 10])
            check(responses_in(w.read_to_end(5))[0].body == body[:600], "not the same in pieces")
        check(request(s.http, "POST", "/echo", body=b"x" * (1 << 20)).status == 200, "the largest is refused")
        with Wire(s.http) as w:
            w.send(b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n")
            check(responses_in(w.read_to_end(5))[0].status == 413, "larger than the largest")


def a_client_that_shuts_its_side_still_gets_its_answer():
    with Server() as s, Wire(s.http) as w:
        w.send(b"GET /slow?ms=200 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        w.s.shutdown(socket.SHUT_WR)
        check(responses_in(w.read_to_end(5))[0].body == b"late\n", f"{w.got!r}")


def a_client_that_leaves_costs_nothing():
    with Server() as s:
        for path in (b"/slow?ms=300", b"/never", b"/big?n=50000000"):
            w = Wire(s.http)
            w.send(b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % path)
            time.sleep(0.05)
            w.s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            w.close()
        check(get(s.http, "/").status == 200, "dead")


def the_number_of_connections_is_bounded():
    with Server("conns=20", "peer=0") as s:
        idle = [Wire(s.http) for _ in range(20)]
        with Wire(s.http) as w:
            w.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            w.read_to_end(5)
            check(w.closed and (not w.got or b" 503 " in w.got), f"{w.got!r}")
        for w in idle:
            w.close()
        until("the place is free again", lambda: get_or_none(s.http) == 200)
    with Server("peer=5") as s:
        idle = [Wire(s.http) for _ in range(5)]
        check(get_or_none(s.http) in (503, None), "a sixth of the same address")
        with socket.create_connection(("127.0.0.1", s.http), source_address=("127.0.0.2", 0)) as other:
            other.sendall(b"GET /peer HTTP/1.1\r\nHost: localhost\r\n\r\n")
            check(b"127.0.0.2" in other.recv(65536), "another address is refused as well")
        for w in idle:
            w.close()


def get_or_none(port):
    try:
        return get(port, "/").status
    except (OSError, AssertionError):
        return None


def running_out_of_descriptors_pauses_and_recovers():
    with Server(nofile=64) as s:
        waiting = [Wire(s.http) for _ in range(200)]  # the kernel completes them; the program cannot take all
        before = s.cpu_seconds()
        time.sleep(2)
        used = s.cpu_seconds() - before
        check(used < 0.4, f"{used:.2f} s of CPU in two seconds of waiting")
        for w in waiting:
            w.close()
        until("it serves again", lambda: get_or_none(s.http) == 200)


def many_idle_connections_disturb_nobody():
    with Server("peer=0") as s:
        base = s.rss_kib()
        idle = [Wire(s.http) for _ in range(500)]
        each = (s.rss_kib() - base) / 500
        slowest = 0
        for _ in range(50):
            began = time.monotonic()
            check(get(s.http, "/").status == 200, "refused")
            slowest = max(slowest, time.monotonic() - began)
        print(f"      {each:.1f} KiB each, slowest of 50 answers {slowest * 1000:.0f} ms")
        check(slowest < 0.5, f"{slowest:.2f} s")
        check(each < 16, f"{each:.1f} KiB for an idle connection")
        for w in idle:
            w.close()


def slow_heads_bodies_and_readers_are_cut_in_time():
    """One after the other would take minutes; they wait side by side."""
    with Server() as s:
        began = time.monotonic()
        silent, drip, body, reader = Wire(s.http), Wire(s.http), Wire(s.http), Wire(s.http, receive_buffer=4096)
        drip.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        body.send(b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")
        reader.send(b"GET /big?n=20000000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        ended = {}
        while len(ended) < 4 and time.monotonic() - began < 50:
            for name, w in (("silent", silent), ("drip", drip), ("body", body)):
                if name not in ended:
                    w.more(0.05)
                    if w.closed or not (name == "silent" or w.send(b"x")):
                        ended[name] = time.monotonic() - began
            if "reader" not in ended and s.stat()["open"] == 4 - len(ended):  # itself among them
                ended["reader"] = time.monotonic() - began
            time.sleep(0.3)
        print(f"      cut after: {', '.join(f'{k} {v:.0f} s' for k, v in ended.items())}")
        check(9 <= ended.get("silent", 99) < 17, "silent")
        check(9 <= ended.get("drip", 99) < 17, "a head byte by byte")
        check(29 <= ended.get("body", 99) < 40, "a body byte by byte")
        check(ended.get("reader", 99) < 30, "a reader that does not read")
        check(b" 408 " in drip.got and b" 408 " in body.got, "without a word")


def a_drained_program_answers_what_is_under_way():
    with Server() as s:
        with Wire(s.http) as w:
            w.send(b"GET /slow?ms=500 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            until("it is under way", lambda: s.stat()["requests"] >= 1)
            idle = Wire(s.http)
            s.process.terminate()
            until("it listens no more", lambda: get_or_none(s.http) is None)
            check(responses_in(w.read_to_end(5))[0].body == b"late\n", f"{w.got!r}")
            idle.read_to_end(2)
            check(idle.closed, "an idle connection is kept")
        check(s.wait(10) == 0, "it does not end")


if __name__ == "__main__":
    sys.exit(run([each_answer_closes_unless_the_next_request_is_here,
                  a_thousand_requests_in_one_packet_are_answered_in_order,
                  answers_that_come_late_stay_in_order_and_come_once, nothing_is_served_after_a_refusal,
                  malformed_heads_are_answered_within_a_second, refusals_are_json_and_carry_every_header,
                  head_has_the_length_and_no_body, bodies_arrive_whole_however_they_are_cut,
                  a_client_that_shuts_its_side_still_gets_its_answer, a_client_that_leaves_costs_nothing,
                  the_number_of_connections_is_bounded, running_out_of_descriptors_pauses_and_recovers,
                  many_idle_connections_disturb_nobody, slow_heads_bodies_and_readers_are_cut_in_time,
                  a_drained_program_answers_what_is_under_way]))
