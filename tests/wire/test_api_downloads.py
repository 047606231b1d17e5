#!/usr/bin/python3
"""Downloads are held in memory until they have left: the sum of that is bounded, and given back however one ends.

And mails read beyond their words: with another charset, their files as pictures, their remote pictures.
"""
import base64
import http.server
import json
import struct
import sys
import threading
import zlib

from api_desk import check, company, until, wire_schema
from edge_client import Wire, run
from tests.support import lmtp

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


# ---- a mail whose labels lie, with files and remote pictures ----

TEXT = "您好，我们收到的打印机坏了，请问可以退货吗？"
PDF = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
       b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n")


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x * 7 + y, 90, 200)[c] & 255 for x in range(width) for c in range(3)) for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Peer(http.server.BaseHTTPRequestHandler):
    """Somebody's pictures; notes how it was asked."""
    asked = []

    def do_GET(self):
        self.asked.append((self.path, dict(self.headers)))
        body, status, where = {"/photo.png": (png(40, 30), 200, None), "/dot.gif": (png(1, 1), 200, None),
                               "/page": (b"<html><script>alert(1)</script>", 200, None),
                               "/away": (b"", 302, "/photo.png"), "/loop": (b"", 302, "/loop"),
                               "/inside": (b"", 302, "http://10.0.0.1/x.png")}.get(self.path, (b"", 404, None))
        self.send_response(status)
        self.send_header("Content-Type", "image/png")
        self.send_header("Set-Cookie", "who=you")
        if where:
            self.send_header("Location", where)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def multipart(peer):
    """Bytes as a mailer of the nineties leaves them: GB 18030 in names and text, said to be western."""
    at = f"http://127.0.0.1:{peer}"
    pictures = "".join(f'<img src="{at}{p}">' for p in ("/photo.png", "/dot.gif", "/page", "/away", "/loop", "/inside",
                                                        "/none", "/photo.png"))
    parts = [b"Content-Type: text/html; charset=iso-8859-1\n\n<p>" + TEXT.encode("gb18030") + b"</p>" + pictures.encode()]
    for name, kind, content in (("发票.pdf", "application/pdf", PDF), ("照片.png", "image/png", png(400, 200)),
                                ("数据.csv", "text/csv", "编号,名称\n1,打印机坏了\n".encode("gb18030")),
                                ("炸弹.png", "image/png", png(9, 9)[:40])):
        parts.append(f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\""
                     .encode() + name.encode("gb18030") + b"\"\n\n" + base64.encodebytes(content))
    return (b"From: " + "王小明".encode("gb18030") + b" <xm@customer.example>\nTo: support@help.example\nMessage-ID: <rd@c>\n"
            b"Subject: " + "退货申请".encode("gb18030") + b"\nMIME-Version: 1.0\n"
            b"Content-Type: multipart/mixed; boundary=b\n\n" +
            b"".join(b"--b\n" + p + b"\n" for p in parts) + b"--b--\n")


def the_mail(desk):
    """Its ticket with its only message, as the desk sees it."""
    found = C.sql("SELECT ticket_id FROM message WHERE mid = 'rd@c'")
    return desk.http("ticket.get", id=found[0][0]).json() if found else None


def a_mail_whose_labels_lie_is_read_again_and_kept_so():
    ann, dan = C.sign_in("ann"), C.sign_in("dan")
    with lmtp.Lmtp(C.program.lmtp_port) as c:
        check(c.deliver("xm@customer.example", ["support@help.example"], multipart(C.peer)) == [250], "delivered")
    until("the mail is there", lambda: the_mail(ann))
    d = the_mail(ann)
    C.mail_id, ticket, m = d["messages"][0]["id"], d["ticket"], d["messages"][0]
    check("charset" not in m, m)
    r = ann.http("message.redecode", id=C.mail_id).json()
    check(r["charset"] == "gb18030" == r["charsets"][0] and TEXT in r["text"] and r["subject"] == "退货申请", r)
    check(r["author_name"] == "王小明" and [n["name"] for n in r["names"]][0] == "发票.pdf" and r["kept"] == "", r)
    check(TEXT.encode() in ann.http("message_html", id=C.mail_id, charset="gb18030").body, "as HTML")
    check(TEXT not in ann.http("message.redecode", id=C.mail_id, charset="big5-hkscs").json()["text"], "another")
    check(ann.http("message.redecode", id=C.mail_id, charset="utf-7").status == 422, "no such charset")
    check(dan.http("message.keep_charset", id=C.mail_id, version=ticket["version"], charset="gb18030").status == 404, "dan")
    # what intake guessed right already needs no help; Big5 is wrong, and is taken back
    wrong = ann.http("message.keep_charset", id=C.mail_id, version=ticket["version"], charset="big5-hkscs").json()
    check(TEXT not in the_mail(ann)["messages"][0]["text"], "kept")
    check(ann.http("message.keep_charset", id=C.mail_id, version=ticket["version"], charset="").status == 409, "stale")
    ann.http("message.keep_charset", id=C.mail_id, version=wrong["ticket"]["version"], charset="")
    d = the_mail(ann)
    check(d["messages"][0]["text"] == m["text"] and d["messages"][0]["attachments"] == m["attachments"], "as it came")
    ann.http("message.keep_charset", id=C.mail_id, version=d["ticket"]["version"], charset="gb18030")
    d = the_mail(ann)
    m = d["messages"][0]
    check(m["charset"] == "gb18030" and TEXT in m["text"] and m["author_name"] == "王小明", m)
    check(d["ticket"]["subject"] == "退货申请" and [a["name"] for a in m["attachments"]][1] == "照片.png", d["ticket"])
    steps = [(e["was"], e["became"]) for e in d["events"] if e["kind"] == "redecoded"]
    check(sorted(steps) == sorted([("", "big5-hkscs"), ("big5-hkscs", ""), ("", "gb18030")]), steps)
    C.files = {a["name"]: a["id"] for a in m["attachments"]}


def files_are_shown_without_being_opened():
    ann, dan = C.sign_in("ann"), C.sign_in("dan")
    seen = {name: ann.http("attachment.preview", id=n).json() for name, n in C.files.items()}
    check([seen[n]["kind"] for n in ("发票.pdf", "照片.png", "数据.csv", "炸弹.png")] == ["pages", "picture", "text", "none"], seen)
    check("打印机坏了" in seen["数据.csv"]["text"] and seen["炸弹.png"]["why"] == "broken", seen)
    for size, most in (("small", 320), ("large", 1600)):
        r = ann.http("attachment_preview", id=C.files["照片.png"], page=0, size=size)
        check(r.status == 200 and r.headers["content-type"] == "image/jpeg" and r.body[:2] == b"\xff\xd8", r)
        check("sandbox" in r.headers["content-security-policy"] and most, r.headers)
    check(ann.http("attachment_preview", id=C.files["照片.png"], page=1).status == 404, "one page")
    check(dan.http("attachment_preview", id=C.files["照片.png"], page=0).status == 404, "another team's")


def remote_pictures_are_fetched_here_and_only_when_asked():
    ann, roy, dan = C.sign_in("ann"), C.sign_in("roy"), C.sign_in("dan")
    check(not Peer.asked, "nobody asked")
    v = roy.http("reading.setting").json()["version"]
    v = roy.http("reading.save_setting", version=v, pictures="never").json()["version"]
    check(ann.http("message.pictures", id=C.mail_id).status == 403 and not Peer.asked, "never")
    roy.http("reading.save_setting", version=v, pictures="ask")
    check(dan.http("message.pictures", id=C.mail_id).status == 404, "another team's")
    r = ann.http("message.pictures", id=C.mail_id).json()
    why = {f["n"]: f["why"] for f in r["failed"]}
    check(r["found"] == 7 and r["shown"] == 2, r)
    check(why == {1: "tracker", 2: "type", 4: "redirects", 5: "private", 6: "refused"}, why)
    for where, headers in Peer.asked:
        known = {k.lower() for k in headers}
        check(not known & {"cookie", "referer", "x-forwarded-for", "authorization"}, f"{where} {headers}")
    asked = len(Peer.asked)
    page = ann.http("message_html", id=C.mail_id, pictures="1")
    check(page.body.count(b'src="remote/0"') == 2 and b'src="remote/3"' in page.body and b"127.0.0.1" not in page.body, page.body)
    check(b"img-src 'self'" in page.headers["content-security-policy"].encode(), page.headers)
    one = ann.http("message_remote", id=C.mail_id, n=0)
    check(one.status == 200 and one.headers["content-type"] == "image/jpeg" and png(40, 30) not in one.body, one)
    check(ann.http("message_remote", id=C.mail_id, n=1).status == 404, "a tracker")
    check(dan.http("message_remote", id=C.mail_id, n=0).status == 404, "another team's")
    check(ann.http("message.pictures", id=C.mail_id).json() == r and len(Peer.asked) == asked, "fetched once")
    check(b"remote/" not in ann.http("message_html", id=C.mail_id).body, "held back unless asked for")


def main():
    global C  # pylint: disable=global-statement
    peer = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Peer)
    threading.Thread(target=peer.serve_forever, daemon=True).start()
    with company({"server.downloads_most": "64M"}, {"ONEVOICE_FAIL": "pictures.anywhere:1:error"}) as C:
        C.peer = peer.server_port
        add_large("large")
        run([what_does_not_fit_is_asked_to_come_again, who_leaves_gives_the_room_back,
             asking_for_the_head_alone_holds_nothing, a_mail_whose_labels_lie_is_read_again_and_kept_so,
             files_are_shown_without_being_opened, remote_pictures_are_fetched_here_and_only_when_asked])


if __name__ == "__main__":
    sys.exit(main())
