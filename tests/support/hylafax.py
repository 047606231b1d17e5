"""hylafax.py - Debian's HylaFAX without a modem: its own scripts, in a spool of their own, hand their mails to an MTA.

    with hylafax.spool(postfix["smtp"], "fax@gw.test", "support@hub.test") as fax:
        fax.receive("page.tif", caller="+49301234567")
        fax.report("bounce+1.2.x@hub.test", "failed", status="Busy signal detected")
        with fax.server() as port: ...     # hfaxd and faxq, for sendfax; fax.jobs() has what it queued
"""
import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

SPOOL, SETTINGS = pathlib.Path("/var/spool/hylafax"), pathlib.Path("/etc/hylafax")

SENDMAIL = """#!/usr/bin/python3
import smtplib, sys
sender = next(a[2:] for a in sys.argv[1:] if a.startswith("-f"))
with smtplib.SMTP("127.0.0.1", {smtp}, timeout=60) as s:
    s.sendmail(sender, [sys.argv[-1]], sys.stdin.buffer.read())
"""

JOB = """tts:0
killtime:1714960000
retrytime:0
state:7
npages:{pages}
totpages:{pages}
totdials:1
maxdials:12
tottries:1
maxtries:3
pagewidth:209
resolution:98
pagelength:296
external:{number}
number:{number}
mailaddr:{mailaddr}
sender:Example Support
jobid:5
jobtag:
groupid:5
signalrate:14400 bit/s
dataformat:2-D MMR
jobtype:facsimile
modem:any
client:localhost
status:{status}
returned:0
notify:when done+requeued
csi:ACME GmbH
nsf::x::y
commid:000000013
doneop:default
"""


def installed():
    return (SPOOL / "bin/faxrcvd").exists() and (SETTINGS / "setup.cache").exists()


class Spool:
    def __init__(self, smtp, sender, to):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="onevoice-fax-", dir="/tmp"))
        for name in ("bin", "config", "dev", "tmp"):
            shutil.copytree(SPOOL / name, self.dir / name)
        for name in ("recvq", "doneq", "log", "status", "info"):
            (self.dir / name).mkdir()
        shutil.copytree(SETTINGS, self.dir / "etc")
        mail = self.dir / "sendmail"
        mail.write_text(SENDMAIL.format(smtp=smtp))
        mail.chmod(0o755)
        cache = self.dir / "etc/setup.cache"
        lines = [line for line in cache.read_text().splitlines() if not line.startswith("SENDMAIL=")]
        cache.write_text("\n".join([*lines, f"SENDMAIL='{mail}'"]) + "\n")
        (self.dir / "etc/FaxDispatch").write_text(
            f"SENDTO={to}\nFILETYPE=tif\nFROMADDR={sender}\nNOTIFY_FAXMASTER=never\n")
        (self.dir / "etc/FaxNotify").write_text(f"FROMADDR={sender}\n")
        self.count = 0

    def run(self, *command):
        done = subprocess.run(["/bin/bash", *command], cwd=self.dir, capture_output=True, text=True, check=False,
                              env=os.environ | {"TMPDIR": str(self.dir / "tmp")})
        assert done.returncode == 0, done.stdout + done.stderr

    def receive(self, tiff, caller="", name="", message=""):
        """What faxgetty does with a fax that came: faxrcvd FILE DEVICE COMMID MESSAGE CALLID1 CALLID2."""
        self.count += 1
        at = f"recvq/fax{self.count:05}.tif"
        shutil.copy(tiff, self.dir / at)
        self.run("bin/faxrcvd", at, "ttyS0", f"{self.count:09}", message, caller, name)

    def report(self, mailaddr, why, number="+49301234567", pages=2, status=""):
        """What faxq does when a job ends: notify QFILE WHY TIME."""
        (self.dir / "doneq/q5").write_text(JOB.format(number=number, mailaddr=mailaddr, pages=pages, status=status))
        self.run("bin/notify", "doneq/q5", why, "0:42")


    @contextlib.contextmanager
    def server(self):
        """Debian's hfaxd and faxq on this spool, without a modem: jobs are taken and wait. The port."""
        for name in ("archive", "client", "docq", "pollq", "sendq"):
            (self.dir / name).mkdir(exist_ok=True)
        (self.dir / "etc/hosts.hfaxd").write_text("127.0.0.1:0::\nlocalhost:0::\n")
        os.mkfifo(self.dir / "FIFO", 0o600)
        subprocess.run(["chown", "-R", "uucp:uucp", str(self.dir)], check=True)
        (self.dir / "etc/hosts.hfaxd").chmod(0o600)
        self.dir.chmod(0o755)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        running = [subprocess.Popen(c, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for c in (
            ["hfaxd", "-d", "-q", str(self.dir), "-l", "127.0.0.1", "-i", str(port)], ["faxq", "-D", "-q", str(self.dir)])]
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.05)
            yield port
        finally:
            for p in running:
                p.terminate()
                p.wait(10)

    def jobs(self):
        """The jobs that wait, each as its fields; "files" are what is to be sent."""
        found = []
        for path in sorted((self.dir / "sendq").glob("q*")):
            lines = [line.partition(":")[::2] for line in path.read_text().splitlines()]
            found.append(dict(lines) | {"files": [v.split(":")[-1] for k, v in lines if k.lstrip("!").endswith(("pdf", "tiff"))]})
        return found


@contextlib.contextmanager
def spool(smtp, sender, to):
    s = Spool(smtp, sender, to)
    try:
        yield s
    finally:
        shutil.rmtree(s.dir, ignore_errors=True)
