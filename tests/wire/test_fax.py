#!/usr/bin/python3
"""Real HylaFAX scripts hand faxes to a real Postfix, and that to us: tickets with pages, whoever called."""
import email
import email.policy
import http.client
import json
import os
import pathlib
import shutil
import smtplib
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "tests/support/peers")]
import hylafax  # noqa: E402
import office  # noqa: E402
import peer  # noqa: E402
import smtp_sink  # noqa: E402

CORPUS = pathlib.Path(os.environ.get("ONEVOICE_CORPUS", ROOT.parent / "shared/corpus")) / "fax"
GATEWAY = "fax@gw.test"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" \
      b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def png(width, height):
    """A grey picture."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = b"".join(b"\0" + bytes((x * 255 // width) for x in range(width)) for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


if not CORPUS.is_dir():
    skip(f"no test data at {CORPUS}")
if os.geteuid() != 0:
    skip("Postfix needs root")
if not hylafax.installed():
    skip("HylaFAX is not installed")


class FaxOffice(office.Office):
    """An office whose admin has listed the gateway."""

    def furnish(self):
        super().furnish()
        self.command("user", "add", "roy", "--name", "Roy", "--email", "roy@hub.test", "--role", "admin", "--team", "Support",
                     stdin=office.PASSWORD + "\n")
        self.command("mailbox", "add", "other@hub.test", "--team", "Billing", "--name", "Billing")
        self.command("user", "add", "dan", "--name", "Dan", "--email", "dan@hub.test", "--role", "agent", "--team",
                     "Billing", stdin=office.PASSWORD + "\n")
        return self

    def list_gateway(self, **more):
        desk = office.desk.Desk(self.port, "roy", office.PASSWORD)
        return desk.call("PUT", "/fax/gateways", {
            "active": True, "name": "HylaFAX", "kind": "hylafax", "sender": GATEWAY, "auth_method": "auth",
            "auth_value": "faxserver", "country": "DE", "language": "en", "place": "subject", "pattern": "",
            "domain": ""} | more)

    def fax_states(self):
        return [s for (s,) in self.sql("SELECT state FROM fax ORDER BY message_id")]

    def file(self, cookie, path):
        """Status, headers and bytes of a file below /api/v1."""
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        c.request("GET", "/api/v1" + path, headers={"Host": f"localhost:{self.port}", "Cookie": cookie})
        r = c.getresponse()
        content = r.read()
        c.close()
        return r.status, r.headers, content


office.Office = FaxOffice
SETTINGS = {"mail.authserv_id": "mta.test"}


def fax_of(desk, ticket):
    message = desk.call("GET", f"/tickets/{ticket['id']}")["messages"][0]
    return message, desk.call("GET", f"/faxes/{message['id']}")


class Incoming(unittest.TestCase):
    def setUp(self):
        self.o = self.enter(office.open(SETTINGS))
        self.o.list_gateway()
        self.postfix = self.enter(peer.start("postfix", f"hub.test={self.o.lmtp_port}", "--vouch",
                                             f"{GATEWAY}=auth=pass smtp.auth=faxserver"))
        self.fax = self.enter(hylafax.spool(self.postfix["smtp"], GATEWAY, office.MAILBOX))

    def enter(self, context):
        value = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return value

    def settled(self, n):
        """n faxes have come, and none waits for its pages."""
        office.until("faxes", lambda: len(self.o.fax_states()), n)
        office.until("pages", lambda: self.o.fax_states().count("0"), 0)
        return sorted(self.o.desk().tickets(), key=lambda t: int(t["id"]))

    def test_every_tiff_of_the_corpus_becomes_a_ticket_with_its_pages(self):
        expected = json.loads((CORPUS / "expected.json").read_text())
        for n, e in enumerate(expected, 1):
            self.fax.receive(CORPUS / e["file"], caller="030 1234567")
            # mails are read side by side: which ticket is whose follows from the order only when each waits
            office.until("faxes", lambda n=n: len(self.o.fax_states()), n)
        tickets = self.settled(len(expected))
        desk = self.o.desk()
        for e, t in zip(expected, tickets):
            message, fax = fax_of(desk, t)
            self.assertEqual((t["channel"], t["subject"]), ("fax", "Fax from +49301234567"), e["file"])
            self.assertEqual((fax["number"], fax["state"]),
                             ("+49301234567", "read" if e["valid"] else "unreadable"), e["file"])
            # the original is kept, byte for byte
            (attachment,) = message["attachments"]
            self.assertEqual(fax["file_id"], attachment["id"])
            status, _, content = self.o.file(desk.cookie, f"/attachments/{attachment['id']}")
            self.assertEqual((status, content), (200, (CORPUS / e["file"]).read_bytes()))
            if not e["valid"]:
                self.assertIn("damaged", fax["why"])
                self.assertEqual(self.o.file(desk.cookie, f"/faxes/{message['id']}/pdf")[0], 404)
                continue
            self.look_at_pages(desk, message, fax, e)
        self.assertEqual(self.o.number("SELECT COUNT(*) FROM customer"), 1)
        self.assertEqual(self.o.events("child.died"), [])

    def look_at_pages(self, desk, message, fax, e):
        self.assertEqual(len(fax["pages"]), e["pages"])
        for page in fax["pages"]:
            # pixels are square: as high as the dots are, by their resolution
            self.assertAlmostEqual(page["height"] / page["width"], e["height"] / e["dpi"][1] / (e["width"] / e["dpi"][0]),
                                   delta=0.01)
            for query, widest in (("", 1728), ("?size=small", 240)):
                status, headers, png = self.o.file(desk.cookie, f"/faxes/{message['id']}/pages/{page['page']}{query}")
                self.assertEqual((status, headers["Content-Type"]), (200, "image/png"))
                self.assertIn("sandbox", headers["Content-Security-Policy"])
                self.assertEqual((png[:8], struct.unpack(">I", png[16:20])[0]), (b"\x89PNG\r\n\x1a\n", widest))
        status, headers, pdf = self.o.file(desk.cookie, f"/faxes/{message['id']}/pdf")
        self.assertEqual((status, headers["Content-Type"], len(pdf)), (200, "application/pdf", fax["pdf_size"]))
        with tempfile.NamedTemporaryFile() as f:
            f.write(pdf)
            f.flush()
            info = subprocess.run(["pdfinfo", f.name], capture_output=True, text=True, check=True).stdout
        self.assertIn(f"Pages:           {e['pages']}", info)
        # who may not see the ticket may not see its pages
        dan = office.desk.Desk(self.o.port, "dan", office.PASSWORD)
        for path in (f"/faxes/{message['id']}", f"/faxes/{message['id']}/pdf", f"/faxes/{message['id']}/pages/1"):
            self.assertEqual(self.o.file(dan.cookie, path)[0], 404)

    def test_a_page_that_came_before_is_marked(self):
        for _ in range(2):
            self.fax.receive(CORPUS / "fine-tiffg4.tif", caller="+886912345678")
        first, second = self.settled(2)
        desk = self.o.desk()
        self.assertEqual(first["subject"], "Fax from +886912345678")
        self.assertTrue(all("same_page" not in p for p in fax_of(desk, first)[1]["pages"]))
        self.assertEqual([(p["same_page"], p["same_ticket_id"]) for p in fax_of(desk, second)[1]["pages"]],
                         [(1, first["id"]), (2, first["id"])])

    def test_an_unknown_caller_has_a_ticket(self):
        self.fax.receive(CORPUS / "fine-tiffg3.tif", caller="anonymous", name="private")
        self.fax.receive(CORPUS / "fine-tiffg3.tif")
        for t in self.settled(2):
            self.assertEqual(t["subject"], "Fax from an unknown number")
            self.assertEqual(fax_of(self.o.desk(), t)[1]["number"], "")

    def test_who_only_looks_like_the_gateway_sends_mail(self):
        tiff = (CORPUS / "fine-tiffg4.tif").read_bytes().hex()
        mail = (f"From: HylaFAX Agent <{GATEWAY}>\r\nSubject: Fax received from \"+49301234567\"\r\n"
                "Authentication-Results: other.test; auth=pass smtp.auth=faxserver\r\n"
                "Message-ID: <spoof@evil.test>\r\n\r\n  Sender: +49301234567\r\n  Received On: ttyS0\r\n  CommID: 1\r\n" + tiff)
        with smtplib.SMTP("127.0.0.1", self.postfix["smtp"], timeout=60) as s:
            s.sendmail("mallory@evil.test", [office.MAILBOX], mail)
        office.until("stored", lambda: self.o.number("SELECT COUNT(*) FROM raw_mail"), 1)
        self.o.all_filed()
        self.assertEqual(self.o.fax_states(), [])
        self.assertEqual([t["channel"] for t in self.o.desk().tickets()], ["mail"])

    def test_a_file_that_breaks_nothing_is_shown_as_unreadable(self):
        with tempfile.TemporaryDirectory() as d:
            bomb = pathlib.Path(d) / "bomb.tif"
            whole = bytearray((CORPUS / "superfine-tiffg4.tif").read_bytes())
            at = whole.index(struct.pack("<HHI", 257, 3, 1))  # ImageLength
            whole[at + 2:at + 12] = struct.pack("<HII", 4, 1, 0x7fffffff)
            bomb.write_bytes(whole)
            shutil.copy(CORPUS / "fine-tiffg4.tif", pathlib.Path(d) / "good.tif")
            self.fax.receive(bomb, caller="030 1234567")
            self.fax.receive(pathlib.Path(d) / "good.tif", caller="030 1234567")
        bad, good = self.settled(2)
        desk = self.o.desk()
        self.assertEqual(fax_of(desk, bad)[1]["state"], "unreadable")
        self.assertEqual(fax_of(desk, good)[1]["state"], "read")
        self.assertEqual(self.o.process.poll(), None)


class Outgoing(unittest.TestCase):
    """A fax is answered by fax: a letter to the gateway, and its report back."""

    def setUp(self):
        self.sink = self.enter(smtp_sink.Sink())
        self.o = self.enter(office.open(SETTINGS | {"mail.relay_tls": "none", "mail.relay": f"127.0.0.1:{self.sink.port}"}))
        self.o.list_gateway(domain="gw.test")
        self.postfix = self.enter(peer.start("postfix", f"hub.test={self.o.lmtp_port}", "--vouch",
                                             f"{GATEWAY}=auth=pass smtp.auth=faxserver"))
        self.fax = self.enter(hylafax.spool(self.postfix["smtp"], GATEWAY, office.MAILBOX))
        self.fax.receive(CORPUS / "fine-tiffg4.tif", caller="030 1234567")
        office.until("a fax", lambda: len(self.o.fax_states()), 1)
        self.desk = self.o.desk()
        roy = office.desk.Desk(self.o.port, "roy", office.PASSWORD)
        roy.call("PUT", "/fax/templates", {"team_id": "0", "language": "en", "version": 0,
                                           "letterhead": "Example GmbH\nBerlin 示例", "footer": "Registered in Berlin"})

    def enter(self, context):
        value = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return value

    def answer(self, text):
        """Reply on the ticket; the letter's mail and its text."""
        n = len(self.sink.mails)
        (ticket,) = self.desk.tickets()
        self.desk.reply(ticket, text)
        office.until("a letter", lambda: len(self.sink.mails), n + 1)
        mail = email.message_from_bytes(self.sink.mails[-1].bytes)
        with tempfile.NamedTemporaryFile() as f:
            f.write(mail.get_payload(decode=True))
            f.flush()
            words = subprocess.run(["pdftotext", "-layout", f.name, "-"], capture_output=True, text=True, check=True).stdout
        return mail, words

    def replied(self):
        """The last message, its fax and its recipient."""
        (ticket,) = self.desk.tickets()
        message = self.desk.call("GET", f"/tickets/{ticket['id']}")["messages"][-1]
        return message, self.desk.call("GET", f"/faxes/{message['id']}")

    def test_a_reply_is_a_letter_to_the_gateway_and_arrives(self):
        (ticket,) = self.desk.tickets()
        self.assertEqual(self.desk.call("GET", f"/tickets/{ticket['id']}")["answer_to"], ["+49301234567"])
        mail, words = self.answer("Dear customer,\n\n三件商品已补发。")
        self.assertEqual(self.sink.mails[-1].recipients, ["+49301234567@gw.test"])
        self.assertEqual((mail.get_content_type(), mail["From"]), ("application/pdf", f"<{self.sink.mails[-1].sender}>"))
        for part in ("Example GmbH", "示例", "+49301234567", "Dear customer,", "三件商品已补发。", "Registered in Berlin",
                     "Page 1 of 1"):
            self.assertIn(part, words)
        office.until("handed over", lambda: self.replied()[0]["recipients"][0]["state"], "sent")
        message, fax = self.replied()
        self.assertEqual((message["channel"], fax["state"], fax["number"]), ("fax", "leaving", "+49301234567"))
        self.assertEqual(self.o.file(self.desk.cookie, f"/faxes/{message['id']}/pdf")[0], 200)

        self.fax.report(self.sink.mails[-1].sender, "requeued", status="No answer from remote")
        office.until("still trying", lambda: "told" in self.replied()[1])
        self.assertEqual(self.replied()[1]["state"], "leaving")
        self.fax.report(self.sink.mails[-1].sender, "done", pages=1)
        office.until("arrived", lambda: self.replied()[1]["state"], "sent")
        self.assertEqual(self.replied()[1]["count"], 1)
        self.assertEqual(len(self.desk.tickets()), 1, "a report opens no ticket")

    def letterhead(self, version, **more):
        roy = office.desk.Desk(self.o.port, "roy", office.PASSWORD)
        roy.call("PUT", "/fax/templates", {"team_id": "0", "language": "en", "version": version, "letterhead": "Example GmbH",
                                           "footer": ""} | more)
        return roy

    def with_files(self):
        """A reply with a picture and a document."""
        (ticket,) = self.desk.tickets()
        picture = png(300, 200)
        files = [self.desk.upload("图.png", picture), self.desk.upload("报价.pdf", PDF)]
        self.desk.reply(ticket, "See the picture.", files=files)

    def test_files_of_a_reply_leave_as_pages_and_documents_by_either_way(self):
        self.pictures_become_pages_and_documents_go_along_behind_a_cover_sheet()
        self.sendfax_queues_it_with_a_real_hfaxd_and_its_notify_is_the_report()

    def pictures_become_pages_and_documents_go_along_behind_a_cover_sheet(self):
        self.letterhead(1, cover=True, cover_note="Please hand to 王小明")
        (ticket,) = self.desk.tickets()
        word = self.desk.upload("a.docx", b"PK\x03\x04 no fax")
        with self.assertRaises(office.desk.Refused) as refused:
            self.desk.reply(ticket, "x", files=[word])
        self.assertIn("a.docx cannot be faxed: PDF, PNG, JPEG and TIFF can", refused.exception.args[1])
        self.with_files()
        office.until("a letter", lambda: len(self.sink.mails), 1)
        mail = email.message_from_bytes(self.sink.mails[-1].bytes, policy=email.policy.default)
        letter, document = mail.iter_parts()
        self.assertEqual(document.get_content(), PDF)
        self.assertEqual((document.get_content_type(), document.get_filename()), ("application/octet-stream", "报价.pdf"))
        with tempfile.NamedTemporaryFile() as f:
            f.write(letter.get_content())
            f.flush()
            pages = subprocess.run(["pdftotext", "-layout", f.name, "-"], capture_output=True, text=True,
                                   check=True).stdout.split("\f")
            pictures = subprocess.run(["pdfimages", "-list", f.name], capture_output=True, text=True, check=True).stdout
        self.assertEqual(len(pages) - 1, 3)
        for part in ("Please hand to 王小明", "图.png, 报价.pdf", "3 and what is enclosed", "Page 1 of 3"):
            self.assertIn(part, pages[0])
        self.assertNotIn("See the picture", pages[0])
        self.assertIn("See the picture.", pages[1])
        self.assertRegex(pictures, r"\n +3 +0 image +300 +200")

    def sendfax_queues_it_with_a_real_hfaxd_and_its_notify_is_the_report(self):
        with self.fax.server() as port:
            roy = office.desk.Desk(self.o.port, "roy", office.PASSWORD)
            (gateway,) = roy.call("GET", "/fax/gateways")["gateways"]
            self.o.list_gateway(id=gateway["id"], version=gateway["version"], way="sendfax", domain=f"127.0.0.1:{port}")
            mails = len(self.sink.mails)
            self.with_files()
            office.until("queued", lambda: len(self.fax.jobs()), 1)
            office.until("handed over", lambda: self.replied()[0]["recipients"][0]["state"], "sent")
            (job,) = self.fax.jobs()
            message, fax = self.replied()
            self.assertEqual((job["number"], job["jobtag"], fax["state"]), ("+49301234567", self.number(), "leaving"))
            self.assertRegex(job["mailaddr"], r"^bounce\+.*@hub\.test$")
            self.assertEqual(len(job["files"]), 2, job)
            self.assertEqual(message["recipients"][0]["said"], f"fax job {job['jobid']}")
            self.assertEqual(len(self.sink.mails), mails, "nothing left as mail")
            self.fax.report(job["mailaddr"], "done", pages=4)
            office.until("arrived", lambda: self.replied()[1]["state"], "sent")
        # the server is away: it waits, with sendfax's own words
        self.with_files()
        office.until("tried", lambda: self.replied()[0]["recipients"][0]["state"], "deferred")
        self.assertIn("127.0.0.1", self.replied()[0]["recipients"][0]["said"])

    def number(self):
        return self.desk.tickets()[0]["number"]

    def test_a_fax_that_does_not_get_through_is_shown_as_not_delivered(self):
        self.answer("Hello.")
        office.until("handed over", lambda: self.replied()[0]["recipients"][0]["state"], "sent")
        self.fax.report(self.sink.mails[-1].sender, "failed", status="Busy signal detected; too many attempts to dial")
        office.until("not delivered", lambda: self.replied()[1]["state"], "not_sent")
        message, fax = self.replied()
        self.assertEqual(fax["cause"], "busy")
        self.assertEqual(message["recipients"][0]["state"], "failed")
        (ticket,) = self.desk.tickets()
        events = self.desk.call("GET", f"/tickets/{ticket['id']}")["events"]
        self.assertEqual([(e["was"], e["became"]) for e in events if e["kind"] == "delivery"][-1], ("sent", "failed"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
