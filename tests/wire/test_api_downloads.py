#!/usr/bin/python3
"""Downloads are held in memory until they have left: the sum of that is bounded, and given back however one ends."""
import json
import sys

from api_desk import check, company, until, wire_schema
from edge_client import Wire, run

MIB = 1 << 20
SIZE = 40 * MIB  # two of them are more than server.downloads_most below
C = None


def add_large(name):
    """An attachment whose pieces are made by the database."""
    number, sha = 910_000, f"UNHEX(SHA2({name!r}, 256))"
    C.sql("".join(f"INSERT INTO blob_chunk (sha256, n, bytes) VALUES ({sha}, {i}, REPEAT(CHAR({65 + i % 26}), {MIB}));"
                  for i in range(SIZE // MIB)) +
          f"INSERT INTO attachment (id, ticket_id, message_id, part, name, type, inline, size, sha256) VALUES ({number},"
          f" {C.ticket['printer']}, {C.message['printer']}, 7, 'large.bin', 'application/zip', 0, {SIZE}, {sha})")
    C.attachment[name] = str(number)


def path(name):
    return f"/api/v1/attachments/{C.attachment[name]}"


def slow_reader(desk):
    """A browser that has the beginning of the large file and takes its time with the rest."""
    w = Wire(C.port, receive_buffer=65536)
    w.send(f"GET {path('large')} HTTP/1.1\r\nHost: localhost:{C.port}\r\nCookie: {desk.cookie}\r\n\r\n".encode())
    while b"\r\n\r\n" not in w.got:
        check(w.more(10), "no answer")
    check(w.got.startswith(b"HTTP/1.1 200 "), w.got[:200])
    return w


def fits(desk):
    """Whether there is room for another one; HEAD takes it as GET does, and for a moment only."""
    return desk.raw("HEAD", path("large")).status == 200


def rest_of(w):
    """The body, to its end."""
    body = bytearray(w.got.split(b"\r\n\r\n", 1)[1])
    while data := w.s.recv(MIB):
        body += data
    return body


def what_does_not_fit_is_asked_to_come_again():
    desk = C.sign_in("ann")
    with slow_reader(desk) as first:
        r = desk.raw("GET", path("large"))
        check(r.status == 503 and int(r.headers["retry-after"]) > 0, f"{r} {r.headers}")
        wire_schema.check(json.loads(r.body), "Error")
        check(desk.raw("GET", path("printer")).status == 200, "a small one has room")
        body = rest_of(first)
    check(len(body) == SIZE and all(body[i * MIB] == 65 + i % 26 for i in range(SIZE // MIB)), "it came whole")
    until("its room is free", lambda: fits(desk))


def who_leaves_gives_the_room_back():
    desk = C.sign_in("ann")
    for _ in range(3):
        w = slow_reader(desk)
        check(not fits(desk), "it does not count")
        w.close()
        until("the room of one who left is free", lambda: fits(desk))


def asking_for_the_head_alone_holds_nothing():
    desk = C.sign_in("ann")
    for _ in range(5):
        r = desk.raw("HEAD", path("large"))
        check(r.status == 200 and r.headers["content-length"] == str(SIZE) and not r.body, f"{r}")
    check(fits(desk), "something was kept")


def main():
    global C  # pylint: disable=global-statement
    with company({"server.downloads_most": "64M"}) as C:
        add_large("large")
        run([what_does_not_fit_is_asked_to_come_again, who_leaves_gives_the_room_back,
             asking_for_the_head_alone_holds_nothing])


if __name__ == "__main__":
    sys.exit(main())
