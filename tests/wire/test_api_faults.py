#!/usr/bin/python3
"""The database dies or hangs under the desks: calls say 503, sockets and sessions stay, and all goes on by itself."""
import json
import os
import signal
import time

from api_desk import Desk, check, client_id, company, until
from edge_client import frame, run
from tests.support import processes

C = None


def database_pid():
    for pid, status in processes.tree(C.program.pid).items():
        if status["Name"].startswith("mariadbd"):
            return pid
    raise AssertionError("no database process")


def health():
    began = time.monotonic()
    r = Desk(C).raw("GET", "/healthz")
    return r, time.monotonic() - began


def pong(live):
    """Seconds until a ping is answered."""
    began = time.monotonic()
    live.ws.send(frame(9, b"x"))
    while True:
        got = live.ws.frame(5)
        check(got is not None, "no pong")
        if got[0] == 10:
            return time.monotonic() - began
        if got[0] == 1:  # something happened meanwhile: it counts in the stream
            f = json.loads(got[1])
            live.follow(f)
            live.frames.append(f)


def a_killed_database_is_said_and_come_back_from():
    d = C.sign_in("ann")
    live = d.live()
    t = live.ok("ticket.get", id=C.ticket["printer"])["ticket"]
    os.kill(database_pid(), signal.SIGKILL)
    r = d.http("ticket.get", id=C.ticket["printer"])
    if r.status != 200:
        check(r.status == 503 and int(r.headers["retry-after"]) <= 2, r)
        check(r.json()["code"] in ("db", "busy"), r)
    until("calls are answered again", lambda: d.http("ticket.get", id=C.ticket["printer"]).status == 200, 15)
    until("health is good again", lambda: health()[0].status == 200, 5)
    # each worker finds its own connection dead once, and says so
    until("the change is taken", lambda: "result" in live.call("ticket.set_priority", id=t["id"], version=t["version"],
                                                               priority="urgent"))
    live.ticket(t["id"], version=t["version"] + 1)
    live.close()


def a_hanging_database_holds_up_nothing_else():
    """For six seconds no statement is answered; pages, pings and refusals come at once."""
    d = C.sign_in("ann")
    live = d.live()
    pid = database_pid()
    os.kill(pid, signal.SIGSTOP)
    try:
        until("health says so", lambda: health()[0].status == 503, 12)
        slow = max(health()[1] for _ in range(20))
        slow_ping = max(pong(live) for _ in range(20))
        check(slow < 0.25 and slow_ping < 0.25, f"health {slow:.3f} s, ping {slow_ping:.3f} s")
        check(Desk(C).http("session.get").status == 401, "a refusal that needs no database")
    finally:
        os.kill(pid, signal.SIGCONT)
    until("calls are answered again", lambda: d.http("session.get").status == 200, 15)
    acted = client_id()
    until("the note is taken, once", lambda: "result" in live.call("ticket.note", id=C.ticket["printer"],
                                                                    client_id=acted, text="after the pause"))
    live.ticket(C.ticket["printer"])
    live.close()


def a_start_without_a_database_waits_for_it():
    """What the loop decides from is not loaded yet: sockets and calls are put off, not signed out."""
    d = C.sign_in("ann")
    C.restart()
    check(d.http("session.get").status == 200, "signed out")


def main():
    global C  # pylint: disable=global-statement
    with company() as C:
        run([a_killed_database_is_said_and_come_back_from, a_hanging_database_holds_up_nothing_else,
             a_start_without_a_database_waits_for_it])


if __name__ == "__main__":
    main()
