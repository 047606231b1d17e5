"""program.py - a private Onevoice for a wire test: its own state folder, free ports, its log in a file.

    with program.start({"demo.sink": "yes"}) as p:
        p.port, p.lmtp_port, p.pid, p.log()
        p.command("user", "list")

Started by root it works as run.user, like any installation, so the folder is below /tmp and not in the checkout.
"""
import contextlib
import http.client
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ONEVOICE = os.environ.get("ONEVOICE", "build/dev/onevoice")
READY_MOST = 60 if os.environ.get("ONEVOICE_SLOW") is None else 300


class Program:
    def __init__(self, settings, environment):
        self.dir = tempfile.mkdtemp(prefix="onevoice-wire-", dir="/tmp")
        os.chmod(self.dir, 0o755)
        self.state = os.path.join(self.dir, "state")
        self.config = os.path.join(self.dir, "onevoice.conf")
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("ONEVOICE_")} | environment
        self.settings = {
            "state.dir": self.state,
            "server.listen": "127.0.0.1:0",
            "mail.lmtp_listen": "127.0.0.1:0",
            "database.buffer_pool": "32M",
        } | settings
        self.write_settings()
        self.process = None
        self.clock = os.path.join(self.dir, "clock")
        self.set_clock(0)
        self.environment.setdefault("ONEVOICE_CLOCK", self.clock)

    def write_settings(self):
        with open(self.config, "w", encoding="utf-8") as f:
            f.writelines(f"{key} = {value}\n" for key, value in self.settings.items())
        os.chmod(self.config, 0o644)

    def set_clock(self, ms):
        """From now on the program's wall clock is so far ahead of the machine's (hub/base/instant.h)."""
        with open(self.clock, "r+b" if os.path.exists(self.clock) else "wb") as f:
            f.write(ms.to_bytes(8, sys.byteorder, signed=True))
        os.chmod(self.clock, 0o644)

    def spawn(self, *arguments):
        """Start `serve`; do not wait."""
        ready, write = os.pipe()
        self.ready = ready
        with open(self.log_file, "ab") as log:
            self.process = subprocess.Popen(
                [ONEVOICE, "serve", "--config", self.config, "--ready-fd", str(write), *arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[write], env=self.environment)
        os.close(write)
        return self

    def wait_ready(self):
        got = b""
        end = time.monotonic() + READY_MOST
        poll = select.poll()  # select() knows no descriptor above 1023, and a test may have many
        poll.register(self.ready, select.POLLIN)
        while not got.endswith(b"\n"):
            if not poll.poll(1000 * max(0, end - time.monotonic())):
                raise AssertionError(f"not ready after {READY_MOST} s:\n{self.log()}")
            piece = os.read(self.ready, 4096)
            if not piece:
                raise AssertionError(f"ended before it was ready ({self.process.wait()}):\n{self.log()}")
            got += piece
        os.close(self.ready)
        said = json.loads(got)
        self.port, self.lmtp_port, self.sink_port = said["port"], said["lmtp_port"], said["sink_port"]
        self.pid = said["pid"]
        return self

    def start(self, *arguments):
        return self.spawn(*arguments).wait_ready()

    @property
    def log_file(self):
        return os.path.join(self.dir, "log")

    def log(self):
        with open(self.log_file, encoding="utf-8", errors="replace") as f:
            return f.read()

    def events(self, name):
        """The log lines of one event, as dictionaries."""
        lines = (line for line in self.log().splitlines() if line.startswith("{"))
        return [e for e in map(json.loads, lines) if e.get("event") == name]

    def command(self, *arguments, stdin="", code=0):
        """Run a subcommand on the same installation; returns what it printed."""
        done = subprocess.run([ONEVOICE, *arguments, "--config", self.config], input=stdin, text=True,
                              capture_output=True, env=self.environment, timeout=120, check=False)
        assert done.returncode == code, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def call(self, method, path, body=None, cookie="", host="localhost"):
        """One HTTP call; returns (status, headers, decoded JSON or None)."""
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Host": f"{host}:{self.port}", "X-Onevoice-Request": "1", "Origin": f"http://{host}:{self.port}"}
        if cookie:
            headers["Cookie"] = cookie
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body)
        c.request(method, path, body=body, headers=headers)
        r = c.getresponse()
        text = r.read()
        c.close()
        return r.status, r.headers, json.loads(text) if text else None

    def sign_in(self, login, password):
        """The Cookie header of a new session."""
        status, headers, said = self.call("POST", "/api/v1/session", {"login": login, "password": password})
        assert status == 200, (status, said)
        return headers["Set-Cookie"].split(";")[0]

    def sql(self, text):
        """Run SQL as the private database's owner, while `serve` runs; returns rows of text columns."""
        socket = next(os.path.join(self.state, "mariadb", n) for n in os.listdir(os.path.join(self.state, "mariadb"))
                      if n.endswith(".sock"))
        who = {"user": "onevoice", "group": "onevoice", "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(["mariadb", "--no-defaults", "--batch", "--skip-column-names", "--socket", socket,
                               "onevoice", "--execute", text], capture_output=True, text=True, check=False, **who)
        assert done.returncode == 0, done.stderr
        return [line.split("\t") for line in done.stdout.splitlines()]

    def send(self, signo):
        self.process.send_signal(signo)

    def stop(self, signo=signal.SIGTERM, most=60):
        """End it; returns its exit code."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signo)
        return self.process.wait(most) if self.process else None

    def kill(self):
        self.stop(signal.SIGKILL)

    def remove(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        end = time.monotonic() + 30  # after a kill the database ends by itself, and writes until then
        while time.monotonic() < end:
            shutil.rmtree(self.dir, ignore_errors=True)
            if not os.path.exists(self.dir):
                return
            time.sleep(0.1)


@contextlib.contextmanager
def make(settings=None, environment=None):
    """A Program that has not been started."""
    p = Program(settings or {}, environment or {})
    try:
        yield p
    finally:
        p.remove()


@contextlib.contextmanager
def start(settings=None, environment=None, arguments=()):
    with make(settings, environment) as p:
        yield p.start(*arguments)
        p.stop()
