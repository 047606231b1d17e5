#!/usr/bin/python3
"""The help centre from outside, without JavaScript: what is found and what is not, the contact form by each way, one's own
requests by a mailed link, feedback, what programs read. On the real program."""
import hashlib
import re
import time
import urllib.parse

from api_desk import check, client_id, company, quoted, until
from edge_client import request, run

C = None
ARTICLE = {}
FORM = "Content-Type: application/x-www-form-urlencoded"


def get(path, *headers, method="GET"):
    """Whoever reads faster than anybody reads is told to wait, and waits."""
    r = request(C.port, method, path, headers, name=f"localhost:{C.port}")
    while r.status == 429:
        time.sleep(0.2)
        r = request(C.port, method, path, headers, name=f"localhost:{C.port}")
    r.text = r.body.decode()
    return r


def post(path, fields, *headers):
    r = request(C.port, "POST", path, [FORM, f"Origin: http://localhost:{C.port}", *headers],
                urllib.parse.urlencode(fields).encode(), name=f"localhost:{C.port}")
    r.text = r.body.decode()
    return r


def hidden(text, form=0):
    """The hidden fields of the page's form."""
    part = re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.S)[form]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', part))


def publish(title, body, visibility="public", locale="en", live=True):
    a = C.mia.ok("article.create", category_id=C.category, visibility=visibility, locale=locale, title=title, body=body)["article"]
    if live:
        text = a["texts"][0]
        a = C.mia.ok("article.publish", id=a["id"], locale=locale, version=text["version"])["article"]
    return a


def furnish():
    C.mia = C.sign_in("mia").live()
    C.category = C.mia.ok("article.save_category", place=1, active=True, name_en="Orders & <returns>", name_zh_cn="订单与退货",
                          name_zh_tw="訂單與退貨")["id"]
    body = "How to send it.\n\n## Pack it\n\nWell.\n\n## Label\n\nPrint.\n\n## Post office\n\nGo. <script>alert(1)</script>"
    ARTICLE["return"] = publish("Return a <parcel>", body)
    ARTICLE["refund"] = publish("When do I get my refund", "Within five days.")
    ARTICLE["draft"] = publish("Canary draft zebrafish", "zebrafish", live=False)
    ARTICLE["internal"] = publish("Internal canary walrus", "walrus", "internal")
    ARTICLE["zh"] = publish("如何开具发票", "在订单页面点击开具发票，软件会发送到邮箱。", locale="zh-CN")
    until("the index to have them", lambda: "refund" in get("/help/en/search?q=refund").text.split("<main")[1].split("</main")[0]
          and 'class="found"' in get("/help/en/search?q=refund").text)


def path_of(name, locale="en"):
    r = get(f"/help/{locale}/a/{ARTICLE[name]['id']}")
    check(r.status in (301, 404), r)
    return r.headers.get("location")


# ---- reading ----


def a_reader_is_sent_to_their_language():
    for accept, there in (("zh-TW,zh;q=0.9", "zh-TW"), ("de", "en"), ("zh-Hans", "zh-CN")):
        r = get("/help", f"Accept-Language: {accept}")
        check((r.status, r.headers["location"]) == (302, f"/help/{there}/"), (accept, r.headers))
    check(get("/help/zh-CN").headers["location"] == "/help/zh-CN/", "without a slash")
    for path in ("/help/fr/", "/help/en/nothing", "/help/en/a/9999", "/help/en/a/x", "/help/en/c/1-x/y/z/u"):
        check(get(path).status == 404, path)
    check(request(C.port, "DELETE", "/help/en/", name=f"localhost:{C.port}").status == 405, "DELETE")


def pages_say_what_browsers_and_search_engines_need():
    r = get(path_of("return"))
    check(r.status == 200 and "set-cookie" not in r.headers, r.headers)
    csp = r.headers["content-security-policy"]
    check("unsafe" not in csp and "default-src 'none'" in csp and "form-action 'self'" in csp, csp)
    for piece in ('<html lang="en">', "Return a &lt;parcel&gt;", 'rel="canonical"', 'hreflang="en"', "application/atom+xml",
                  'href="#s-1"', "Orders &amp; &lt;returns&gt;", "<time datetime="):
        check(piece in r.text, piece)
    check("<script>" not in r.text and " style=" not in r.text and 'hreflang="zh-CN"' not in r.text.split("</head>")[0], "what must not be")
    again = get(path_of("return"), f"If-None-Match: {r.headers['etag']}")
    check(again.status == 304 and not again.body, again)
    check(get(path_of("return"), method="HEAD").headers["content-length"] == str(len(r.body)), "HEAD")


def the_words_of_an_address_may_be_old():
    a = ARTICLE["refund"]
    old = path_of("refund")
    text = C.mia.ok("article.get", id=a["id"])["article"]["texts"][0]
    written = C.mia.ok("article.write", id=a["id"], locale="en", version=text["version"], title="Refunds, when", body="Soon.",
                       what="title")["article"]["texts"][0]
    C.mia.ok("article.publish", id=a["id"], locale="en", version=written["version"])
    r = get(old)
    check(r.status == 301 and "refunds-when" in r.headers["location"], r.headers)
    check("Refunds, when" in get(r.headers["location"]).text, "the new title")


def what_is_not_public_is_not_there():
    for name, word in (("draft", "zebrafish"), ("internal", "walrus")):
        there, never = get(f"/help/en/a/{ARTICLE[name]['id']}"), get("/help/en/a/99999999")
        check(there.status == 404 and there.text == never.text, f"{name} is told apart")
        for path in (f"/help/en/search?q={word}", "/help/en/", "/help/en/feed.atom", "/help/sitemap.xml",
                     f"/help/en/c/{C.category}"):
            check("canary" not in get(path).text, f"{path} tells of {name}")
        r = get(f"/help/en/search?q={word}", "X-Onevoice-Request: 1")
        check(r.headers["cache-control"] == "no-store", "a browser would show this for the page at the same address")
        check(r.status == 200 and r.text == "[]", r)


def a_missing_translation_is_said_and_the_other_script_is_read():
    r = get(path_of("return", "zh-TW"))
    check(r.status == 200 and "尚無繁體中文版" in r.text and '<article class="paper" lang="en">' in r.text, r.text[:400])
    check(re.search(r'rel="canonical" href="[^"]*/help/en/a/', r.text), "canonical is the text that is there")
    there = path_of("zh", "zh-TW")
    r = get(there)
    check("如何開立發票" in r.text or "如何開具發票" in r.text, r.text[:600])
    check("尚未人工校對" in r.text, "not marked as converted")
    found = get("/help/zh-TW/search?q=" + urllib.parse.quote("開具發票")).text
    check('class="found"' in found and f"/a/{ARTICLE['zh']['id']}-" in found, found.split("<main")[1][:900])


def an_article_that_was_taken_away_is_gone():
    a = publish("Gone soon", "x")
    where = get(f"/help/en/a/{a['id']}").headers["location"]
    check(get(where).status == 200, "not there")
    now = C.mia.ok("article.get", id=a["id"])["article"]
    C.mia.ok("article.archive", id=a["id"], version=now["version"], archived=True)
    check(get(where).status == 410, "not gone")


def a_file_is_public_while_a_public_article_shows_it():
    mia, ann = C.sign_in("mia"), C.sign_in("ann")
    png = b"\x89PNG\r\n\x1a\n" + b"x" * 40
    a = publish("A lamp", "Soon.", live=False)
    token = mia.http("upload.begin", name="lamp <1>.png", type="image/png", size=len(png)).json()["token"]
    mia.http("upload.write", token=token, offset=0, piece=png)
    f = mia.http("article.add_file", id=a["id"], token=token).json()["id"]
    here, there = f"/help/files/{f}", f"/api/v1/article-files/{f}?inline=1"
    check(request(C.port, "GET", here, [], name=f"localhost:{C.port}").status == 404 and ann.raw("GET", there).status == 404, "nobody's yet")
    check(mia.raw("GET", there).status == 200, "whose draft it is")
    a = C.mia.ok("article.write", id=a["id"], locale="en", version=1, title="A lamp", body=f"![The lamp](file:{f})", what="")["article"]
    a = C.mia.ok("article.publish", id=a["id"], locale="en", version=a["texts"][0]["version"])["article"]
    page = get(f"/help/en/a/{a['texts'][0]['slug']}").text
    check(f'<img src="/help/files/{f}" alt="The lamp">' in page, "the page shows it")
    for r in (request(C.port, "GET", here, [], name=f"localhost:{C.port}"), ann.raw("GET", there)):
        check(r.status == 200 and r.body == png, r)
        check(r.headers["content-type"] == "image/png" and r.headers["x-content-type-options"] == "nosniff", r.headers)
        check(r.headers["content-security-policy"].startswith("sandbox; default-src 'none'"), r.headers)
        check("inline" in r.headers["content-disposition"] and "<" not in r.headers["content-disposition"], r.headers)
    C.mia.ok("article.archive", id=a["id"], version=a["version"], archived=True)
    check(request(C.port, "GET", here, [], name=f"localhost:{C.port}").status == 404, "away with its article")


def programs_read_feed_sitemap_and_robots():
    atom = get("/help/en/feed.atom")
    check("application/atom+xml" in atom.headers["content-type"] and "<entry>" in atom.text, atom)
    check("Return a &lt;parcel&gt;" in atom.text and "发票" not in atom.text, "of its language alone")
    site = get("/help/sitemap.xml").text
    for locale, name in (("en", "return"), ("zh-CN", "zh"), ("zh-TW", "zh")):
        check(f"/help/{locale}/a/{ARTICLE[name]['id']}-" in site, f"{name} in {locale}")
    check("/help/sitemap.xml" in get("/robots.txt").text and "Disallow: /\n" in get("/robots.txt").text, "robots")


def a_search_in_vain_is_noted_and_odd_ones_do_no_harm():
    check("zh-TW" in get("/help/zh-TW/search?q=" + urllib.parse.quote("會飛的大象")).text, "no page")
    until("the gap", lambda: any(g["query"] == "會飛的大象" for g in C.mia.ok("article.gaps")["gaps"]))
    for q in ('"', "+-*()~@", "a" * 10000, "%F0%9F%98%80", "-", "<script>", "中", "%00", "%ff"):
        r = get(f"/help/en/search?q={urllib.parse.quote(q, safe='%')}")
        check(r.status in (200, 400, 414) and "<script>" not in r.text, (q[:20], r))


# ---- feedback ----


def feedback_is_counted_once_it_is_sent():
    where, a = path_of("return"), ARTICLE["return"]["id"]
    guard = hidden(get(where).text)["guard"]
    listed = lambda: [(f["helped"], f["reason"], f["words"]) for f in C.mia.ok("article.feedback", id=a)["feedback"]]  # noqa: E731
    check(get(where + "/feedback?helped=yes").status == 303 and not listed(), "reading counts")
    check(post(where + "/feedback", {"helped": "yes", "guard": "1.x"}).status == 303 and not listed(), "without a guard")
    asked = post(where + "/feedback", {"helped": "no", "guard": guard})
    check(asked.status == 200 and 'value="outdated"' in asked.text and listed() == [(False, "none", "")], "counted at once, then why")
    forged = post(where + "/feedback", {**hidden(asked.text), "no": "7", "reason": "wrong"})
    check(forged.status == 303 and listed() == [(False, "none", "")], "another's no")
    for reason, words in (("outdated", "Says 2019."), ("wrong", "sent again")):
        r = post(where + "/feedback", {**hidden(asked.text), "reason": reason, "words": words})
        check(r.status == 200 and listed() == [(False, "outdated", "Says 2019.")], listed())
    r = post(where + "/feedback", {"helped": "yes", "guard": guard}, "X-Onevoice-Request: 1")
    check("application/json" in r.headers["content-type"] and len(listed()) == 2, r)
    check(post(where + "/feedback", {"helped": "no", "reason": "x'", "guard": guard}).status == 422, "no such reason")


# ---- the contact form ----


def filled(**more):
    page = get("/help/en/contact").text
    return {**hidden(page), "subject": "Blue kettle", "text": "It whistles out of tune.", "name": "Eve", "website": "",
            "address": "eve@customer.example", **more}


def letters(address):
    return [row[0] for row in C.sql(f"SELECT l.text FROM outbox_letter l JOIN outbox_recipient r ON r.outbox_id = l.outbox_id"
                                    f" WHERE r.address = {quoted(address)} ORDER BY l.outbox_id")]


def tickets(subject):
    return C.sql(f"SELECT t.id, t.channel, m.trust, m.author_address FROM ticket t JOIN message m ON m.ticket_id = t.id AND m.seq = 1"
                 f" WHERE t.subject = {quoted(subject)}")


def worked(fields):
    """As the page's script does."""
    n = 0
    while int.from_bytes(hashlib.sha256(f"{fields['form']}:{fields['guard']}:{n}".encode()).digest()[:2], "big"):
        n += 1
    return {**fields, "work": str(n)}


def the_form_suggests_before_it_sends():
    fields = filled(subject="How do I return a parcel", text="I want to return my parcel, how do I pack it?")
    r = post("/help/en/contact", fields)
    check(r.status == 200 and 'class="found"' in r.text and hidden(r.text)["step"] == "send", r.text[-900:])
    check(not letters("eve@customer.example") and not tickets(fields["subject"]), "already sent")


def without_a_script_the_sender_confirms_by_mail():
    fields = filled(step="send")
    r = post("/help/en/contact", fields)
    check(r.status == 303 and r.headers["location"] == "/help/en/contact/confirm", r)
    check(post("/help/en/contact", fields).status == 303 and len(letters("eve@customer.example")) == 1, "mailed twice")
    check(not tickets("Blue kettle"), "sent without confirmation")
    link = re.search(r"https?://[^/]*(/help/en/contact/confirm/[\w-]+)", letters("eve@customer.example")[0])[1]
    for _ in range(100):
        check(get(link).status == 200 and not tickets("Blue kettle"), "a scanner has sent it")
    check("whistles out of tune" in get(link).text and "noindex" in get(link).text, "what it says")
    sent = post(link, {})
    check(sent.status == 303 and "number=" in sent.headers["location"], sent)
    check(tickets("Blue kettle") == [[tickets("Blue kettle")[0][0], "4", "2", "eve@customer.example"]], tickets("Blue kettle"))
    check(post(link, {}).headers["location"] == sent.headers["location"] and len(tickets("Blue kettle")) == 1, "twice")
    check(get(sent.headers["location"]).status == 200, "thanks")
    for bad in (link[:-1], link[:-1] + ("A" if link[-1] != "A" else "B"), link.rsplit("/", 1)[0] + "/%20", link + "x"):
        check(get(bad).status in (410, 404) and post(bad, {}).status in (410, 404), bad)


def work_makes_a_ticket_at_once_and_only_one():
    fields = worked(filled(subject="Red kettle", step="send", address="sam@customer.example"))
    time.sleep(2.1)
    r = post("/help/en/contact", fields)
    check(r.status == 303 and "sent?number=" in r.headers["location"], r)
    check([t[1:3] for t in tickets("Red kettle")] == [["4", "1"]], tickets("Red kettle"))
    for again in (fields, {**fields, "text": "Other words, same work."}):
        check(post("/help/en/contact", again).headers["location"] == r.headers["location"], "another")
    check(len(tickets("Red kettle")) == 1, "the same form twice is two")


def what_looks_like_a_program_goes_by_mail():
    for change in ({"website": "http://spam.example"}, {"work": "1"}, {"work": ""}):
        fields = worked(filled(subject="Spam kettle", step="send", address="mallory@customer.example"))
        r = post("/help/en/contact", {**fields, **change})
        check(r.status == 303 and r.headers["location"].endswith("/confirm"), (change, r))
    check(not tickets("Spam kettle"), "a ticket")


def a_form_that_cannot_be_sent_is_shown_again():
    for change, word in (({"address": "nobody"}, "mail address"), ({"text": "  "}, "fill in"), ({"subject": "x" * 201}, "too long"),
                         ({"guard": "1.abc"}, "open for long"), ({"form": "0" * 32}, "open for long"), ({"form": "x"}, "open for long")):
        r = post("/help/en/contact", {**filled(step="send"), **change})
        check(r.status == 422 and word in r.text and "whistles" in r.text if "text" not in change else r.status == 422, (change, r))
    check(post("/help/en/contact", {"text": "x" * 200000}).status == 413, "too large")
    r = request(C.port, "POST", "/help/en/contact", ["Content-Type: text/plain", f"Origin: http://localhost:{C.port}"], b"a=b",
                name=f"localhost:{C.port}")
    check(r.status == 400, "another type")
    r = request(C.port, "POST", "/help/en/contact", [FORM, "Origin: https://evil.example"], b"a=b", name=f"localhost:{C.port}")
    check(r.status == 403, "another site's form")


# ---- one's own requests ----


def own_link(address="wang@customer.example"):
    before = len(letters(address))
    r = post("/help/zh-CN/requests", {**hidden(get("/help/zh-CN/requests").text), "address": address})
    until("the letter", lambda: len(letters(address)) > before)
    return r, re.search(r"https?://[^/]*(/help/zh-CN/requests/[\w-]+)", letters(address)[-1])[1]


def asking_tells_nobody_who_is_known():
    known, _ = own_link()
    stranger = post("/help/zh-CN/requests", {**hidden(get("/help/zh-CN/requests").text), "address": "nobody@else.example"})
    check(known.status == stranger.status == 200 and known.text == stranger.text, "told apart")
    check(not letters("nobody@else.example"), "a stranger gets mail")
    check(C.sql("SELECT COUNT(*) FROM help_link WHERE LENGTH(token_hash) <> 32")[0][0] == "0", "hashes")


def a_link_shows_what_was_said_in_public_and_takes_an_answer():
    ann = C.sign_in("ann").live()
    t = C.ticket["printer"]
    ann.ok("ticket.note", id=t, client_id=client_id(), text="Canary note: a difficult one.")
    version = ann.ok("ticket.get", id=t)["ticket"]["version"]
    ann.ok("ticket.reply", id=t, client_id=client_id(), text="We look into it.", version=version)
    version = ann.ok("ticket.get", id=t)["ticket"]["version"]
    ann.ok("ticket.reply", id=t, client_id=client_id(), text="Canary to the supplier.", version=version)
    C.sql("UPDATE outbox_recipient SET address = 'parts@supplier.example' WHERE outbox_id ="
          " (SELECT o.id FROM outbox o JOIN message m ON m.id = o.message_id WHERE m.text LIKE 'Canary to the%')")
    _, link = own_link()
    page = get(link)
    check(page.status == 200 and page.headers["cache-control"] == "no-store" and page.headers["x-robots-tag"] == "noindex", page.headers)
    number = ann.ok("ticket.get", id=t)["ticket"]["number"]
    check(number in page.text, page.text)
    one = get(f"{link}/{number}")
    check("It broke." in one.text and "We look into it." in one.text and "Canary" not in one.text, one.text)
    r = post(f"{link}/{number}", {**hidden(one.text), "text": "Still broken, 谢谢"})
    check(r.status == 303 and get(r.headers["location"]).status == 200, r)
    check("Still broken" in get(f"{link}/{number}").text, "not there")
    got = ann.ok("ticket.messages", id=t, before_seq=9999)["messages"][-1]
    check((got["channel"], got["trust"], got["kind"]) == ("web", "token", "inbound"), got)
    check(post(f"{link}/{number}", {**hidden(one.text), "text": "Still broken, again"}).status == 303, "again")
    check(len([m for m in ann.ok("ticket.messages", id=t, before_seq=9999)["messages"] if "Still broken" in m["text"]]) == 1, "twice")
    other = C.sql("SELECT id FROM ticket WHERE subject = 'Red kettle'")[0][0]
    theirs = C.mia.ok("ticket.get", id=other)["ticket"]["number"]
    check(get(f"{link}/{theirs}").status == 404 and post(f"{link}/{theirs}", {**hidden(one.text), "text": "x"}).status == 404,
          "another customer's request")
    C.sql("UPDATE help_link SET until = 1")
    check(get(link).status == 410 and post(f"{link}/{number}", {"text": "x"}).status == 410, "over")


def mails_to_one_address_have_an_end():
    for _ in range(9):
        post("/help/en/requests", {**hidden(get("/help/en/requests").text), "address": "wang@customer.example"})
    until("five have left", lambda: len(letters("wang@customer.example")) >= 5)
    last = [post("/help/en/requests", {**hidden(get("/help/en/requests").text), "address": "a@b.example"}).status for _ in range(20)]
    check(last[-1] in (422, 429), f"one peer makes us write for ever: {last}")
    check(len(letters("wang@customer.example")) == 5, len(letters("wang@customer.example")))


# ---- the setting ----


def the_house_sets_how_it_looks_and_what_is_there():
    roy = C.sign_in("roy").live()
    s = roy.ok("help.setting")
    put = lambda **more: roy.call("help.save_setting", **{**roy.ok("help.setting"), **more})  # noqa: E731
    for bad in ({"accent": "red;x:y"}, {"accent": "#GGGGGG"}, {"home_url": "javascript:alert(1)"}, {"title_en": "x" * 81},
                {"team_id": "999999"}):
        check("error" in put(**bad), bad)
    check("result" in put(title_zh_tw="客服小站", logo="<b>", notice_en="Closed & <gone> today", accent="#ffee00",
                          home_url="https://shop.example/?a=1&b=2", theme="dark", requests=False), "saved")
    check("客服小站" in get("/help/zh-TW/").text, "the title")
    page = get("/help/en/").text
    check("&lt;b&gt;" in page and "Closed &amp; &lt;gone&gt; today" in page and "a=1&amp;b=2" in page, "not escaped")
    check('data-theme="dark"' in page and get("/help/en/requests").status == 404, "dark, and without requests")
    sheet = get(re.search(r"/help/theme-\d+\.css", page)[0])
    check(sheet.status == 200 and "text/css" in sheet.headers["content-type"] and "#ffee00" in sheet.text, sheet)
    check("error" in roy.call("help.save_setting", **s), "an old version")
    put(active=False)
    check(get("/help/en/").status == get("/help").status == get("/help/sitemap.xml").status == 404, "it is off")
    check("Allow" not in get("/robots.txt").text, "robots")
    put(active=True, requests=True, theme="system")


def main():
    global C  # pylint: disable=global-statement
    with company() as C:
        furnish()
        helpers = ("main", "furnish", "get", "post", "hidden", "publish", "path_of", "filled", "letters", "tickets", "worked", "own_link")
        run([v for k, v in globals().items() if callable(v) and getattr(v, "__module__", "") == "__main__"
             and k not in helpers])


main()
