#!/usr/bin/python3
"""The API of a desk: signing in, calls over HTTP and the live socket alike, conflicts, refusals."""
import json

from prometheus_client.parser import text_string_to_metric_families

from api_desk import PASSWORD, Desk, check, client_id, company
from edge_client import run, until

C = None  # the company, set in main
MONITORING = "a token of monitoring"


def signing_in_gives_a_cookie_that_only_the_server_reads():
    d = Desk(C)
    r = d.http("session.create", login="ann", password=PASSWORD)
    cookie = r.headers["set-cookie"]
    check(cookie.startswith("__Host-sid=") and len(cookie.split(";")[0]) > 50, cookie)
    for part in ("Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=43200"):
        check(f"; {part}" in cookie, f"no {part} in {cookie}")
    check(r.json()["login"] == "ann" and "ticket_read" in r.json()["rights"], r)
    check("mail_unread" not in r.json()["rights"], r)
    C.signed_in["ann"] = d


def a_new_sign_in_ends_the_session_before():
    """No fixation: the id changes, and the old one is worth nothing."""
    d = Desk(C)
    d.http("session.create", login="bob", password=PASSWORD)
    before = d.cookie
    d.http("session.create", login="bob", password=PASSWORD)
    check(d.cookie != before, "the same id again")
    old = Desk(C)
    old.cookie = before
    check(old.http("session.get").status == 401, "the old session lives")
    check(d.http("session.get").status == 200, "the new one does not")
    C.signed_in["bob"] = d


def a_wrong_password_and_an_unknown_name_sound_the_same():
    wrong = Desk(C).http("session.create", login="roy", password="not the password")
    unknown = Desk(C).http("session.create", login="nobody", password="not the password")
    a, b = wrong.json(), unknown.json()
    check(wrong.status == unknown.status == 403, f"{wrong} {unknown}")
    check((a["code"], a["message"]) == (b["code"], b["message"]), f"{a} {b}")


def guesses_are_counted_before_they_are_checked():
    d = Desk(C)
    d.patient = False
    answers = [d.http("session.create", login="victim", password=f"guess {i} of many").status for i in range(8)]
    check(answers[:5] == [403] * 5 and answers[5:] == [429] * 3, answers)


def signing_out_ends_the_session_and_the_cookie():
    d = Desk(C)
    d.http("session.create", login="dan", password=PASSWORD)
    kept = d.cookie
    r = d.http("session.end")
    check("Max-Age=0" in r.headers["set-cookie"], r.headers)
    d.cookie = kept
    check(d.http("session.get").status == 401, "it still lives")


def sessions_outlive_the_program():
    d = C.sign_in("ann")
    C.restart()
    check(d.http("session.get").json()["login"] == "ann", "signed out by a restart")


def both_ways(name, **params):
    """The same call over HTTP and live gives the same; returns it."""
    d = C.sign_in("ann")
    over_http = d.http(name, **params)
    live = d.socket()
    answer = live.call(name, **params)
    live.close()
    if over_http.status == 200:
        check(over_http.json() == answer["result"], f"{name}: {over_http} {answer}")
        return answer["result"]
    a, b = over_http.json(), answer["error"]
    check(a.pop("trace") != b.pop("trace"), "one trace for two requests")
    check(a == b, f"{name}: {a} {b}")
    return b


def reading_calls_answer_alike_over_both_ways():
    printer = C.ticket["printer"]
    me = both_ways("session.get")
    check(me["team_ids"] == [C.team["Support"]], me)
    w = both_ways("workspace.get")
    check(w["zone"] == "UTC", "the workspace has no zone")
    check(w["counts"]["mine"] == 1 and w["counts"]["unassigned"] == 1 and w["counts"]["open"] == 2, w["counts"])
    check(len(w["agents"]) == 6 and len(w["teams"]) == 2, w)
    check([t["id"] for t in both_ways("ticket.list", view="open")["tickets"]] == [C.ticket["nobody"], printer], "open")
    t = both_ways("ticket.get", id=printer)
    check(t["ticket"]["customer_name"] == "王小明" and t["messages"][0]["text"] == "It broke.", t)
    check(t["messages"][0]["attachments"][0]["name"] == "printer 图.png", t["messages"])
    check(t["customer"]["addresses"] == ["Wang@customer.example"] and not t["earlier"], t)
    check(t["answer_to"] == ["wang@customer.example"] or t["answer_to"] == ["Wang@customer.example"], t["answer_to"])
    check(both_ways("ticket.messages", id=printer, before_seq=1)["messages"] == [], "messages before the first")
    check(both_ways("ticket.get", id=C.ticket["invoice"])["code"] == "not_found", "another team's ticket")
    check(both_ways("ticket.get", id="424242")["code"] == "not_found", "no ticket")
    check(both_ways("mail.unread")["code"] == "denied", "an agent reads the quarantine")


def a_list_comes_in_pages_that_meet():
    d = C.sign_in("mia")
    whole = [t["id"] for t in d.http("ticket.list", view="open", limit=200).json()["tickets"]]
    paged, after = [], {}
    while True:
        page = d.http("ticket.list", view="open", limit=1, **after).json()
        paged += [t["id"] for t in page["tickets"]]
        if "next" not in page:
            break
        after = {"after": page["next"]}
    check(paged == whole and len(whole) == 3, f"{paged} {whole}")
    for view in ("open", "at_risk", "breached"):
        by_slack = d.http("ticket.list", view=view, sort="slack", limit=200).json()["tickets"]
        dues = [t.get("due", float("inf")) for t in by_slack]
        check(dues == sorted(dues), f"{view} by slack: {dues}")
        check(view != "open" or sorted(t["id"] for t in by_slack) == sorted(whole), "another order, other tickets")
    check(d.http("ticket.list", view="open", sort="size").status == 422, "an order that is none")
    check(d.http("ticket.list", view="open", after="x").status == 422, "a place that is none")
    check(d.http("ticket.list", view="team").status == 422, "a team's view without the team")
    check(d.http("ticket.list", view="open", team_id=C.team["Support"]).status == 422, "a team where none belongs")


def a_stale_screen_gets_the_difference():
    ann, bob = C.sign_in("ann").socket(), C.sign_in("bob").socket()
    printer = C.ticket["printer"]
    seen = ann.ok("ticket.get", id=printer)["ticket"]["version"]
    now = bob.ok("ticket.set_priority", id=printer, version=seen, priority="urgent")["ticket"]
    e = ann.error("ticket.set_status", id=printer, version=seen, status="waiting")
    check(e["code"] == "conflict" and e["ticket"] == now, e)
    check([v["version"] for v in e["events"]] == [seen + 1] and e["events"][0]["actor_id"] == C.agent["bob"], e)
    over_http = C.sign_in("ann").http("ticket.set_status", id=printer, version=seen, status="waiting")
    check(over_http.status == 409 and over_http.json()["ticket"] == now, over_http)
    ann.ok("ticket.set_priority", id=printer, version=now["version"], priority="normal")
    ann.close()
    bob.close()


def the_version_for_the_programs_own_steps_is_nobodys():
    """4294967295 means "any" inside: from outside it would go past every conflict."""
    ann = C.sign_in("ann").socket()
    for call, more in (("assign", {}), ("set_status", {"status": "open"}), ("set_priority", {"priority": "low"}),
                       ("move", {"team_id": C.team["Billing"]}), ("reply", {"text": "x", "client_id": client_id()})):
        e = ann.error("ticket." + call, id=C.ticket["printer"], version=4294967295, **more)
        check(e["code"] == "invalid", f"{call}: {e}")
    ann.close()


def the_same_reply_sent_again_is_one_reply():
    ann = C.sign_in("ann").socket()
    printer, act = C.ticket["printer"], client_id()
    before = ann.ok("ticket.get", id=printer)
    first = ann.ok("ticket.reply", id=printer, client_id=act, text="We look at it.", version=before["ticket"]["version"])
    for _ in range(20):
        again = ann.ok("ticket.reply", id=printer, client_id=act, text="We look at it.",
                       version=before["ticket"]["version"])
        check(again["message_id"] == first["message_id"], again)
    after = ann.ok("ticket.get", id=printer)
    check(len(after["messages"]) == len(before["messages"]) + 1, after["messages"])
    check(after["messages"][-1]["recipients"][0]["state"] == "queued", after["messages"][-1])
    check(after["messages"][-1]["author_id"] == C.agent["ann"], after["messages"][-1])
    part = ann.ok("ticket.get", id=printer, after_seq=after["messages"][-2]["seq"],
                  after_version=after["ticket"]["version"] - 1)
    check([m["id"] for m in part["messages"]] == [first["message_id"]] and len(part["events"]) == 1, part)
    check(not part["earlier"], part)
    ann.close()


def sent_up(d, name, content, size=300_000):
    """The token of a file that has arrived whole."""
    token = d.http("upload.begin", name=name, type="image/png", size=len(content)).json()["token"]
    for at in range(0, len(content), size):
        r = d.http("upload.write", token=token, offset=at, piece=content[at:at + size])
        check(r.status == 200 and r.json()["received"] == min(at + size, len(content)), r)
    return token


def a_file_goes_up_in_pieces_and_hangs_on_the_reply():
    d, bob, printer = C.sign_in("ann"), C.sign_in("bob"), C.ticket["printer"]
    content = b"\x89PNG" + bytes(range(256)) * 3000
    token = d.http("upload.begin", name="图片.png", type="image/png", size=len(content)).json()["token"]
    check(d.http("upload.write", token=token, offset=0, piece=content[:500_000]).json()["received"] == 500_000, "half")
    check(d.http("upload.write", token=token, offset=0, piece=content[:500_000]).status == 409, "the same piece twice")
    for call, more in (("upload.get", {}), ("upload.write", {"offset": 500_000})):
        check(bob.http(call, token=token, **more).status == 404, "another's file")
    at = d.http("upload.get", token=token).json()["received"]
    check(at == 500_000, at)
    act, version = client_id(), d.http("ticket.get", id=printer).json()["ticket"]["version"]
    reply = {"id": printer, "client_id": act, "text": "", "version": version, "files": [{"token": token}]}
    check(d.http("ticket.reply", **reply).status == 422, "half a file")
    check(d.http("upload.write", token=token, offset=at, piece=content[at:]).status == 200, "the rest")
    message = d.http("ticket.reply", **reply).json()["message_id"]
    check(d.http("ticket.reply", **reply).json()["message_id"] == message, "the same act is the same message")
    shown = d.http("ticket.get", id=printer).json()
    file = shown["messages"][-1]["attachments"][0]
    check((file["name"], file["size"], shown["ticket"]["snippet"]) == ("图片.png", len(content), "图片.png"), shown)
    check(d.http("attachment", id=file["id"]).body == content, "not the same bytes")
    check(d.http("upload.get", token=token).status == 404, "taken twice")
    note = d.http("ticket.note", id=printer, client_id=client_id(), text="see", files=[{"token": sent_up(d, "a.txt", b"abc")}])
    check(note.status == 200, note)


def a_draft_is_kept_for_its_agent_and_told_to_their_other_screens():
    """Kept by version; its pictures can be seen again; a formatted reply waits, is taken back, and leaves."""
    d = C.sign_in("ann")
    ticket = d.http("ticket.get", id=C.ticket["printer"]).json()["ticket"]
    token = sent_up(d, "logo.png", b"\x89PNG picture")
    content = {"text": "", "html": "<p>Dear <b>Li</b></p><img src=\"cid:logo\" onerror=\"x()\">",
               "pictures": [{"token": token, "cid": "logo"}], "to": [{"address": "li@customer.example", "name": "Li"}],
               "cc": [{"address": "wu@customer.example"}]}
    put = d.http("draft.put", id=ticket["id"], kind="reply", version=0, content=content)
    check(put.json() == {"version": 1}, put)
    check(d.http("draft.put", id=ticket["id"], kind="reply", version=0, content=content).status == 409, "over another screen")
    check(C.sign_in("bob").http("draft.get", id=ticket["id"], kind="reply").json() == {}, "another's draft")
    draft = d.http("draft.get", id=ticket["id"], kind="reply").json()["draft"]
    check("onerror" not in draft["html"] and "cid:logo" in draft["html"], draft)
    check(draft["to"] == content["to"] and draft["pictures"][0]["name"] == "logo.png", draft)
    picture = d.http("upload_content", token=token)
    check(picture.body == b"\x89PNG picture" and picture.headers["content-type"] == "image/png", picture)
    check(C.sign_in("bob").http("upload_content", token=token).status == 404, "another's picture")
    check([x["kind"] for x in d.http("draft.list").json()["drafts"]] == ["reply"], "the list")
    reply = dict(content, id=ticket["id"], version=ticket["version"], client_id=client_id(), undo=True)
    waits = d.http("ticket.reply", **reply).json()["scheduled"]
    check(waits["undo"] and waits["state"] == "waiting" and d.http("draft.get", id=ticket["id"], kind="reply").json() == {}, waits)
    seen = C.sign_in("bob").http("scheduled.of_ticket", id=ticket["id"]).json()["scheduled"]
    check([x["id"] for x in seen] == [waits["id"]], seen)
    back = d.http("scheduled.withdraw", id=waits["id"]).json()["draft"]
    check(back["html"] == draft["html"] and back["cc"][0]["address"] == "wu@customer.example", back)
    reply["client_id"] = client_id()
    waits = d.http("ticket.reply", **reply).json()["scheduled"]
    sent = d.http("scheduled.send_now", id=waits["id"]).json()
    message = [m for m in d.http("ticket.get", id=ticket["id"]).json()["messages"] if m["id"] == sent["message_id"]][0]
    check([p["address"] for p in message["to"] + message["cc"]] == ["li@customer.example", "wu@customer.example"], message)
    check(message["has_html"] and message["text"].startswith("Dear Li"), message)
    page = d.http("message_html", id=message["id"]).body
    check(b"part/0" in page and d.http("message_part", id=message["id"], part=0).body == b"\x89PNG picture", page)


def what_is_no_piece_of_a_file_is_refused():
    d = C.sign_in("ann")
    path = "/api/v1/uploads/" + sent_up(d, "b.png", b"12345") + "/5"
    bare, as_bytes = d.write_headers()[:2], "Content-Type: application/octet-stream"
    check(d.raw("PUT", path, d.write_headers(), b"{}").status == 415, "JSON")
    check(d.raw("PUT", path, [as_bytes], b"x").status == 403, "without the header")
    check(d.raw("PUT", path, [*bare, as_bytes], b"x" * (512 * 1024 + 1)).status == 413, "too large a piece")
    check(d.raw("PUT", path, [*bare, as_bytes], b"x").status == 422, "more than its size")
    check(d.raw("PUT", path[:-1] + "x", [*bare, as_bytes], b"x").status == 422, "no offset")
    check("not sent" in d.http("upload.begin", name="a.exe", size=5).json()["message"], "a program")
    check(d.http("upload.begin", name="a.png", size=50_000_000).status == 422, "too large")
    check(d.http("upload.begin", name="a.png", size=0).status == 422, "empty")


def a_long_note_goes_both_ways_and_comes_back_whole():
    d = C.sign_in("ann")
    printer = C.ticket["printer"]
    text = "长" * 20000 + " \U0001f600 \" \\ \n end"
    over_http = d.http("ticket.note", id=printer, client_id=client_id(), text=text)
    check(over_http.status == 200, over_http)
    live = d.socket()
    over_live = live.ok("ticket.note", id=printer, client_id=client_id(), text=text)
    for message in (over_http.json()["message_id"], over_live["message_id"]):
        check(d.http("message_text", id=message).body.decode() == text, "not the same text")
    shown = live.ok("ticket.get", id=printer)["messages"][-1]
    check(shown["cut"] and text.startswith(shown["text"]) and len(shown["text"]) > 5000, "not cut")
    live.close()
    check(d.http("ticket.note", id=printer, client_id=client_id(), text="x" * 262145).status == 422, "too long a note")


def what_hangs_on_a_ticket_comes_as_data():
    d = C.sign_in("ann")
    a = d.http("attachment", id=C.attachment["printer"])
    check(a.body == b"\x89PNG\r\n\x1a\nprinter", a)
    check(a.headers["content-type"] == "application/octet-stream", a.headers)
    check(a.headers["content-disposition"].startswith('attachment; filename="printer ___.png"; filename*=UTF-8\'\''
                                                      "printer%20%E5%9B%BE.png"), a.headers)
    check(a.headers["content-security-policy"].startswith("sandbox;"), a.headers)
    shown = d.http("attachment", id=C.attachment["printer"], inline=1)
    check(shown.headers["content-type"] == "image/png", shown.headers)
    check(shown.headers["content-disposition"].startswith("inline;"), shown.headers)
    page = d.http("message_html", id=C.message["printer"])
    check(b"<p>It broke.</p>" in page.body and page.headers["content-type"].startswith("text/html"), page)
    csp = page.headers["content-security-policy"]
    check(csp.startswith("sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox;"), csp)
    check("script" not in csp and "default-src 'none'" in csp and "form-action 'none'" in csp, csp)
    check(d.http("message_part", id=C.message["printer"], part=0).headers["content-type"] == "image/png", "part")
    check(d.http("message_part", id=C.message["printer"], part=1).status == 404, "no such part")
    source = d.http("message_source", id=C.message["printer"])
    check(source.body == b"Subject: x" and source.headers["content-type"].startswith("text/plain"), source)


def an_svg_is_never_shown_in_place():
    C.add_attachment("svg", "printer", 7, "a.svg", "image/svg+xml", b"<svg onload=alert(1)/>")
    d = C.sign_in("ann")
    r = d.http("attachment", id=C.attachment["svg"], inline=1)
    check(r.headers["content-type"] == "application/octet-stream", r.headers)
    check(r.headers["content-disposition"].startswith("attachment;"), r.headers)
    check(d.http("message_part", id=C.message["printer"], part=7).status == 404, "an SVG as a picture")


def file_names_are_data():
    names = ['../../etc/passwd', '..\\x', 'C:\\x', 'a"b', 'a\r\nX-Evil: 1', 'a;b', "\u202egnp.exe", "", "...", "名" * 80,
             "a%0d%0ab", "\U0001f600.txt", "a\x00b"]
    for i, name in enumerate(names):
        C.add_attachment(f"name{i}", "printer", 20 + i, name.replace("\x00", ""), "application/x-evil", b"x")
        r = C.sign_in("ann").http("attachment", id=C.attachment[f"name{i}"])
        line = r.headers["content-disposition"]
        check(r.status == 200 and "x-evil" not in r.headers, f"{name!r}: {r.headers}")
        check("/" not in line.replace("UTF-8''", "") and "\\" not in line, f"{name!r}: {line}")
        check(line.count('"') == 2 and line.isascii(), f"{name!r}: {line}")


def a_lead_looks_after_mail_that_could_not_be_read():
    lee = C.sign_in("lee").socket()
    check([m["id"] for m in lee.ok("mail.unread")["mails"]] == [C.mail["support"]], "the other team's mail")
    check(C.sign_in("lee").http("mail_source", id=C.mail["support"]).body == b"a\r\nb", "source")
    lee.ok("mail.retry", id=C.mail["support"])
    check(lee.ok("mail.unread")["mails"] == [], "still there after the retry")
    check(lee.error("mail.retry", id=C.mail["billing"])["code"] == "not_found", "the other team's mail")
    lee.close()


def a_lead_sees_what_left_the_house_for_their_team():
    lee = C.sign_in("lee").socket()
    mails = lee.ok("outgoing.list")["mails"]
    check(C.outgoing["printer"] in [m["id"] for m in mails], mails)
    check(C.outgoing["invoice"] not in [m["id"] for m in mails], mails)
    one = lee.ok("outgoing.get", id=C.outgoing["printer"])
    check(one["source"] == "From: us\n\nhello" and one["mail"]["recipients"][0]["state"] == "sent", one)
    check(lee.error("outgoing.get", id=C.outgoing["invoice"])["code"] == "not_found", "the other team's mail")
    mia = C.sign_in("mia").http("outgoing.list").json()["mails"]
    check(C.outgoing["invoice"] in [m["id"] for m in mia], mia)
    lee.close()


def what_was_said_is_found_at_once_by_who_may_read_it():
    ann, dan = C.sign_in("ann").live(), C.sign_in("dan").live()
    ann.ok("ticket.note", id=C.ticket["printer"], client_id=client_id(), text="The toner is 發霉的 since May.")
    found = []

    def is_found():
        found[:] = ann.ok("search.find", q="发霉 toner", typing=True)["hits"]
        return found != []

    until("the note is found", is_found)
    check([h["ticket"]["id"] for h in found] == [C.ticket["printer"]] and found[0]["kind"] == "note", found)
    hits = [p["text"] for p in found[0]["said"]["pieces"] if p["hit"]]
    check(hits == ["toner", "發霉"], hits)
    check(dan.ok("search.find", q="toner")["hits"] == [], "found in another team")
    check(ann.ok("search.find", q="status:opne")["unknown"] == "status:opne", "a word that is no status")
    ann.close()
    dan.close()


def the_language_is_everybodys_own():
    d = C.sign_in("ann")
    check(d.http("me.set_locale", locale="zh-TW").json()["locale"] == "zh-TW", "not set")
    check(d.http("session.get").json()["locale"] == "zh-TW", "not kept")
    check(d.http("me.set_locale", locale="xx").json()["path"] == "locale", "an unknown language")


def health_says_that_it_is_ready():
    r = Desk(C).raw("GET", "/healthz")
    h = json.loads(r.body)
    check(r.status == 200 and h["ready"] and h["database"], h)
    check("onevoice" not in r.body.decode().lower() and "127." not in r.body.decode(), r.body)
    check({"mail", "mail_held_bytes", "webhook", "alarms"} <= set(h["parts"]), h["parts"])


def probes_say_yes_and_numbers_are_for_the_holder_of_the_token():
    d = Desk(C)
    check([(p, d.raw("GET", p).status) for p in ("/livez", "/readyz")] == [("/livez", 200), ("/readyz", 200)], "probes")
    for given in ([], ["Authorization: Bearer " + MONITORING[:-1]], ["Authorization: " + MONITORING]):
        r = d.raw("GET", "/metrics", given)
        check(r.status == 401 and b"onevoice_" not in r.body, (given, r.status))
    r = d.raw("GET", "/metrics", headers=["Authorization: Bearer " + MONITORING])
    check(r.status == 200 and r.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8", r.headers)
    told = list(text_string_to_metric_families(r.body.decode()))
    check(len({f.name for f in told}) == len(told) and all(f.documentation and f.type != "unknown" for f in told), told)
    names = {s.name: s.value for f in told for s in f.samples if not s.labels}
    sorts = {(s.name, *s.labels.values()): s.value for f in told for s in f.samples}
    check(names["onevoice_ready"] == 1 and names["onevoice_alarms_up"] == 1 and sorts["onevoice_channel_up", "mail"] == 1, told)
    check(names["onevoice_http_request_duration_seconds_count"] > 3 and names["process_cpu_seconds_total"] > 0, names)
    open_now = C.sql("SELECT COUNT(*) FROM ticket WHERE is_open = 1")[0][0]
    check(sorts["onevoice_tickets", "open"] == int(open_now), (open_now, told))
    check(names["process_resident_memory_bytes"] > 1e6 and 3 < names["process_open_fds"] < names["process_max_fds"], names)


def the_openapi_document_names_every_route():
    doc = json.loads(Desk(C).raw("GET", "/api/v1/openapi.json").body)
    check(doc["openapi"] == "3.1.0", doc["openapi"])
    paths = str(sorted(doc["paths"]))
    check("/tickets/{id}/replies" in paths, paths)


def main():
    global C  # pylint: disable=global-statement
    with company({"server.metrics_token": MONITORING}) as C:
        run([v for k, v in globals().items() if callable(v) and getattr(v, "__module__", "") == "__main__"
             and k not in ("main", "both_ways", "sent_up")])


if __name__ == "__main__":
    main()
