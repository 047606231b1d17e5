#!/usr/bin/env python3
"""What we compose, read again by another library: sender, subject, text and threading are as they were meant."""
import email
import email.policy
import os
import pathlib
import subprocess
import sys
import tempfile

program = pathlib.Path(os.environ["ONEVOICE_BUILD"]) / "unit_test_compose"
bad = []


def want(name, what, got, meant):
    if got != meant:
        bad.append(f"{name}: {what}\n  meant {meant!r}\n  read  {got!r}")


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([program, "print", folder], check=True)
    subprocess.run([str(program) + "_files", "print", folder], check=True)
    mails = sorted(pathlib.Path(folder).glob("*.eml"))
    for path in mails:
        meant = {k: path.with_suffix("." + k).read_text() for k in ("from", "subject", "text")}
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        sender = mail["From"].addresses
        want(path.stem, "defects", [str(d) for d in mail.defects], [])
        want(path.stem, "sender's name", sender[0].display_name, meant["from"])
        want(path.stem, "sender", [a.addr_spec for a in sender], ["support@hub.example"])
        want(path.stem, "recipient", [a.addr_spec for a in mail["To"].addresses], ["li@customer.example"])
        want(path.stem, "reply address", mail["Reply-To"].addresses[0].addr_spec, "support+t.240117.abc@hub.example")
        subject = mail["Subject"]
        want(path.stem, "subject", subject[:subject.rindex(" [#240117-")], "Re: " + meant["subject"])
        want(path.stem, "text", mail.get_content().replace("\r\n", "\n").rstrip("\n"), meant["text"].rstrip("\n"))
        want(path.stem, "Message-ID", mail["Message-ID"].strip(), "<t240117.0011.abc@hub.example>")
        want(path.stem, "In-Reply-To", mail["In-Reply-To"].strip(), "<va-1@customer.example>")
        want(path.stem, "References", mail["References"].split(), ["<va-1@customer.example>", "<t7.ab.cd@hub.example>"])
        want(path.stem, "field names", sorted(k.lower() for k in mail.keys()), sorted(
            ["from", "to", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "x-onevoice-loop",
             "mime-version", "content-type", "content-transfer-encoding"]))

    mail = email.message_from_bytes((pathlib.Path(folder) / "rich.mail").read_bytes(), policy=email.policy.default)
    tree = [(p.get_content_type(), p.get_content_disposition()) for p in mail.walk()]
    want("rich", "parts", tree, [
        ("multipart/mixed", None), ("multipart/alternative", None), ("text/plain", None), ("multipart/related", None),
        ("text/html", None), ("image/png", "inline"), ("application/pdf", "attachment")])
    parts = list(mail.walk())
    want("rich", "defects", [str(d) for p in parts for d in p.defects], [])
    want("rich", "copies", [(a.display_name, a.addr_spec) for a in mail["Cc"].addresses],
         [("吴先生", "wu@customer.example"), ("Doe, Jane", "jane@x.example")])
    want("rich", "blind copies", mail["Bcc"], None)
    want("rich", "HTML", "<b>Li</b>, 你好" in parts[4].get_content(), True)
    want("rich", "picture", (parts[5]["Content-ID"].strip(), parts[5].get_content()), ("<p1.7@hub.example>", b"\x89PNG"))
    want("rich", "file", (parts[6].get_filename(), parts[6].get_content()), ("发票 2026.pdf", b"%PDF"))

print("\n".join(bad) or f"compose: {len(mails)} mails read back as meant")
sys.exit(bool(bad) or not mails)
