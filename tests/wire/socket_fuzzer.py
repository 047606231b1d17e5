"""Mutated HTTP and WebSocket streams against a running server, and the question, every few connections, whether it lives.

    socket_fuzzer.py --host H --port P --seconds N [--seed S] [--pid PID] [--name HOST] [--path /live] [--raw-port P]

Fails when the process is gone or does not answer an ordinary request within three seconds; then the last streams are
written to fuzz-SEED.txt, from which they can be sent again.
"""
import argparse
import os
import random
import socket
import sys
import time

from edge_client import frame, handshake

EVERY = 5  # connections between two questions


def odd_frame(r, opcode, payload):
    """A frame that may be in pieces, unmasked, of a reserved kind or of another length than it says."""
    fin, mask = r.random() < .7, b"\1\2\3\4" if r.random() < .9 else b""
    return frame(opcode, payload, fin, mask, rsv=r.choice([0, 0, 0, 0, 4, 1]),
                 length=r.choice([None] * 8 + [0, 127, 2**31, 2**63 - 1]))


def seeds(name, path):
    host = b"Host: " + name.encode() + b"\r\n"
    upgrade = handshake(path, name, key="dGhlIHNhbXBsZSBub25jZQ==")  # the same with every run of a seed
    requests = [
        b"GET / HTTP/1.1\r\n" + host + b"\r\n",
        b"GET /slow?ms=3 HTTP/1.1\r\n" + host + b"\r\n",
        b"GET /big?n=300000 HTTP/1.1\r\n" + host + b"\r\n",
        b"GET /never HTTP/1.1\r\n" + host + b"\r\n",
        b"POST /echo HTTP/1.1\r\n" + host + b"Content-Length: 5\r\n\r\nhello",
        b"POST /echo HTTP/1.1\r\n" + host + b"Content-Length: 50\r\n\r\nhello",
        b"POST /echo HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"POST /echo HTTP/1.1\r\n" + host + b"Expect: 100-continue\r\nContent-Length: 9\r\n\r\n123456789",
        b"HEAD /nope HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n",
        b"GET /x HTTP/1.0\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\n" + host + b"\r\n",
        b"GET http://" + name.encode() + b"/ HTTP/1.1\r\n" + host + b"\r\n",
        b"GET /%zz%00%2f?a=%&b HTTP/1.1\r\n" + host + b"Cookie: a=b; c\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"Upgrade: h2c\r\nConnection: Upgrade\r\nHTTP2-Settings: AAA\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        upgrade,
    ]
    return upgrade, requests


def mutated(r, b):
    b = bytearray(b)
    for _ in range(r.choice([0, 0, 1, 2, 5])):
        if not b:
            break
        kind, i = r.random(), r.randrange(len(b))
        if kind < .4:
            b[i] = r.randrange(256)
        elif kind < .6:
            del b[i:i + r.randrange(1, 9)]
        elif kind < .8:
            b[i:i] = b[max(0, i - 20):i]
        else:
            b[i:i] = bytes([r.choice(b"\r\n\0 :%/")]) * r.choice([1, 3])
    return bytes(b)


def stream(r, upgrade, requests):
    if r.random() < .4:
        sizes = [0, 1, 5, 125, 126, 4000, 5000, 70000]
        texts = [b"flood 30 5000", b"close 1000", b"\xe4\xbd\xa0"]
        return upgrade + b"".join(
            mutated(r, odd_frame(r, r.choice([0, 1, 1, 2, 8, 9, 10, 3, 11, 15]),
                                 r.choice([os.urandom(r.choice(sizes)), r.choice(texts)])))
            for _ in range(r.randrange(1, 6)))
    return b"".join(mutated(r, r.choice(requests)) for _ in range(r.randrange(1, 6)))


def talk(r, address, data):
    """Send in pieces of odd sizes, read sometimes, end in one of several ways."""
    with socket.create_connection(address, timeout=3) as s:
        while data:
            n = r.choice([1, 3, 17, 200, len(data), len(data)])
            s.sendall(data[:n])
            data = data[n:]
            if r.random() < .2:
                time.sleep(r.random() * .005)
        if r.random() < .5:
            s.settimeout(.02)
            try:
                s.recv(65536)
            except OSError:
                pass
        if r.random() < .3:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        elif r.random() < .3:
            s.shutdown(socket.SHUT_WR)


def lives(address, name):
    try:
        with socket.create_connection(address, timeout=3) as s:
            s.settimeout(3)
            s.sendall(f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
            return s.recv(100).startswith(b"HTTP/1.1 ")
    except OSError:
        return False


def fuzz(host, port, seconds, seed, pid=0, name="localhost", path="/live", raw_port=0):
    """True when the server lived through it."""
    r = random.Random(seed)
    upgrade, requests = seeds(name, path)
    lines = [b"PAUSE\r\n", b"BIG\r\n", b"QUIT\r\n", b"x\r\n", b"\0\n"]
    last, n, end = [], 0, time.monotonic() + seconds
    while time.monotonic() < end:
        raw = raw_port and r.random() < .1
        data = b"".join(mutated(r, r.choice(lines)) for _ in range(9)) if raw else stream(r, upgrade, requests)
        last = [*last, data][-12:]
        try:
            talk(r, (host, raw_port if raw else port), data)
        except OSError:
            pass  # it may close on us whenever it likes
        n += 1
        if n % EVERY == 0 and not lives((host, port), name):
            gone = pid and not os.path.exists(f"/proc/{pid}")
            print(f"seed {seed}: {'the process died' if gone else 'no answer'} after {n} connections")
            with open(f"fuzz-{seed}.txt", "w", encoding="ascii") as f:
                f.write("\n".join(map(repr, last)) + "\n")
            return False
    print(f"seed {seed}: {n} connections in {seconds} s, and it lives")
    return True


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--host", default="127.0.0.1")
    a.add_argument("--port", type=int, required=True)
    a.add_argument("--raw-port", type=int, default=0)
    a.add_argument("--seconds", type=float, default=60)
    a.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    a.add_argument("--pid", type=int, default=0)
    a.add_argument("--name", default="localhost")
    a.add_argument("--path", default="/live")
    a = a.parse_args()
    return 0 if fuzz(a.host, a.port, a.seconds, a.seed, a.pid, a.name, a.path, a.raw_port) else 1


if __name__ == "__main__":
    sys.exit(main())
