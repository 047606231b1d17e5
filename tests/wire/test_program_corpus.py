#!/usr/bin/python3
"""The corpus of HTTP and WebSocket cases against the running program; the edge alone has the same tests for itself."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../.."))
from tests.support import program  # noqa: E402

PASSWORD = "correct horse battery"


def main():
    with program.make({"server.hosts": "localhost, 127.0.0.1, hub.example"}) as p:
        p.command("user", "add", "ada", "--name", "Ada", "--email", "ada@example.org", "--role", "admin",
                  stdin=PASSWORD + "\n")
        p.start()
        cookie = p.sign_in("ada", PASSWORD)
        common = ["--port", str(p.port), "--cookie", cookie, "--origin", "http://hub.example"]
        wrong = 0
        for script in ("test_edge_http_corpus.py", "test_edge_ws_corpus.py"):
            wrong += subprocess.run([sys.executable, os.path.join(HERE, script), *common], check=False).returncode
        status, _, said = p.call("GET", "/healthz")
        print("ok   it still answers" if status == 200 and said["ready"] else f"FAIL {status} {said}", flush=True)
        return wrong or status != 200


if __name__ == "__main__":
    sys.exit(main())
