"""What the peer scripts share: a temporary folder, free ports, waiting for a listener, and an end with stdin."""
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time


def free_ports(n):
    """n ports that were free a moment ago; all are held until all are chosen, so they differ."""
    held = [socket.socket() for _ in range(n)]
    for s in held:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


def folder(name):
    """A folder that other users may enter: servers drop to their own user."""
    path = tempfile.mkdtemp(prefix=f"ov-{name}-", dir="/tmp")
    os.chmod(path, 0o755)
    return path


def wait_for_port(port, alive, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not alive():
            raise SystemExit("the server ended while starting")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"no listener on port {port} after {seconds} s")


def write(path, text, mode=0o644):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    os.chmod(path, mode)


def serve(process, stop, ready):
    """Say that we are ready, live until stdin ends or we are told to stop, then stop the server."""
    for s in (signal.SIGTERM, signal.SIGINT):
        signal.signal(s, lambda *_: sys.exit(0))
    try:
        print(json.dumps(ready), flush=True)
        while sys.stdin.buffer.read(65536):
            pass
    finally:
        stop()
        if process:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(ready["dir"], ignore_errors=True)
