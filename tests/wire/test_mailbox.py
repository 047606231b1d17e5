#!/usr/bin/python3
"""Mailboxes as an admin sets them up: relays and tokens of their own, trials in words, heartbeats, and alarms when one is dead."""
import imaplib
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "tests/support/peers")]
import desk  # noqa: E402
import lmtp  # noqa: E402
import office  # noqa: E402
import peer  # noqa: E402
import program  # noqa: E402
import smtp_sink  # noqa: E402
from certificate import certificate  # noqa: E402
from identity import Identity  # noqa: E402

LMTP = {"kind": "lmtp", "host": "", "port": 0, "tls": "implicit", "user": "", "auth": "password", "folder": "", "after": "leave",
        "after_folder": "", "take_old": False, "may_delete": False}
HOUSE = {"relay": "house", "host": "", "port": 0, "tls": "implicit", "user": "", "auth": "none"}


def until(what, ask, wanted=True):
    """As office.until, with as much asking as one agent may do."""
    return office.until(what, lambda: (time.sleep(0.2), ask())[1], wanted)


def own(port, **more):
    return {"relay": "own", "host": "127.0.0.1", "port": port, "tls": "none", "user": "", "auth": "none"} | more


class Mailboxes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """One house for all: each case has mailboxes and peers of its own."""
        cls.folder = tempfile.mkdtemp(prefix="onevoice-mailbox-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        pathlib.Path(cls.folder).chmod(0o755)
        cls.crt, cls.key = certificate(cls.folder, "localhost")
        cls.house = smtp_sink.Sink()
        cls.addClassCleanup(cls.house.stop)
        context = office.open({"mail.relay_tls": "none", "mail.relay": f"127.0.0.1:{cls.house.port}",
                               "mail.mailbox_ca": cls.crt})
        cls.o = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        cls.o.command("user", "add", "roy", "--name", "Roy", "--email", "roy@elsewhere.test", "--team", "Support",
                      "--role", "admin", stdin=office.PASSWORD + "\n")
        cls.admin = desk.Desk(cls.o.port, "roy", office.PASSWORD)

    def setUp(self):
        self.other = smtp_sink.Sink()
        self.addCleanup(self.other.stop)
        self.house.mails.clear()

    # ---- doing ----

    def boxes(self):
        return {b["address"]: b for b in self.admin.call("GET", "/mailboxes")["mailboxes"]}

    def box(self, address):
        return self.boxes()[address]

    def save(self, address, **more):
        before = self.boxes().get(address)
        team = self.boxes()[office.MAILBOX]["team_id"]
        wish = {"active": True, "paused": False, "address": address, "name": "Billing", "team_id": team, "in": LMTP,
                "out": HOUSE, "aliases": [], "sent_copy": False, "sent_folder": "", "heartbeat": False,
                "silent_hours": 0} | more
        if before:
            wish |= {"id": before["id"], "version": before["version"]}
        return self.admin.call("PUT", "/mailboxes", wish)["id"]

    def trial(self, side, out, oauth=None, **more):
        """(step, ok, reason) of each step; the words of the last."""
        wish = {"side": side, "address": "us@hub.test", "in": LMTP, "out": out} | more
        if oauth:
            wish["oauth"] = oauth
        n = self.admin.call("POST", "/mailbox-trials", wish)["id"]
        until("a trial", lambda: self.admin.call("GET", f"/mailbox-trials/{n}")["done"])
        t = self.admin.call("GET", f"/mailbox-trials/{n}")
        return [(s["step"], s["ok"], s.get("reason")) for s in t["steps"]], t["steps"][-1]["said"]

    def write(self, to, mail=None, sender="li@c.test"):
        mail = mail or f"From: {sender}\nTo: {to}\nMessage-ID: <{office.free_port()}@c.test>\nSubject: Help\n\nx\n".encode()
        with lmtp.Lmtp(self.o.lmtp_port) as c:
            self.assertEqual(c.deliver(sender, [to], mail), [250])
        self.o.all_filed()

    def answer(self, to):
        """A customer writes to `to` and is answered."""
        before = {t["id"] for t in self.admin.tickets()}
        self.write(to)
        self.admin.reply(next(t for t in self.admin.tickets() if t["id"] not in before), "Hello.")

    # ---- cases ----

    def test_each_mailbox_leaves_by_its_own_relay_and_a_dead_one_is_told_of(self):
        sink = self.other
        sink.auth = lambda way, user, secret: way == "PLAIN" and (user, secret) == ("billing", "s3cret-word")
        relay = own(sink.port, user="billing", auth="password")
        self.assertEqual(self.trial("out", relay | {"secret": "wrong"})[0],
                         [("name", True, None), ("connect", True, None), ("login", False, "login")])
        self.assertEqual(self.trial("out", relay | {"secret": "s3cret-word"})[0],
                         [("name", True, None), ("connect", True, None), ("login", True, None), ("sender", True, None)])
        steps, said = self.trial("out", relay | {"secret": "x", "port": office.free_port()})
        self.assertEqual((steps, "onnect to" in said), ([("name", True, None), ("connect", False, "connect")], True))

        self.save("billing@hub.test", out=relay | {"secret": "s3cret-word"},
                  aliases=[{"address": "invoices@hub.test", "reply_as": True}])
        self.answer("invoices@hub.test")
        self.answer(office.MAILBOX)
        until("by its own relay", lambda: [m.recipients for m in sink.mails], [["li@c.test"]])
        # the alias that was written to answers; what comes back goes where its ticket is known
        self.assertIn(b"From: Billing <invoices@hub.test>\r\n", sink.mails[0].bytes)
        self.assertRegex(sink.mails[0].bytes, rb"\r\nReply-To: Billing\s+<billing\+t\.")
        until("by the house's", lambda: [m.recipients for m in self.house.mails], [["li@c.test"]])
        self.assertIn("sent", until("sent", lambda: "sent" in self.box("billing@hub.test")["health"]) and
                      self.box("billing@hub.test")["health"])

        # a secret holds for its server alone, and is never told
        with self.assertRaises(desk.Refused) as refused:
            self.save("billing@hub.test", out=relay | {"port": self.house.port})
        self.assertIn("out.secret", refused.exception.args[1])
        self.save("billing@hub.test", out=relay, name="Accounts")
        self.assertNotIn("s3cret", self.admin.raw("GET", "/mailboxes").decode())
        self.assertEqual(self.o.number("SELECT COUNT(*) FROM mailbox_way WHERE out_secret LIKE '%s3cret%'"), 0)
        self.assertEqual(self.o.number("SELECT COUNT(*) FROM mailbox_way WHERE LENGTH(out_secret) > 40"), 1)

        # paused, mail waits; dead, admins hear of it in the desk and by mail from another mailbox
        b = self.box("billing@hub.test")
        v = self.admin.call("PUT", f"/mailboxes/{b['id']}/paused", {"version": b["version"], "paused": True})["version"]
        self.answer("billing@hub.test")
        sink.auth = lambda *_: False
        self.admin.call("PUT", f"/mailboxes/{b['id']}/paused", {"version": v, "paused": False})
        until("failing", lambda: self.box("billing@hub.test")["health"]["state"], "failing")
        self.assertEqual(len(sink.mails), 1)
        trouble = self.box("billing@hub.test")["health"]["troubles"][0]
        self.assertEqual((trouble["side"], trouble["reason"]), ("out", "login"))
        warned = self.admin.call("GET", "/mailbox-warnings")["warnings"]
        self.assertEqual([w["address"] for w in warned], ["billing@hub.test"])
        until("a notice", lambda: [n["args"].get("state") for n in
                                          self.admin.call("GET", "/notices")["notices"] if n["kind"] == "mailbox"], ["failing"])
        until("a letter", lambda: [m.recipients for m in self.house.mails][1:], [["roy@elsewhere.test"]])

        # mended, it leaves, and that is told an hour later at the soonest
        sink.auth = lambda *_: True
        self.admin.call("POST", f"/mailboxes/{b['id']}/look", {})
        self.o.sql("UPDATE outbox SET next = 0 WHERE next < 9223372036854775807 AND lease_owner IS NULL")
        until("left", lambda: len(sink.mails), 2)
        until("well", lambda: self.box("billing@hub.test")["health"]["state"], "ok")

    def test_tokens_are_renewed_used_and_missed_in_words(self):
        sink, who = self.other, self.enterContext(Identity(self.crt, self.key))
        sink.auth = lambda way, user, secret: way == "XOAUTH2" and user == "sales@hub.test" and who.good(secret)
        relay = own(sink.port, user="sales@hub.test", auth="oauth")
        oauth = {"grant": "refresh_token", "token_url": who.url, "client_id": "desk", "scope": "smtp offline_access"}
        self.assertEqual(self.trial("out", relay, oauth | {"refresh_token": "wrong"}), (
            [("token", False, "grant")], "invalid_grant: the consent was withdrawn"))
        steps, said = self.trial("both", HOUSE, oauth | {"refresh_token": "x", "token_url": who.url.replace("localhost", "127.0.0.1")})
        self.assertEqual((steps[-1], len(who.asked)), (("token", False, "tls_name"), 1), said)

        self.save("sales@hub.test", out=relay, oauth=oauth | {"refresh_token": who.refresh, "client_secret": "cl13nt"})
        self.answer("sales@hub.test")
        until("sent with a token", lambda: len(sink.mails), 1)
        self.assertEqual(sink.logins[-1], ("XOAUTH2", "sales@hub.test", "access-1"))
        self.assertEqual(who.asked[-1], {"grant_type": "refresh_token", "client_id": "desk", "client_secret": "cl13nt",
                                         "refresh_token": "refresh-0", "scope": "smtp offline_access"})
        shown = self.box("sales@hub.test")["oauth"]
        self.assertTrue(shown["has_refresh_token"] and shown["access_until"] and shown["grant_until"])
        for secret in ("refresh-", "access-", "cl13nt"):
            self.assertNotIn(secret, self.admin.raw("GET", "/mailboxes").decode())
            self.assertEqual(self.o.number("SELECT COUNT(*) FROM mailbox_oauth WHERE CONCAT(client_secret, refresh_token,"
                                           f" access_token) LIKE '%{secret}%'"), 0)

        # the next use is of the token that came with the last: each is good once
        self.o.sql("UPDATE mailbox_oauth SET next = 0, access_until = 0")
        until("renewed", lambda: len(who.asked), 3)
        until("kept", lambda: self.box("sales@hub.test")["health"]["troubles"], [])
        self.assertEqual(who.asked[-1]["refresh_token"], "refresh-1")

        # its end is shown weeks before it hurts; and when it hurts, why
        self.o.sql("UPDATE mailbox_oauth SET grant_until = (UNIX_TIMESTAMP() + 86400 * 10) * 1000")
        self.assertEqual([(t["reason"], t["failing"]) for t in self.box("sales@hub.test")["health"]["troubles"]],
                         [("grant", False)])
        who.mood = "refuse"
        self.o.sql("UPDATE mailbox_oauth SET next = 0, access_until = 0, grant_until = 0")
        until("failing", lambda: [(t["reason"], t["failing"], t["said"]) for t in
                                         self.box("sales@hub.test")["health"]["troubles"]],
                     [("grant", True, "invalid_grant: the consent was withdrawn")])
        self.save("sales@hub.test", active=False)

    def test_mails_are_fetched_filed_and_only_then_moved(self):
        """M6: one that cannot be read is first of twenty; D5: the program dies when all is in, and moves then."""
        dovecot = self.enterContext(peer.start("dovecot"))
        way = LMTP | {"kind": "imap", "host": "127.0.0.1", "port": dovecot["imap"], "tls": "none", "user": "help",
                      "after": "move", "after_folder": "已处理", "take_old": True}
        with imaplib.IMAP4("127.0.0.1", dovecot["imap"]) as server:
            server.login("help", "secret")
            for n in range(20):
                head = "X-Padding: x\r\n" * 3000 if n == 0 else ""
                server.append("INBOX", None, None, f"{head}From: wang@c.test\r\nMessage-ID: <f{n}@c.test>\r\nSubject: fetched {n}"
                              f"\r\n\r\nIt broke.\r\n".encode())

            self.save("help@hub.test", **{"in": way | {"secret": "wrong"}})
            until("said so", lambda: [(t["side"], t["reason"]) for t in self.box("help@hub.test")["health"]["troubles"]],
                  [("in", "login")])
            self.save("help@hub.test", **{"in": way | {"secret": "secret"}})
            count = "SELECT COUNT(*) FROM ticket WHERE subject LIKE 'fetched %'"
            until("nineteen tickets", lambda: self.o.number(count), 19)
            until("the one that cannot be read is there to be seen",
                  lambda: self.o.number("SELECT COUNT(*) FROM raw_mail WHERE message_id > 0"
                                        " AND bytes LIKE 'X-Padding%'"), 1)

            self.o.kill()
            self.o.start()
            self.o.sql("UPDATE imap_cursor SET lease_until = 0")  # as it is after half a minute
            until("moved", lambda: server.select("INBOX", readonly=True)[1], [b"0"])
            self.assertEqual(server.select("&XfJZBHQG-", readonly=True)[1], [b"20"])
            self.assertEqual(self.o.number(count), 19)
            until("well", lambda: self.box("help@hub.test")["health"]["state"], "ok")

            b = self.box("help@hub.test")
            self.admin.call("PUT", f"/mailboxes/{b['id']}/paused", {"version": b["version"], "paused": True})
            self.save("help@hub.test", active=False, **{"in": way})

    @unittest.skipUnless(os.environ.get("ONEVOICE_LONG") == "1", "a quarter of a minute: ./ops/test --long")
    def test_of_two_programs_one_stops_and_one_is_killed_and_each_mail_is_one_ticket(self):
        """M4, M5: ours is held up with the lease in hand; another takes over, is killed behind its commit; ours goes on."""
        dovecot = self.enterContext(peer.start("dovecot"))
        way = LMTP | {"kind": "imap", "host": "127.0.0.1", "port": dovecot["imap"], "tls": "none", "user": "two",
                      "after": "move", "after_folder": "Done", "take_old": True, "secret": "secret"}
        server = imaplib.IMAP4("127.0.0.1", dovecot["imap"])
        self.addCleanup(server.shutdown)
        server.login("two", "secret")

        def arrive(first, last):
            for n in range(first, last):
                server.append("INBOX", None, None, f"From: p{n}@two.test\r\nMessage-ID: <w{n}@two.test>\r\nSubject: twin {n}"
                              f"\r\n\r\nIt broke.\r\n".encode())

        def folder(name):
            said, (n, *_) = server.select(name, readonly=True)
            return int(n) if said == "OK" else 0

        self.save("two@hub.test", **{"in": way})
        arrive(0, 10)
        until("moved by ours", lambda: folder("Done"), 10)
        self.o.send(signal.SIGSTOP)
        self.addCleanup(self.o.send, signal.SIGCONT)
        arrive(10, 160)
        self.o.sql("UPDATE imap_cursor SET lease_until = 0")  # as it is after half a minute
        state = pathlib.Path(self.o.state)
        with program.make({"server.listen": "127.0.0.1:0", "mail.lmtp_listen": "127.0.0.1:0", "mail.domain": "hub.test",
                           "mail.relay_tls": "none", "mail.relay": f"127.0.0.1:{self.house.port}",
                           "database.socket": state / "mariadb/hub.sock", "mail.token_keys": state / "token.keys",
                           "mail.secret_keys": state / "secret.keys"}, {"ONEVOICE_FAIL": "imap.after_commit:2:kill"}) as other:
            other.spawn()
            self.assertEqual(other.process.wait(60), -signal.SIGKILL, other.log())
        self.assertEqual(self.o.number("SELECT COUNT(*) FROM raw_mail WHERE rcpt_to = 'two@hub.test'"), 10 + 128)
        self.o.sql("UPDATE imap_cursor SET lease_until = 0")
        self.o.send(signal.SIGCONT)
        until("all moved", lambda: (folder("INBOX"), folder("Done")), (0, 160))
        until("all filed", lambda: self.o.number("SELECT COUNT(*) FROM ticket WHERE subject LIKE 'twin %'"), 160)
        self.assertEqual(self.o.number("SELECT COUNT(DISTINCT subject) FROM ticket WHERE subject LIKE 'twin %'"), 160)
        self.save("two@hub.test", active=False, **{"in": way})

    def test_a_heartbeat_goes_out_and_comes_back_and_is_no_ticket(self):
        self.save("beat@hub.test")
        b, before = self.box("beat@hub.test"), len(self.admin.tickets())
        self.admin.call("POST", f"/mailboxes/{b['id']}/heartbeat", {})
        with self.assertRaises(desk.Refused) as twice:
            self.admin.call("POST", f"/mailboxes/{b['id']}/heartbeat", {})
        self.assertEqual(twice.exception.args[0], 409)
        mail = until("sent", lambda: len(self.house.mails), 1) and self.house.mails[0]
        self.assertEqual(mail.recipients, ["beat@hub.test"])
        self.assertNotIn("beat_back", self.box("beat@hub.test")["health"])
        self.write("beat@hub.test", mail.bytes, sender=mail.sender)
        self.assertIn("beat_back", self.box("beat@hub.test")["health"])
        self.assertEqual(len(self.admin.tickets()), before)
        # one that is missed is a dead mailbox
        self.save("beat@hub.test", heartbeat=True)
        until("another", lambda: len(self.house.mails), 2)
        self.o.sql("UPDATE mailbox_health SET beat = beat - 1000000")
        self.assertEqual([t["reason"] for t in self.box("beat@hub.test")["health"]["troubles"]], ["heartbeat"])
        self.save("beat@hub.test", active=False)


if __name__ == "__main__":
    unittest.main()
