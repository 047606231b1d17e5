"""office.py - a program with one mailbox, one agent and fixed ports, for wire tests of mail.

    with office.open({"demo.sink": "yes"}) as o:
        o.lmtp_port; o.sql("..."); o.desk().tickets()
"""
import contextlib
import os
import socket
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
import desk  # noqa: E402
import program  # noqa: E402

MAILBOX = "support@hub.test"
PASSWORD = "correct horse battery"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def until(what, ask, wanted=True, most=60):
    """Wait until ask() is `wanted`; the last answer goes into the failure."""
    end = time.monotonic() + most
    while (got := ask()) != wanted:
        assert time.monotonic() < end, f"{what}: {got!r}, not {wanted!r}"
        time.sleep(0.05)
    return got


class Office(program.Program):
    def furnish(self):
        self.command("mailbox", "add", MAILBOX, "--team", "Support", "--name", "Example Support")
        self.command("user", "add", "ann", "--name", "Ann", "--email", "ann@hub.test", "--team", "Support",
                     "--role", "lead", stdin=PASSWORD + "\n")
        return self

    def desk(self):
        return desk.Desk(self.port, "ann", PASSWORD)

    def number(self, text):
        return int(self.sql(text)[0][0])

    def all_filed(self, most=60):
        until("mails that wait", lambda: self.number("SELECT COUNT(*) FROM raw_mail WHERE state = 0"), 0, most)


@contextlib.contextmanager
def open(settings=None, environment=None):
    o = Office({"mail.domain": "hub.test", "server.listen": f"127.0.0.1:{free_port()}",
                "mail.lmtp_listen": f"127.0.0.1:{free_port()}"} | (settings or {}), environment or {})
    try:
        o.start()
        o.furnish()
        yield o
    finally:
        o.remove()
