#!/usr/bin/python3
"""What the API refuses, and what every answer carries: forged writes, wrong JSON, wrong addresses."""
import json
import os
import re
import subprocess
import sys

from api_desk import Desk, check, client_id, company, until, wire_schema
from edge_client import ROOT, Wire, frame, responses_in, run

C = None


def put(d, body, path=None, headers=None, method="PUT"):
    path = path or f"/api/v1/tickets/{C.ticket['printer']}/priority"
    return d.raw(method, path, d.write_headers() if headers is None else headers, body)


def version():
    return C.sign_in("ann").http("ticket.get", id=C.ticket["printer"]).json()["ticket"]["version"]


def a_write_needs_its_header_its_origin_and_json():
    """S13, B85: what a foreign page or a form can send is not enough, and changes nothing."""
    d, before = C.sign_in("ann"), version()
    body = json.dumps({"version": before, "priority": "urgent"}).encode()
    ours, mark, kind = d.write_headers()
    for headers, status in (
        ([ours, kind], 403), ([ours, mark], 415), ([mark, kind], 403),
        (["Origin: http://evil.example", mark, kind], 403), (["Origin: null", mark, kind], 403),
        ([f"Origin: http://localhost.evil.example:{C.port}", mark, kind], 403),
        ([ours, mark, "Content-Type: text/plain"], 415), ([ours, mark, "Content-Type: application/jsonx"], 415),
        ([ours, mark, "Content-Type: application/x-www-form-urlencoded"], 415),
        ([ours, mark, "Content-Type: multipart/form-data; boundary=x"], 415),
        ([ours, "X-Onevoice-Request: 0", kind], 403), ([ours, mark, kind, "Sec-Fetch-Site: cross-site"], 403),
        ([ours, mark, kind, "Sec-Fetch-Site: same-site"], 403),
    ):
        r = put(d, body, headers=headers)
        check(r.status == status, f"{headers}: {r}")
    check(version() == before, "something was written")
    r = put(d, json.dumps({"version": before, "priority": "low"}).encode(),
            headers=[ours, mark, "Content-Type: application/json; charset=utf-8"])
    check(r.status == 200, r)


def address(row):
    """A path that names the printer's ticket, whatever its {words} mean."""
    return "/api/v1" + re.sub(r"\{\w+\}", C.ticket["printer"], row["path"].replace("{part}", "0"))


def every_write_route_asks_for_the_same():
    d = C.sign_in("ann")
    for row in wire_schema.CALLS.values():
        if row.get("method", "GET") == "GET":
            continue
        path = address(row)
        ours, mark, kind = d.write_headers()
        for headers in ([ours, kind], ["Origin: http://evil.example", mark, kind]):
            r = d.raw(row["method"], path, headers, b"{}")
            check(r.status == 403, f"{row['name']}: {headers}: {r}")


def reading_never_writes():
    """B87: HEAD and OPTIONS on every route; GET where a write stands."""
    d, before = C.sign_in("ann"), version()
    for row in list(wire_schema.CALLS.values()) + list(wire_schema.FILES.values()):
        if "path" not in row:
            continue
        path = address(row)
        head = d.raw("HEAD", path)
        check(head.body == b"" and head.status != 500, f"HEAD {path}: {head}")
        r = d.raw("OPTIONS", path, d.write_headers())
        check(r.status == 204 and "allow" in r.headers and "access-control-allow-origin" not in r.headers, f"{path}: {r}")
        if row.get("method", "GET") not in ("GET",):
            # 422: where another call's {word} stands, the last name of this one is no id
            check(d.raw("GET", path).status in (200, 403, 404, 405, 422), f"GET {path}")
    check(version() == before and d.http("session.get").status == 200, "something was written")


def wrong_methods_and_addresses_are_refused():
    d = C.sign_in("ann")
    r = d.raw("DELETE", "/api/v1/tickets", d.write_headers())
    check(r.status == 405 and r.headers["allow"] == "GET, HEAD", r)
    for path in ("/api/v1/nothing", "/api/v1/tickets/", "/api/v1/tickets/x/y", "/api", "/api/v2/tickets",
                 "/api/v1/tickets/1/../2", "/api/v1/messages/1/part/0/0"):
        r = d.raw("GET", path)
        check(r.status in (400, 404, 405), f"{path}: {r}")
    for bad in ("0", "01", "-1", "x", "1e3", "18446744073709551616", "%31%00", " 1", "99999999999999999999999"):
        r = d.raw("GET", f"/api/v1/tickets/{bad.replace(' ', '%20')}")
        check(r.status in (400, 404, 422), f"{bad}: {r}")
        r = d.raw("GET", f"/api/v1/attachments/{bad.replace(' ', '%20')}")
        check(r.status in (400, 404, 422), f"{bad}: {r}")
    check(d.raw("GET", "/api/v1/tickets?view=open&view=mine&limit=1").json()["tickets"][0]["id"] == C.ticket["nobody"],
          "not the first of two")
    for query in ("view=open&x=1", "view=open&limit=0", "view=open&limit=1.0", "view[]=open", "view=%ZZ", "limit=5",
                  "view=open&" + "&".join(f"k{i}=1" for i in range(1000))):
        check(d.raw("GET", "/api/v1/tickets?" + query).status in (400, 422), query[:40])
    r = put(d, b"{}", f"/api/v1/tickets/{C.ticket['printer']}/priority?version=1&id=5")
    check(r.status == 422 and r.json()["path"] == "id", r)


# (bytes, status, code): what the edge refuses by itself
EDGE = [
    (b"GET / HTTP/1.1\r\n\r\n", 400, "malformed"),
    (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421, "not_found"),
    (b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505, "unsupported"),
    (b"TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "method"),
    (b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501, "method"),
    (b"GET /" + b"x" * 20000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, "too_large"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: 1\r\n" * 200 + b"\r\n", 431, "too_large"),
    (b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n", 413, "too_large"),
    (b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", 501, "unsupported"),
    (b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411, "malformed"),
    (b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nCookie: sid=x\r\n"
     b"Content-Length: 0\r\n\r\n", 403, "denied"),
    (b"GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n", 426, "unsupported"),
]


def the_edge_refuses_in_the_words_of_the_api():
    """One shape of errors, whoever says it: a client reads only one."""
    for sent, status, code in EDGE:
        with Wire(C.port) as w:
            w.send(sent)
            r = responses_in(w.read_to_end(5))[0]
        check(r.status == status, f"{sent[:60]!r}: {r}")
        check(r.headers["content-type"] == "application/json", f"{sent[:60]!r}: {r.headers}")
        wire_schema.check(json.loads(r.body), "Error")
        check(json.loads(r.body)["code"] == code, f"{sent[:60]!r}: {r}")


# (body, status, path): B101-B106, S28
BODIES = [
    (b"", 422, None), (b"[]", 400, None), (b"null", 400, None), (b'"x"', 400, None), (b"{", 400, None),
    (b'{"version":1,"priority":"low"} ', 409, None), (b'{"version":1,"priority":"low"}x', 400, None),
    (b'{"version":1,"priority":"low","version":1}', 400, None), (b'\xef\xbb\xbf{"version":1}', 400, None),
    (b'{"version":1e999,"priority":"low"}', 400, None), (b'{"version":18446744073709551616,"priority":"low"}', 400, None),
    (b'{"version":9007199254740993,"priority":"low"}', 422, "version"), (b'{"version":1.0,"priority":"low"}', 422, "version"),
    (b'{"version":01,"priority":"low"}', 400, None), (b'{"version":-0,"priority":"low"}', 422, "version"),
    (b'{"version":NaN,"priority":"low"}', 400, None), (b'{"version":"1","priority":"low"}', 422, "version"),
    (b'{"version":null,"priority":"low"}', 422, "version"), (b'{"version":[1],"priority":"low"}', 422, "version"),
    (b'{"version":1,"priority":true}', 422, "priority"), (b'{"version":1,"priority":"LOW"}', 422, "priority"),
    (b'{"version":1,"priority":"\\ud800"}', 400, None), (b'{"version":1,"priority":"\\u0000"}', 400, None),
    (b'{"version":1,"priority":"\xff"}', 400, None), (b'{"version":1,"priority":"low\x00"}', 400, None),
    (b'{"version":1}', 422, "priority"), (b'{"priority":"low"}', 422, "version"),
    (b'{"version":1,"priority":"low","status":"solved"}', 422, "status"),
    (b'{"version":1,"priority":"low","assignee_id":"1"}', 422, "assignee_id"),
    (b'{"version":1,"priority":"low","__proto__":{}}', 422, "__proto__"),
    (b'{"version":1,"priority":' + b"[" * 40 + b"]" * 40 + b"}", 400, None),
    (b'{"a":' * 2000 + b"1" + b"}" * 2000, 413, None),
    (b'{"version":1,"priority":"' + b"x" * 20000 + b'"}', 413, None),
]


def wrong_json_is_refused_and_the_place_is_named():
    d, before = C.sign_in("ann"), version()
    for body, status, path in BODIES:
        r = put(d, body)
        check(r.status == status and (path is None or r.json()["path"] == path), f"{body[:60]}: {r}")
        wire_schema.check(r.json(), "Error")
    check(version() == before, "something was written")


def the_same_on_the_live_socket():
    """B96: whatever comes is answered, and the connection and the program live on."""
    live = C.sign_in("ann").socket()
    for body, status, path in BODIES:
        if b"{" not in body or status == 409 or b"\xff" in body:
            continue  # what is no UTF-8 closes the connection (1007)
        live.send(b'{"id":"z","call":"ticket.set_priority","params":' + body + b"}")
        e = live.next("answer")["error"]
        check(e["code"] in ("malformed", "invalid", "too_large"), f"{body[:60]}: {e}")
    for message in (b"", b"hello", b"[]", b"{}", b'{"id":7,"call":"session.get","params":{}}', b'{"id":"1"}',
                    b'{"id":"1","call":"session.get"}', b'{"id":"1","call":"session.get","params":[]}',
                    b'{"id":"","call":"session.get","params":{}}', b'{"id":"1","call":"nothing","params":{}}',
                    b'{"id":"1","call":"session.create","params":{"login":"ann","password":"x"}}',
                    b'{"id":"' + b"x" * 200 + b'","call":"session.get","params":{}}',
                    b'{"id":"1","call":"session.get","params":{},"more":1}', b"[" * 5000):
        live.send(message)
        check("error" in live.next("answer"), message[:60])
    live.ok("session.get")
    live.ws.send(frame(2, b"\x00\xff"))
    live.close()
    check(C.sign_in("ann").http("session.get").status == 200, "the program is gone")


def a_field_too_many_is_refused_on_every_call():
    """S28, with a foreign id in each name that another call knows."""
    live = C.sign_in("ann").socket()
    for name, row in wire_schema.CALLS.items():
        if not row["live"]:
            continue
        known = wire_schema.TYPES[row["params"]]["properties"]
        for extra in ("customer_id", "team_id", "assignee_id", "actor_id", "role", "id", "version", "right"):
            if extra in known:
                continue
            e = live.error(name, **{extra: C.ticket["invoice"]})
            check(e["code"] == "invalid", f"{name} {extra}: {e}")
    live.close()


def errors_tell_nothing_of_the_inside():
    """H23: no statement, no path, no stack, whatever is sent."""
    d = C.sign_in("ann")
    seen = []
    for text in ("'", '" OR 1=1 --', "%s%n", "${7*7}", "{{7*7}}", "</script>", "\u2028", "\\", "1;SELECT", "x" * 64):
        seen.append(d.http("ticket.list", view="open", after=text[:64]).body)
        seen.append(put(d, json.dumps({"version": 1, "priority": text}).encode()).body)
        seen.append(Desk(C).http("session.create", login=text, password=text).body)
    for body in seen:
        for word in (b"SELECT ", b"ticket_id", b"/home", b"/work", b".c:", b"mysql", b"MariaDB", b"errno"):
            check(word not in body, body)


def texts_come_back_as_they_went():
    """B105, B136: naughty strings in a note."""
    live = C.sign_in("ann").socket()
    for text in ("%s%n", "${}", "{{}}", "a\u2028\u2029b", "</script><script>", "\ufeffx", "a\tb\nc", "\u202eabc", "\U0010ffff",
                 "\ufdd0", "e\u0301", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "Z" + "\u0300" * 100, "'\"\\`", "\x7f",
                 "\U00020000\U0002a6d6"):
        live.ok("ticket.note", id=C.ticket["printer"], client_id=client_id(), text=text)
        got = live.ok("ticket.get", id=C.ticket["printer"])["messages"][-1]["text"]
        check(got == text, f"{text!r} came back as {got!r}")
    live.close()


def a_session_may_not_ask_without_end():
    """H14: fifty at once, then ten a second."""
    d = C.sign_in("dan")
    d.patient = False
    answers = [d.http("session.get") for _ in range(80)]
    limited = [r for r in answers if r.status == 429]
    check(20 <= len(limited) < 40, f"{len(limited)} of 80")
    check("retry-after" in limited[0].headers, limited[0].headers)
    until("it is let in again", lambda: d.http("session.get").status == 200)


def the_cases_of_the_corpus_hold_against_the_program():
    """The edge's own scripts, pointed at the whole program."""
    for script, more in (("test_edge_http_corpus.py", []), ("test_edge_ws_corpus.py", [
            "--cookie", C.sign_in("bob").cookie, "--origin", "http://hub.example"])):
        done = subprocess.run([sys.executable, str(ROOT / "tests/wire" / script), "--port", str(C.port), "--name",
                               "hub.example", *more], capture_output=True, text=True, check=False, timeout=250,
                              env=os.environ)
        print("      " + (done.stdout.strip().splitlines() or ["(nothing)"])[-1])
        check(done.returncode in (0, 77), done.stdout[-2000:] + done.stderr[-2000:])


def main():
    global C  # pylint: disable=global-statement
    with company() as C:
        run([v for k, v in globals().items() if callable(v) and getattr(v, "__module__", "") == "__main__"
             and k not in ("main", "put", "version", "address")])


if __name__ == "__main__":
    main()
