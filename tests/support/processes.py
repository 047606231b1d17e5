"""processes.py - what a program and its children are and have open, read from /proc."""
import os


def _status(pid):
    with open(f"/proc/{pid}/status", encoding="utf-8") as f:
        return dict(line.rstrip("\n").split(":\t", 1) for line in f if ":\t" in line)


def tree(pid):
    """The process and its descendants: {pid: status}."""
    all_of_them = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                all_of_them[int(entry)] = _status(entry)
            except (FileNotFoundError, ProcessLookupError):
                pass
    mine = {pid}
    grown = True
    while grown:
        more = {p for p, s in all_of_them.items() if int(s["PPid"]) in mine} - mine
        mine |= more
        grown = bool(more)
    return {p: all_of_them[p] for p in mine if p in all_of_them}


def is_running(pid):
    """Is there such a process, and not only its remains?"""
    try:
        return not _status(pid)["State"].startswith("Z")
    except (FileNotFoundError, ProcessLookupError):
        return False


def user_ids(status):
    """Real, effective, saved and file system user of a process."""
    return [int(n) for n in status["Uid"].split()]


def _sockets(pid):
    found = set()
    try:
        for fd in os.listdir(f"/proc/{pid}/fd"):
            target = os.readlink(f"/proc/{pid}/fd/{fd}")
            if target.startswith("socket:["):
                found.add(target[8:-1])
    except (FileNotFoundError, ProcessLookupError):
        pass
    return found


def listeners(pid):
    """What the process and its descendants listen on: a set of (address, port), addresses as /proc writes them."""
    inodes = set().union(*(_sockets(p) for p in tree(pid)))
    found = set()
    for name in ("tcp", "tcp6"):
        with open(f"/proc/net/{name}", encoding="ascii") as f:
            for line in list(f)[1:]:
                words = line.split()
                if words[3] == "0A" and words[9] in inodes:
                    address, port = words[1].split(":")
                    found.add((address, int(port, 16)))
    return found


LOOPBACK4 = "0100007F"  # 127.0.0.1 as /proc/net/tcp writes it on a little-endian machine
