#!/usr/bin/python3
"""A customer is asked by mail and answers on a page: scanners change nothing, the last word counts, a low score is seen to.
On the real program with a relay, by the clock that a test may set forward."""
import email
import email.policy
import http.client
import pathlib
import re
import sys
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
import desk  # noqa: E402
import lmtp  # noqa: E402
import office  # noqa: E402
import smtp_sink  # noqa: E402

HOUR = 3_600_000
AGENTS = ["Mozilla/5.0 (compatible; MSOffice 16; SafeLinks)", "Mimecast URL Protect", "curl/8", "Barracuda Sentinel"]
TEXTS = {
    "en": ("Help", "My lamp does not turn on any more, could you please have a look at it?", "Very satisfied", "Submit"),
    "zh-CN": ("请帮忙", "我的台灯打不开了，请帮我看看是什么问题，谢谢。", "非常满意", "提交"),
    "zh-TW": ("請幫忙", "我的檯燈打不開了，請幫我看看是什麼問題，謝謝。", "非常滿意", "送出"),
}
SURVEY = {"name": "After the solve", "active": True, "kind": "csat", "trigger": "solve", "body": {"delay_min": 60}}


class Asked(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sink_context = smtp_sink.Sink()
        cls.sink = cls.sink_context.__enter__()
        cls.house = office.open({"mail.relay_tls": "none", "mail.relay": f"127.0.0.1:{cls.sink.port}"})
        cls.o = cls.house.__enter__()
        cls.o.command("user", "add", "mia", "--name", "Mia", "--email", "mia@hub.test", "--team", "Support", "--role",
                      "manager", stdin=office.PASSWORD + "\n")
        cls.ann = cls.o.desk()
        cls.mia = desk.Desk(cls.o.port, "mia", office.PASSWORD)
        cls.mia.call("POST", "/surveys", SURVEY)
        cls.ahead, cls.customers = 0, 0

    @classmethod
    def tearDownClass(cls):
        cls.house.__exit__(None, None, None)
        cls.sink_context.__exit__(None, None, None)

    # ---- steps ----

    def pass_time(self, ms):
        type(self).ahead += ms
        self.o.set_clock(self.ahead)

    def solved(self, locale="en"):
        """The ticket of a new customer, answered and solved."""
        type(self).customers += 1
        who = f"c{self.customers}@c.test"
        subject, text = TEXTS[locale][:2]
        mail = email.message.EmailMessage(policy=email.policy.SMTP)
        mail["From"], mail["To"], mail["Subject"] = who, office.MAILBOX, subject
        mail["Message-ID"] = f"<{self.customers}@c.test>"
        mail.set_content(text)
        before = {t["id"] for t in self.ann.tickets()}
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            assert c.deliver(who, [office.MAILBOX], mail.as_bytes()) == [250]
        self.o.all_filed()
        ticket = next(t for t in self.ann.tickets() if t["id"] not in before)
        self.ann.call("POST", f"/tickets/{ticket['id']}/replies",
                      {"client_id": f"{self.customers:032x}", "text": "Done.", "version": ticket["version"],
                       "solve": True})
        return ticket["id"], who

    def mailed(self, who):
        """What asks them, parsed."""
        def mails():
            all_of = [email.message_from_bytes(m.bytes, policy=email.policy.default) for m in self.sink.mails if
                      who in m.recipients]
            return [m for m in all_of if "/s/" in m.get_content()]
        office.until("the mail that asks", lambda: len(mails()), 1, 20)
        return mails()[0]

    def asked(self, locale="en"):
        ticket, who = self.solved(locale)
        self.pass_time(HOUR + 60_000)
        mail = self.mailed(who)
        links = re.findall(r"https?://[^/\s]+(/s/\S+)", mail.get_content())
        return ticket, mail, links

    def fetch(self, method, path, agent="curl/8", body=None, headers=()):
        c = http.client.HTTPConnection("127.0.0.1", self.o.port, timeout=30)
        more = {"Host": f"localhost:{self.o.port}", "User-Agent": agent} | dict(headers)
        if body is not None:
            more |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{self.o.port}"}
        c.request(method, path, body=body, headers=more)
        r = c.getresponse()
        text = r.read().decode()
        c.close()
        return r.status, r.headers, text

    def send(self, path, **fields):
        page = self.fetch("GET", path)[2]
        guard = re.search(r'name="guard" value="([^"]+)"', page)
        return self.fetch("POST", path, body=urllib.parse.urlencode(fields | {"guard": guard[1] if guard else ""}))

    def answers(self, ticket):
        return self.o.sql(f"SELECT score, reason, comment, times FROM survey_answer WHERE ticket_id = {ticket}")

    def state(self, ticket):
        """All that a reader could have changed."""
        return self.o.sql(
            f"SELECT id, state, HEX(token_hash), asked, expires, answered, ended FROM survey_request WHERE ticket_id = {ticket}") + self.answers(ticket) + self.o.sql(
            f"SELECT version FROM ticket WHERE id = {ticket}")

    # ---- what is shown ----

    def test_scanners_that_open_every_link_a_hundred_times_record_nothing(self):
        ticket, mail, links = self.asked()
        self.assertEqual(len(links), 5)
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        before = self.state(ticket)
        for n in range(100):
            status, headers, text = self.fetch("HEAD" if n % 5 == 4 else "GET", links[n % len(links)], AGENTS[n % len(AGENTS)],
                                               headers={"Purpose": "prefetch"} if n % 3 == 0 else ())
            self.assertEqual(status, 200)
            self.assertNotIn("Set-Cookie", headers)
            self.assertEqual(headers["X-Robots-Tag"], "noindex")
            self.assertNotIn("script-src 'unsafe", headers["Content-Security-Policy"])
            for secret in ("lamp", "Help", "Done", "c.test", ticket):
                self.assertNotIn(secret, text)
        self.assertEqual(self.state(ticket), before)
        self.assertEqual(self.answers(ticket), [])
        # what was sent is kept no longer, and the token nowhere
        token = links[0].split("/s/")[1].split("?")[0]
        office.until("the mail is forgotten", lambda: self.o.number("SELECT COUNT(*) FROM outbox o JOIN outbox_letter l ON"
                     " l.outbox_id = o.id WHERE l.agent_id = 0 AND (o.bytes IS NOT NULL OR l.text <> '')"), 0)
        self.assertNotIn(token, self.o.log())

    def test_the_page_speaks_the_tickets_language_and_a_link_only_marks(self):
        for locale, (_, _, best, submit) in TEXTS.items():
            with self.subTest(locale):
                ticket, mail, links = self.asked(locale)
                self.assertIn(best, mail.get_content())
                status, _, page = self.fetch("GET", links[0], headers={"Accept-Language": "de"})
                self.assertEqual(status, 200)
                self.assertIn(f'<html lang="{locale}"', page)
                self.assertIn(f">{submit}</button>", page)
                self.assertRegex(page, r'value="5" data-good="yes" checked')
                self.assertEqual(self.answers(ticket), [])

    # ---- what is sent ----

    def test_the_last_vote_wins_and_a_low_one_is_seen_to(self):
        ticket, _, links = self.asked()
        path = links[0].split("?")[0]
        self.assertEqual(self.send(path, score="6")[0], 422)
        self.assertEqual(self.send(path, score="NaN")[0], 422)
        self.assertEqual(self.send(path)[0], 422)
        self.assertEqual(self.fetch("POST", path, body="score=5")[0], 422)  # nobody has fetched the form
        self.assertEqual(self.send(path, score="5", comment="x" * 4001)[0], 422)
        self.assertEqual(self.send(path, score="5", comment="x" * 1_000_000)[0], 413)
        self.assertEqual(self.answers(ticket), [])
        status, headers, _ = self.send(path, score="4", good="quick", comment="Thanks <b>you</b>")
        self.assertEqual((status, headers["Location"]), (303, path))
        self.assertEqual(self.answers(ticket), [["4", "6", "Thanks <b>you</b>", "1"]])
        page = self.fetch("GET", path)[2]
        self.assertIn("&lt;b&gt;you&lt;/b&gt;", page)
        self.assertEqual(self.send(path, score="1", good="quick", low="speed")[0], 303)
        self.assertEqual(self.answers(ticket), [["1", "2", "", "2"]])
        seen = self.ann.call("GET", f"/tickets/{ticket}/survey")
        self.assertEqual(seen["requests"][0]["answer"]["score"], 1)
        self.assertEqual([r["state"] for r in seen["recoveries"]], ["open"])
        r = seen["recoveries"][0]
        self.assertGreater(r["due"], r["opened"])
        listed = self.ann.call("GET", "/recoveries")["recoveries"]
        self.assertIn(r["id"], [x["id"] for x in listed])
        self.ann.call("POST", f"/recoveries/{r['id']}/call", {"version": r["version"], "reached": True,
                                                                      "text": "Talked it over"})
        again = next(x for x in self.ann.call("GET", "/recoveries")["recoveries"] if x["id"] == r["id"])
        self.assertEqual((again["state"], "due" in again), ("called", False))

    def test_what_is_not_open_any_more_says_so(self):
        ticket, _, links = self.asked()
        path = links[0].split("?")[0]
        other = path[:-1] + ("A" if path[-1] != "A" else "B")
        for wrong in (other, path + "x", path[:-1], "/s/", "/s/%00", "/s/" + "A" * 5000, "/s/1 OR 1"):
            self.assertIn(self.fetch("GET", wrong.replace(" ", "%20"))[0], (400, 404, 414, 431), wrong)
        self.assertEqual(self.fetch("POST", other, body="score=5")[0], 404)
        version = self.ann.call("GET", f"/tickets/{ticket}")["ticket"]["version"]
        self.ann.call("PUT", f"/tickets/{ticket}/status", {"version": version, "status": "open"})
        self.assertEqual(self.fetch("GET", path)[0], 410)
        self.assertEqual(self.fetch("POST", path, body="score=5")[0], 410)
        late, _, links = self.asked()
        path = links[0].split("?")[0]
        guard = re.search(r'name="guard" value="([^"]+)"', self.fetch("GET", path)[2])[1]
        self.pass_time(28 * 24 * HOUR)
        self.assertEqual(self.fetch("GET", path)[0], 410)
        self.assertEqual(self.fetch("POST", path, body=urllib.parse.urlencode({"score": 5, "guard": guard}))[0], 410)
        self.assertEqual(self.answers(ticket) + self.answers(late), [])


if __name__ == "__main__":
    unittest.main()
