#!/usr/bin/python3
"""The subcommands, with the program running beside them and without it."""
import json
import os
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../.."))
from tests.support import lmtp, program  # noqa: E402

PASSWORD = "correct horse battery"
ADA = ["user", "add", "ada", "--name", "Ada Lovelace", "--email", "ada@example.org", "--role", "admin", "--team", "Support"]


def onevoice(*arguments):
    done = subprocess.run([program.ONEVOICE, *arguments], capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


class Alone(unittest.TestCase):
    """No serve runs: each command starts the private database for itself."""

    def test_accounts_are_added_listed_and_given_passwords(self):
        with program.make() as p:
            self.assertIn("agent ada added", p.command(*ADA, stdin=PASSWORD + "\n"))
            self.assertIn("ada", p.command("user", "list"))
            self.assertIn("password of ada set", p.command("user", "password", "ada", stdin=PASSWORD + "2\n"))

    def test_what_is_wrong_with_an_account_is_said(self):
        with program.make() as p:
            p.command(*ADA, stdin=PASSWORD + "\n")
            for arguments, stdin, said in (
                (ADA, PASSWORD, "taken"),
                (ADA[:2] + ["bob"] + ADA[3:], "short", "12"),
                (ADA[:2] + ["bob"] + ADA[3:], "", "no password came"),
                (ADA[:2] + ["bob"] + ADA[3:8] + ["king"], PASSWORD, "one of agent, lead, manager, admin"),
                (["user", "password", "nobody"], PASSWORD, "no agent nobody"),
            ):
                self.assertIn(said, p.command(*arguments, stdin=stdin, code=65))
            self.assertEqual(p.command("user", "list").count("\n"), 1)

    def test_migrate_says_that_the_schema_stands_and_may_be_run_again(self):
        with program.make() as p:
            self.assertIn("onevoice migrate", p.command("migrate", "--check", code=69))
            for _ in range(2):
                self.assertIn("as this program wants it", p.command("migrate"))
            self.assertIn("as this program wants it", p.command("migrate", "--check"))


    def test_the_doctor_looks_and_makes_nothing(self):
        with program.make() as p:
            said = p.command("doctor")
            self.assertIn("the first `onevoice serve` makes it", said)
            self.assertFalse(os.path.exists(p.state), said)
            p.command("migrate")
            self.assertRegex(p.command("doctor"), "ok +database +private")
            os.rename(p.state, p.state + " kept")
            os.mkdir(p.state)
            open(os.path.join(p.state, "file"), "w", encoding="utf-8").close()
            if os.geteuid() == 0:
                self.assertRegex(p.command("doctor", code=69), "bad +start +state.dir: .* belongs to another user")


class BesideServe(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = program.start()
        cls.p = cls.context.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    def test_accounts_and_mailboxes_use_the_running_database(self):
        self.assertIn("agent ada added", self.p.command(*ADA, stdin=PASSWORD + "\n"))
        self.assertIn("mailbox help@example.org added",
                      self.p.command("mailbox", "add", "help@example.org", "--team", "Support"))
        self.assertIn("help@example.org\tactive\tSupport", self.p.command("mailbox", "list"))
        self.assertIn("Ada Lovelace", self.p.command("user", "list"))

    def test_explain_mail_says_to_which_ticket_it_would_come_by_which_rule(self):
        """Asked of the installation's own tickets, and nothing of it is taken in."""
        self.p.command("mailbox", "add", "rule@example.org", "--team", "Support")
        mail = "From: li@customer.example\nTo: rule@example.org\nMessage-ID: <1@rule.test>\nSubject: Lamp\n\nIt flickers.\n"
        for _ in range(2):
            thread = json.loads(self.p.command("explain", "mail", "-", stdin=mail))["thread"]
            self.assertEqual(thread["rule"], "new")
            self.assertIsNone(thread["ticket"])
        with lmtp.Lmtp(self.p.lmtp_port) as c:
            self.assertEqual(c.deliver("li@customer.example", ["rule@example.org"], mail.encode()), [250])
        answer = mail.replace("<1@", "<2@").replace("Subject", "In-Reply-To: <1@rule.test>\nSubject")
        end = time.monotonic() + 20
        while thread["rule"] != "known" and time.monotonic() < end:
            thread = json.loads(self.p.command("explain", "mail", "-", stdin=answer))["thread"]
        self.assertEqual(thread["rule"], "known")
        self.assertRegex(thread["ticket"], r"^\d+-")
        self.assertIn("Message-ID", thread["why"])

    def test_the_doctor_sees_the_running_program_and_says_what_to_do(self):
        said = self.p.command("doctor")
        for line in ("ok    settings", "ok    database", "ok    tables", "warn  relay"):
            self.assertIn(line, said)
        self.assertIn("do: set mail.relay", said)
        self.assertIn("0 bad", said)

    def test_the_doctor_tells_its_own_program_from_another_installation(self):
        """The settings name the ports that another one has."""
        listens = {"server.listen": f"127.0.0.1:{self.p.port}", "mail.lmtp_listen": f"127.0.0.1:{self.p.lmtp_port}"}
        with program.make(listens) as other:
            said = other.command("doctor", code=69)
            self.assertRegex(said, "bad +desk .*another program's; this installation is not running")
            self.assertRegex(said, "bad +lmtp .*another program's")
        kept = self.p.settings
        try:
            self.p.settings = kept | listens
            self.p.write_settings()
            said = self.p.command("doctor")
        finally:
            self.p.settings = kept
            self.p.write_settings()
        self.assertRegex(said, f"ok +desk +127.0.0.1 port {self.p.port} answers")
        self.assertRegex(said, f"ok +lmtp +127.0.0.1 port {self.p.lmtp_port} answers")


class Words(unittest.TestCase):
    def test_help_version_and_wrong_usage(self):
        code, said = onevoice("help")
        self.assertEqual(code, 0)
        for name in ("serve", "migrate", "user", "mailbox", "doctor", "backup", "restore", "explain", "config", "version"):
            self.assertIn(f"\n  {name} ", said)
        self.assertRegex(onevoice("version")[1], r"^onevoice \d+\.\d+\.\d+\n$")
        self.assertEqual(onevoice("sevre")[0], 64)
        self.assertEqual(onevoice("user")[0], 64)
        self.assertEqual(onevoice("user", "add", "x")[0], 64)

    def test_every_command_says_how_it_is_called_and_refuses_what_it_does_not_know(self):
        for name in ("serve", "migrate", "user", "mailbox", "doctor", "backup", "restore", "explain", "config", "version", "help"):
            for arguments in ((name, "--help"), (name, "-h"), (name, "list", "--help"), ("help", name)):
                code, said = onevoice(*arguments)
                self.assertEqual(code, 0, arguments)
                self.assertIn(f"usage: onevoice {name}", said)
                self.assertNotRegex(said, r".{101}")
            code, said = onevoice(name, "--what")
            self.assertEqual(code, 64, name)
            self.assertIn(f"usage: onevoice {name}", said)
        self.assertEqual(onevoice("help", "sevre")[0], 64)

    def test_the_example_of_all_settings_is_printed(self):
        code, said = onevoice("config")
        self.assertEqual(code, 0)
        self.assertIn("#server.listen = 127.0.0.1:8480", said)


if __name__ == "__main__":
    unittest.main()
