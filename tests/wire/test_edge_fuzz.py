"""The socket fuzzer against edge_echo: some seconds in an ordinary build, more under the address sanitizer, a minute with --long.

ONEVOICE_FUZZ_SECONDS and ONEVOICE_FUZZ_SEED override. A trusted proxy is configured every other time, so that
connections which go on are tried as well.
"""
import os
import pathlib
import sys

from edge_client import Server, build_folder
from socket_fuzzer import fuzz


def is_sanitized():
    cache = pathlib.Path(build_folder()) / "CMakeCache.txt"
    return "ONEVOICE_SANITIZE:STRING=address" in cache.read_text() if cache.exists() else False


def main():
    usual = 60 if os.environ.get("ONEVOICE_LONG") == "1" else 20 if is_sanitized() else 8
    seconds = float(os.environ.get("ONEVOICE_FUZZ_SECONDS", usual)) / 2
    seed = int(os.environ.get("ONEVOICE_FUZZ_SEED", int.from_bytes(os.urandom(3), "big")))
    lived = True
    for options in ((), ("proxy=127.0.0.1",)):
        with Server(*options) as s:
            lived = fuzz("127.0.0.1", s.http, seconds, seed, s.pid, raw_port=s.raw) and lived
    return 0 if lived else 1


if __name__ == "__main__":
    sys.exit(main())
