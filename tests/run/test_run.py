#!/usr/bin/python3
"""`./ops/run`, as a person starts it: ready, demo, Ctrl-C, again within two seconds, and beside another copy."""
import contextlib
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../.."))
from tests.support import processes  # noqa: E402

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))


class Run:
    def __init__(self, state, *arguments):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ONEVOICE")}
        self.began = time.monotonic()
        self.process = subprocess.Popen([os.path.join(ROOT, "ops/run"), "--state", state, *arguments], env=environment,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.said = b""

    def wait_ready(self, most=400):
        while b"Ctrl-C stops everything" not in self.said:
            left = self.began + most - time.monotonic()
            if not select.select([self.process.stdout], [], [], max(0, left))[0]:
                raise AssertionError(f"not ready after {most} s\n{self.text()}")
            piece = os.read(self.process.stdout.fileno(), 65536)
            if not piece:
                raise AssertionError(f"ended with {self.process.wait()}\n{self.text()}")
            self.said += piece
        self.took = time.monotonic() - self.began
        self.url = re.search(r"Onevoice is ready at (\S+)", self.text()).group(1)
        return self

    def text(self):
        return self.said.decode(errors="replace")

    def interrupt(self):
        """What Ctrl-C sends, to the one process that ops/run has become."""
        tree = list(processes.tree(self.process.pid))
        self.process.send_signal(signal.SIGINT)
        self.said += self.process.stdout.read()
        code = self.process.wait(60)
        return code, [pid for pid in tree if processes.is_running(pid)]


def get_soon(url, most=5):
    """As get, once it is no longer 503: the widgets are read in the first second. Errors' numbers are answers, too."""
    for _ in range(most * 10):
        try:
            return get(url)
        except urllib.error.HTTPError as no:
            if no.code != 503:
                return no.code, ""
        time.sleep(0.1)
    return 503, ""


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:  # loopback only: the program's own address
        return answer.status, answer.read().decode()


class Words(unittest.TestCase):
    def test_what_they_take_is_said(self):
        for name in ("ops/run", "ops/test"):
            for argument, code, out, err in (("--help", 0, "--", ""), ("-h", 0, "--", ""), ("--what", 64, "", "--")):
                done = subprocess.run([os.path.join(ROOT, name), argument], capture_output=True, text=True, check=False, timeout=20)
                self.assertEqual(done.returncode, code, name)
                self.assertIn(out, done.stdout)
                self.assertIn(err, done.stderr)

    def test_ctrl_c_while_it_builds_ends_all_of_it_and_is_no_failure(self):
        with tempfile.TemporaryDirectory() as folder:
            cmake = os.path.join(folder, "cmake")
            with open(cmake, "w", encoding="utf-8") as f:
                f.write("#!/bin/sh\necho builds\nexec sleep 120\n")
            os.chmod(cmake, 0o755)
            run = subprocess.Popen([os.path.join(ROOT, "ops/run"), "--state", os.path.join(folder, "state")],
                                   env=os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"}, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
            end = time.monotonic() + 30
            while not sum(b"sleep" in cmdline for cmdline in self.commands(run.pid)) == 2:  # the build's, the teller's
                self.assertLess(time.monotonic(), end)
                time.sleep(0.05)
            os.killpg(run.pid, signal.SIGINT)
            said, _ = run.communicate(timeout=10)
            self.assertEqual((run.returncode, said.splitlines()[-1]), (130, "run: interrupted"))
            self.assertNotIn("failed", said)
            self.assertEqual(self.commands(run.pid), [])

    @staticmethod
    def commands(session):
        """The command lines of the processes of a session."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError, ProcessLookupError):
                if os.getsid(int(pid)) == session:
                    with open(f"/proc/{pid}/cmdline", "rb") as f:
                        found.append(f.read())
        return [c for c in found if c]


class OneCommand(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="onevoice run ", dir="/tmp")
        os.chmod(self.folder, 0o755)
        self.runs = []

    def tearDown(self):
        for r in self.runs:
            if r.process.poll() is None:
                r.process.kill()
                r.process.wait()
            r.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run_in(self, name, *arguments):
        self.runs.append(Run(os.path.join(self.folder, name), *arguments))
        return self.runs[-1]

    def test_it_serves_the_demo_and_the_pages_and_stops_and_starts_again_at_once(self):
        r = self.run_in("state").wait_ready()
        self.assertIn("the password of all is", r.text())
        self.assertIn("amelia", r.text())
        self.assertRegex(r.text(), r"Mail arrives by LMTP .* for .*support@demo\.example")
        self.assertNotIn("alarm.late", r.text())  # the demo's past is nobody's delay
        status, page = get(r.url + "/")
        self.assertEqual(status, 200)
        self.assertIn("<html", page)
        self.assertIn(r.url + "/demo/", r.text())
        for path in ("/demo/", "/demo/zh/"):
            status, page = get_soon(r.url + path)
            self.assertEqual((status, "wk_demo" in page), (200, True), path)
        for pid, status in processes.tree(r.process.pid).items():
            if os.geteuid() == 0:
                self.assertNotIn(0, processes.user_ids(status), f"{pid} {status['Name']}")
        self.assertEqual(r.interrupt(), (0, []))

        again = self.run_in("state").wait_ready()
        self.assertLess(again.took, 2)
        self.assertNotIn("demo.loaded", again.text())
        self.assertEqual(again.interrupt(), (0, []))

    def test_another_copy_beside_it_takes_other_ports_and_says_so(self):
        first, second = self.run_in("one", "--empty").wait_ready(), self.run_in("two", "--empty").wait_ready()
        self.assertNotEqual(first.url, second.url)
        for r in (first, second):
            self.assertEqual(get(r.url + "/healthz")[0], 200)
            self.assertIn("There is no account yet", r.text())
        hint = re.search(r"^ +(/\S+/onevoice mailbox) add ADDRESS --team TEAM( --config .*)$", first.text(), re.M)
        done = subprocess.run(["/bin/sh", "-c", "".join(hint.group(1, 2)).replace(" mailbox", " mailbox list", 1)], cwd="/",
                              capture_output=True, text=True, check=False)  # as a person copies it, in any folder
        self.assertEqual((done.returncode, done.stderr), (0, ""), hint.group(0))
        self.assertEqual(get_soon(first.url + "/demo/")[0], 404, "the demo's shop without the demo")
        with contextlib.closing(self.run_in("one").process.stdout) as out:
            self.assertIn(f"already running at {first.url};", out.read().decode())
        for r in (first, second):
            self.assertEqual(r.interrupt(), (0, []))


if __name__ == "__main__":
    unittest.main()
