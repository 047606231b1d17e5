"""Nothing is bound that was not configured (hardening T6): the kernel's own list against what was asked for."""
import pathlib
import sys

from edge_client import Server, check, run


def sockets_of(pid):
    inodes = set()
    for fd in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        try:
            link = fd.readlink().name if fd.is_symlink() else ""
        except OSError:
            continue
        if link.startswith("socket:["):
            inodes.add(link[8:-1])
    return inodes


def listening(pid):
    """{(address in hex, port)} of all TCP listeners of a process, both families; UDP sockets count as well."""
    mine, found = sockets_of(pid), set()
    for table, is_listening in (("tcp", {"0A"}), ("tcp6", {"0A"}), ("udp", {"07", "01"}), ("udp6", {"07", "01"})):
        for line in pathlib.Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            word = line.split()
            if word[3] in is_listening and word[9] in mine:
                address, port = word[1].split(":")
                found.add((table, address, int(port, 16)))
    return found


LOOPBACK = "0100007F"


def only_what_was_asked_for_is_bound():
    with Server() as s:
        check(listening(s.pid) == {("tcp", LOOPBACK, s.http), ("tcp", LOOPBACK, s.raw)}, f"{listening(s.pid)}")


def a_second_program_on_the_same_port_is_refused():
    with Server() as s:
        try:
            Server(f"http={s.http}")
        except SystemExit as e:
            check("69" in str(e), f"{e}")
        else:
            raise AssertionError("it started")


if __name__ == "__main__":
    sys.exit(run([only_what_was_asked_for_is_bound, a_second_program_on_the_same_port_is_refused]))
