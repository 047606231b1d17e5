#!/usr/bin/python3
"""Web chat from the visitor's side: own lines and nobody else's, each once, across cuts, kills and slow lines; the pages
that the widget is made of; files. On the real program."""
import os
import signal
import tempfile

from api_desk import Desk, check, client_id, company, quoted, until
from edge_client import get, request, run
from visitor_client import Visitor, signed

C = None
KEY, OFF, CLOSED_KEY = "wk_" + "a" * 43, "wk_" + "b" * 43, "wk_" + "c" * 43
SECRET = bytes(range(32))
SITE = "https://shop.example"
PER_ADDRESS = 40
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def furnish():
    def widget(n, key, origins, active=1):
        return (f"INSERT INTO widget (id, version, active, name, public_key, team_id, origins, secret, greeting, ask_name,"
                f" ask_reach, ask_hope) VALUES ({n}, 1, {active}, 'Shop', {quoted(key)}, {C.team['Support']},"
                f" {quoted(origins)}, X'{SECRET.hex()}', '{{\"en\":\"Hi there\"}}', 1, 1, 1);")
    C.sql(widget(900001, KEY, f"{SITE}\nhttp://localhost:8000") + widget(900002, OFF, SITE, 0) +
          widget(900003, CLOSED_KEY, ""))
    C.restart()


def www():
    folder = tempfile.mkdtemp(prefix="onevoice-www-", dir="/tmp")
    os.makedirs(folder + "/chat")
    for name, text in (("index.html", "<title>desk</title>"), ("w.js", "/* loader */"),
                       ("chat/index.html", "<title>chat</title>")):
        with open(f"{folder}/{name}", "w", encoding="utf-8") as f:
            f.write(text)
    for path in (folder, folder + "/chat"):
        os.chmod(path, 0o755)
    return folder


def ticket_of(visitor):
    return C.sql(f"SELECT ticket_id FROM message WHERE text = {quoted(visitor.first)} AND channel = 1")[0][0]


def talking(text, **more):
    """A visitor who has said something, and the ticket."""
    v = Visitor(C, KEY, **more)
    v.first = text
    v.say(text)
    v.line(text=text)
    return v, ticket_of(v)


def reply(desk, ticket, text, call="ticket.reply"):
    params = {"id": ticket, "client_id": client_id(), "text": text}
    if call == "ticket.reply":
        params["version"] = desk.ok("ticket.get", id=ticket)["ticket"]["version"]
    return desk.ok(call, **params)


def taken(ticket, login="ann"):
    """The agent's live desk, who has the ticket now and looks at it."""
    desk = C.sign_in(login).live()
    version = desk.ok("ticket.get", id=ticket)["ticket"]["version"]
    desk.ok("ticket.assign", id=ticket, version=version, assignee_id=C.agent[login])
    return desk


def until_chat(desk, ticket, fits):
    """Each time the desk hears that the chat is otherwise, it is looked at."""
    while not fits(desk.ok("chat.get", id=ticket)):
        desk.next("topic", topic="chat", about=ticket)


# ---- the talk ----


def a_stranger_is_welcomed_and_the_first_line_opens_a_ticket():
    ann = C.sign_in("ann").live()
    v = Visitor(C, KEY)
    check(v.welcome["chat"]["state"] == "none" and v.welcome["lines"] == [], v.welcome)
    check(v.welcome["greeting"] == "Hi there" and len(v.token) == 43 and v.welcome["ask_hope"], v.welcome)
    said = v.say("Where is my parcel?")
    check(said["line"]["mine"] and said["chat"]["state"] == "waiting", said)
    line = v.line(text="Where is my parcel?")
    check(line == said["line"], f"{line} {said}")
    t = ann.next("ticket")
    check(t["ticket"]["channel"] == "chat" and t["ticket"]["subject"] == "Where is my parcel?", t)
    until_chat(ann, t["ticket"]["id"], lambda chat: chat["state"] == "waiting" and chat["present"])
    v.close()
    ann.close()


def answers_come_and_notes_do_not():
    v, ticket = talking("Do you sell blue ones?")
    ann = taken(ticket)
    check(v.chat(state="active")["agent_name"] == "Ann Example", "not told who has it")
    reply(ann, ticket, "A difficult customer", "ticket.note")
    reply(ann, ticket, "We do")
    line = v.line(text="We do")
    check(not line["mine"] and line["author"] == "Ann Example", line)
    v.nothing("line")
    check("difficult" not in str(v.again().welcome), "the note is shown")
    v.close()
    ann.close()


def a_line_sent_again_a_hundred_times_is_one_line():
    v, ticket = talking("Is anybody there?")
    client = os.urandom(16).hex()
    asked = [v.ask("visitor.say", client=client, text="Hello again") for _ in range(8)]
    answers = {str(v.next("answer", fits=lambda f, n=n: f["id"] == n).get("result", {}).get("line", {}).get("seq"))
               for n in asked}
    check(len(answers) == 1 and answers != {"None"}, f"answered with {answers}")
    for _ in range(31):  # the rate of calls is not to be met
        check(str(v.say("Hello again", client)["line"]["seq"]) in answers, "another line")
    check(C.sql(f"SELECT COUNT(*) FROM message WHERE ticket_id = {ticket} AND text = 'Hello again'") == [["1"]], "twice")
    v.line(text="Hello again")
    v.nothing("line")
    v.close()


def two_visitors_never_see_each_others_lines():
    a, ticket_a = talking("A: my word is zebra")
    b, ticket_b = talking("B: my word is walrus")
    ann = taken(ticket_a)
    reply(ann, ticket_a, "for A alone")
    a.line(text="for A alone")
    b.nothing("line")
    check(ticket_a != ticket_b, "one ticket for two strangers")
    for v, other in ((a, "walrus"), (b, "zebra")):
        seen = str(v.again().welcome) + str(v.frames) + str(v.ok("visitor.older", before=100))
        check(other not in seen, seen)
    stranger = Visitor(C, KEY, token="A" * 43)
    check(stranger.welcome["lines"] == [] and stranger.token != "A" * 43, "a made-up token is somebody")
    for v in (a, b, stranger):
        v.close()
    ann.close()


def two_windows_of_one_visitor_show_the_same():
    a = Visitor(C, KEY)
    b = a.again()
    a.say("From the first window")
    check(b.line(text="From the first window")["mine"], "not in the other")
    b.say("From the second window")
    check(a.line(text="From the second window")["mine"], "not in the first")
    a.close()
    b.close()


def who_was_cut_off_misses_nothing_and_gets_nothing_twice():
    v, ticket = talking("One moment")
    ann = taken(ticket)
    reply(ann, ticket, "before")
    v.line(text="before")
    v.close()
    for n in range(3):
        reply(ann, ticket, f"while away {n}")
    back = v.again()
    check([x["text"] for x in back.welcome["lines"]] == [f"while away {n}" for n in range(3)], back.welcome["lines"])
    reply(ann, ticket, "after")
    back.line(text="after")
    back.nothing("line")
    back.close()
    ann.close()


def a_place_that_is_none_brings_the_newest_lines():
    v, _ = talking("Where was I?")
    for after, want in ((9999, 1), (0, 1), (4000000000, 1), (v.last, 0)):
        again = Visitor(C, KEY, token=v.token, after=after)
        check(len(again.welcome["lines"]) == want, f"{after}: {again.welcome['lines']}")
        again.close()
    elsewhere = Visitor(C, KEY, token=v.token, after=v.last, ticket_number="1-A")
    check(len(elsewhere.welcome["lines"]) == 1, "a place of another talk was believed")
    check(Visitor(C, KEY, hello=False).error("visitor.hello", key=KEY, locale="en", after=-1)["code"] == "invalid", "-1")
    v.close()


def the_program_may_be_killed_between_a_line_and_its_answer():
    v, ticket = talking("Before the crash")
    ann = taken(ticket)
    client = os.urandom(16).hex()
    v.ask("visitor.say", client=client, text="Into the crash")
    C.program.stop(signal.SIGKILL)
    C.program.start()
    back = v.again()
    back.say("Into the crash", client)  # the outbox of the widget sends it again
    if not [x for x in back.welcome["lines"] if x["text"] == "Into the crash"]:
        back.line(text="Into the crash")
    back.nothing("line")
    count = C.sql(f"SELECT COUNT(*) FROM message WHERE ticket_id = {ticket} AND text = 'Into the crash'")
    check(count == [["1"]], f"stored {count}")
    ann = C.sign_in("ann").live()
    reply(ann, ticket, "We are back")
    back.line(text="We are back")
    back.close()
    ann.close()


# ---- beside the lines ----


def who_writes_is_told_to_the_other_side_and_a_note_is_not():
    v, ticket = talking("Typing soon")
    ann = taken(ticket)
    ann.ok("ticket.look", id=ticket, activity="viewing")
    v.ok("visitor.typing", on=True)
    check(ann.next("chat_typing", id=ticket)["on"], "not on")
    v.ok("visitor.typing", on=False)
    check(not ann.next("chat_typing", id=ticket)["on"], "not off")
    ann.ok("ticket.look", id=ticket, activity="noting")
    v.nothing("typing")
    ann.ok("ticket.look", id=ticket, activity="replying")
    check(v.next("typing")["on"], "the visitor is not told")
    ann.close()
    check(not v.next("typing")["on"], "goes on writing with a closed screen")
    v.close()


def receipts_come_to_both_sides():
    v, ticket = talking("Did you read this?")
    ann = taken(ticket)
    reply(ann, ticket, "Yes")
    line = v.line(text="Yes")
    v.ok("visitor.seen", received=line["seq"], seen=line["seq"])
    until_chat(ann, ticket, lambda chat: chat["visitor_seen_seq"] == line["seq"])
    ann.ok("chat.seen", id=ticket, seq=1)
    v.chat(seen_seq=1)
    v.close()
    until_chat(ann, ticket, lambda chat: not chat["present"])
    ann.close()


def places_in_the_queue_move_up():
    a, ticket = talking("First in the queue")
    b, _ = talking("Second in the queue")
    first = a.welcome["chat"].get("position") or a.call("visitor.introduce")["result"]["position"]
    second = b.call("visitor.introduce")["result"]["position"]
    check(second == first + 1, f"{first} {second}")
    ann = taken(ticket)
    b.chat(position=first)
    a.chat(state="active")
    for v in (a, b):
        v.close()
    ann.close()


def a_signed_identity_is_known_on_every_device_and_a_forged_one_nowhere():
    who = signed(SECRET, "customer-7", "Mei", "mei@customer.example")
    a = Visitor(C, KEY, identity=who)
    check(a.token is None, "a token for who is vouched for")
    a.say("From my phone")
    b = Visitor(C, KEY, identity=who)
    check([x["text"] for x in b.welcome["lines"]] == ["From my phone"], b.welcome)
    forged = Visitor(C, KEY, hello=False)
    for wrong in ({**who, "id": "customer-8"}, {**who, "signature": "0" * 64}, signed(SECRET, "customer-7", issued=1)):
        check(forged.error("visitor.hello", key=KEY, locale="en", identity=wrong)["code"] == "denied", wrong)
    for v in (a, b, forged):
        v.close()


# ---- who may, and how much ----


def visitors_and_desks_do_not_mix():
    ann = C.sign_in("ann")
    live = ann.live()
    for name in ("visitor.hello", "visitor.say", "visitor.typing"):
        check(live.error(name, key=KEY, locale="en")["code"] == "not_found", f"{name} at the desk")
    v = Visitor(C, KEY, hello=False, headers=[f"Cookie: {ann.cookie}"])
    for name in ("workspace.get", "ticket.list", "session.get", "live.resume"):
        check(v.error(name)["code"] == "not_found", f"{name} at the visitors' socket")
    for name, params in (("visitor.say", {"client": "0" * 32, "text": "x"}), ("visitor.older", {"before": 9}),
                         ("visitor.typing", {"on": True}), ("visitor.end", {})):
        check(v.error(name, **params)["code"] == "conflict", f"{name} without hello, with an agent's cookie")
    check(v.ok("visitor.hello", key=KEY, locale="en")["lines"] == [], "the cookie has a history")
    check(v.error("visitor.hello", key=KEY, locale="en")["code"] == "conflict", "hello twice")
    check(Visitor(C, KEY, hello=False).error("visitor.hello", key=OFF, locale="en")["code"] == "not_found", "a widget that is off")
    r = Desk(C).raw("POST", "/api/v1/visitor.say", ["X-Onevoice-Request: 1"], b"")
    check(r.status == 404, r)
    v.close()
    live.close()


def a_foreign_page_opens_no_socket():
    for origin in ("https://shop.example", "null", f"http://localhost:{C.port}.evil.example"):
        r = request(C.port, "GET", "/chat/live", ["Connection: Upgrade", "Upgrade: websocket", f"Origin: {origin}",
                    "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="], name=f"localhost:{C.port}")
        check(r.status == 403, f"{origin}: {r.status}")


def who_says_too_much_is_told_so_and_keeps_what_was_said():
    v, _ = talking("Number 0")
    codes = [v.call("visitor.say", client=os.urandom(16).hex(), text=f"Number {n}") for n in range(1, 40)]
    refused = [a["error"] for a in codes if "error" in a]
    check(refused and all(e["code"] == "limit" for e in refused), refused[:2])
    stored = [x for a in codes if "result" in a for x in [a["result"]["line"]["text"]]]
    check(len(stored) >= 20 and [x["text"] for x in Visitor(C, KEY, token=v.token).welcome["lines"]][1:] == stored, stored)
    check(v.error("visitor.say", client=os.urandom(16).hex(), text="x" * 8001)["code"] in ("invalid", "limit"), "8001")
    v.close()


def too_many_sockets_of_one_address_are_told_so():
    open_now, codes = [], set()
    for _ in range(PER_ADDRESS + 3):
        v = Visitor(C, KEY, hello=False)
        open_now.append(v)
    for v in open_now[-3:]:
        codes.add(v.ws.close_code())
    check(codes == {4029}, codes)
    check("result" in open_now[0].call("visitor.hello", key=KEY, locale="en"), "the first ones suffer")
    for v in open_now:
        v.close()
    until("room again", lambda: get(C.port, "/healthz", name="localhost").body.count(b'"visitors":0') == 1)


def a_slow_visitor_is_sent_away_and_comes_back_for_the_rest():
    v, ticket = talking("I am on a train")
    slow = v.again(receive_buffer=4096)
    ann = taken(ticket)
    for n in range(24):
        reply(ann, ticket, f"{n} " + "x" * 30000)
        got = v.line(text=f"{n} " + "x" * 30000)  # the other window is none the worse for it
    check(slow.ws.close_code(20) in (1013, None), "not sent away")
    back = slow.again()
    while back.seqs[-1] != got["seq"]:
        back.line()
    v.close()
    back.close()
    ann.close()


# ---- pages ----


def the_page_may_be_framed_by_its_sites_alone():
    for path, status in (("/", 200), ("/nope", 404), ("/w.js/", 404), ("/chat/nope", 404), ("/nope/", 404)):
        check(get(C.port, path, name="localhost").status == status, path)
    r = get(C.port, f"/chat/?key={KEY}", name="localhost")
    csp = r.headers["content-security-policy"]
    check(r.status == 200 and b"chat" in r.body, r)
    check(f"frame-ancestors {SITE} http://localhost:8000" in csp, csp)
    check("x-frame-options" not in r.headers and "default-src 'none'" in csp, r.headers)
    check("frame-ancestors *" in get(C.port, f"/chat/?key={CLOSED_KEY}", name="localhost").headers["content-security-policy"], "any")
    for key in ("", "?key=", f"?key={OFF}", "?key=wk_nobody", f"?key={KEY}x"):
        check(get(C.port, f"/chat/{key}", name="localhost").status == 404, f"a page for {key}")
    desk = get(C.port, "/", name="localhost").headers["content-security-policy"]
    check("frame-ancestors 'none'" in desk, desk)


def the_loader_may_be_loaded_from_anywhere_and_is_asked_for_seldom():
    r = get(C.port, "/w.js", name="localhost")
    check(r.status == 200 and r.headers["cache-control"] == "public, max-age=300", r.headers)
    check(r.headers["cross-origin-resource-policy"] == "cross-origin", r.headers)
    check(r.headers["content-type"].startswith("text/javascript"), r.headers)
    check(get(C.port, "/w.js", [f"If-None-Match: {r.headers['etag']}"], name="localhost").status == 304, "no 304")
    check(request(C.port, "POST", "/w.js", name="localhost").status == 405, "POST")


# ---- files ----


def put(url, data, kind="application/octet-stream"):
    return request(C.port, "PUT", url, [f"Content-Type: {kind}", f"Origin: http://localhost:{C.port}"], data,
                   name=f"localhost:{C.port}")


def a_picture_goes_up_in_pieces_and_comes_down_for_its_owner_alone():
    v, _ = talking("Look at this")
    up = v.ok("visitor.upload", name="图.png", type="image/png", size=len(PNG))
    half = len(PNG) // 2
    check(put(up["url"] + "&offset=0", PNG[:half]).status == 200, "the first half")
    again = put(up["url"] + "&offset=0", PNG[:half])
    check(again.status == 409 and f'"received":{half}'.encode() in again.body, again)
    check(v.ok("visitor.upload", name="图.png", type="image/png", size=len(PNG), upload=up["upload"])["received"] == half, "where")
    early = v.call("visitor.say", client=os.urandom(16).hex(), text="", files=[{"upload": up["upload"]}])
    check(early["error"]["code"] == "invalid", early)
    check(put(up["url"] + f"&offset={half}", PNG[half:], "text/plain").status == 415, "another type")
    check(put(up["url"].replace("v=", "v=9") + f"&offset={half}", PNG[half:]).status == 403, "another visitor's")
    check(put(up["url"] + f"&offset={half}", PNG[half:]).status == 200, "the second half")
    client = os.urandom(16).hex()
    said = v.say("", client, files=[{"upload": up["upload"]}])["line"]
    check(v.say("", client, files=[{"upload": up["upload"]}])["line"]["seq"] == said["seq"], "sent again it is another")
    file = said["files"][0]
    check(file["name"] == "图.png" and file["size"] == len(PNG), file)
    r = get(C.port, file["url"], name="localhost")
    check(r.status == 200 and r.body == PNG and r.headers["content-type"] == "image/png", r)
    check("sandbox" in r.headers["content-security-policy"], r.headers)
    other, _ = talking("May I see it?")
    mine = other.ok("visitor.upload", name="a.txt", type="text/plain", size=1)["url"].split("?")[1]
    for url in (file["url"].split("?")[0], file["url"][:-1] + ("a" if file["url"][-1] != "a" else "b"),
                file["url"].split("?")[0] + "?" + mine):
        check(get(C.port, url, name="localhost").status == 403, url)
    check(other.error("visitor.upload", name="a.txt", type="text/plain", size=1, upload=up["upload"])["code"] == "not_found",
          "another visitor's upload")
    check(other.error("visitor.upload", name="x.exe", type="x", size=9)["code"] == "invalid", "a program")
    check(other.error("visitor.upload", name="a.bin", type="x", size=10**9)["code"] == "invalid", "a gigabyte")
    v.close()
    other.close()


# ---- the end ----


def a_drain_says_come_again():
    v, _ = talking("Until the end")
    C.program.process.send_signal(signal.SIGTERM)
    check(v.ws.close_code() == 1012, "not 1012")
    v.close()
    check(C.program.process.wait(20) == 0, "a bad end")
    C.program.start()
    check(v.again().welcome["chat"]["state"] == "waiting", "not there any more")


def main():
    global C  # pylint: disable=global-statement
    settings = {"server.www": www(), "chat.sockets_per_address": str(PER_ADDRESS)}
    with company(settings) as C:
        furnish()
        helpers = ("main", "until_chat", "furnish", "www", "ticket_of", "talking", "reply", "taken", "put")
        run([v for k, v in globals().items() if callable(v) and getattr(v, "__module__", "") == "__main__"
             and k not in helpers])


main()
