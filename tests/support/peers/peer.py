"""Start a peer from a Python test: `with peer.start("dovecot") as d: ... d["imap"]`."""
import contextlib
import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent


@contextlib.contextmanager
def start(name, *args):
    process = subprocess.Popen([str(HERE / name), *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"peer {name} did not start")
        yield json.loads(line)
    finally:
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()
