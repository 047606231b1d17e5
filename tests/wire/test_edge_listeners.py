"""Nothing is bound that was not configured: the kernel's own list against what was asked for."""
import pathlib
import socket
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


LOOPBACK, LOOPBACK6 = "0100007F", "00000000000000000000000001000000"


def only_what_was_asked_for_is_bound():
    with Server() as s:
        check(listening(s.pid) == {("tcp", LOOPBACK, s.http), ("tcp", LOOPBACK, s.raw)}, f"{listening(s.pid)}")


def an_ipv6_address_opens_nothing_else():
    with Server("address=::1", "hosts=::1") as s:
        check(listening(s.pid) == {("tcp6", LOOPBACK6, s.http), ("tcp6", LOOPBACK6, s.raw)}, f"{listening(s.pid)}")
        with socket.create_connection(("::1", s.http), timeout=5) as c:
            c.sendall(f"GET /peer HTTP/1.1\r\nHost: [::1]:{s.http}\r\n\r\n".encode())
            check(c.recv(65536).endswith(b"\r\n\r\n::1"), "another peer")
    with Server("address=::") as s:  # all of IPv6 is not all of IPv4
        check({t for t, _, _ in listening(s.pid)} == {"tcp6"}, f"{listening(s.pid)}")
        check(not reachable("127.0.0.1", s.http), "IPv4 is open as well")


def reachable(host, port):
    try:
        socket.create_connection((host, port), timeout=1).close()
        return True
    except OSError:
        return False


def a_second_program_on_the_same_port_is_refused():
    with Server() as s:
        try:
            Server(f"http={s.http}")
        except SystemExit as e:
            check("69" in str(e), f"{e}")
        else:
            raise AssertionError("it started")


if __name__ == "__main__":
    sys.exit(run([only_what_was_asked_for_is_bound, an_ipv6_address_opens_nothing_else, a_second_program_on_the_same_port_is_refused]))
