#!/usr/bin/python3
"""Numbered frames: in order, without holes, only to who may see them; again after a drop, a kill, a restart."""
import signal
import time

from api_desk import PASSWORD, Desk, check, client_id, company, until
from edge_client import run

C = None


def change(d, ticket, **more):
    """One visible step of a ticket: its priority goes to and fro."""
    now = d.ok("ticket.get", id=ticket)["ticket"]
    to = "high" if now["priority"] != "high" else "normal"
    return d.ok("ticket.set_priority", id=ticket, version=now["version"], priority=to, **more)["ticket"]


def a_change_comes_to_the_other_screen_and_to_the_own():
    ann, bob = C.sign_in("ann").live(), C.sign_in("bob").live()
    t = change(ann, C.ticket["printer"])
    for live in (ann, bob):
        f = live.ticket(C.ticket["printer"], version=t["version"])
        check(f["ticket"] == t and f["at"] > 0, f)
    ann.close()
    bob.close()


def nobody_sees_what_they_may_not():
    """Another team's agent gets a number to go on from and nothing else; the manager gets all."""
    ann, dan, mia = C.sign_in("ann").live(), C.sign_in("dan").live(), C.sign_in("mia").live()
    t = change(ann, C.ticket["printer"])
    mia.ticket(C.ticket["printer"], version=t["version"])
    dan.nothing("ticket", "gone")
    mine = change(dan, C.ticket["invoice"])
    dan.ticket(C.ticket["invoice"], version=mine["version"])
    check(any(f["t"] == "skip" for f in dan.frames), "no skip before the next number")
    ann.close()
    dan.close()
    mia.close()


def a_ticket_that_leaves_their_sight_is_gone_and_said_so():
    ann, dan, mia = C.sign_in("ann").live(), C.sign_in("dan").live(), C.sign_in("mia").live()
    ticket = C.ticket["nobody"]
    v = mia.ok("ticket.get", id=ticket)["ticket"]["version"]
    moved = mia.ok("ticket.move", id=ticket, version=v, team_id=C.team["Billing"])["ticket"]
    gone = ann.next("gone")
    check(gone["id"] == ticket and gone["version"] == moved["version"], gone)
    dan.ticket(ticket, version=moved["version"])
    check(ann.error("ticket.get", id=ticket)["code"] == "not_found", "it can still be read")
    back = mia.ok("ticket.move", id=ticket, version=moved["version"], team_id=C.team["Support"])["ticket"]
    ann.ticket(ticket, version=back["version"])
    check(dan.next("gone")["id"] == ticket, "not gone for the other team")
    for live in (ann, dan, mia):
        live.close()


def a_solved_ticket_that_is_moved_is_gone_for_those_who_saw_it_change():
    ann, mia = C.sign_in("ann").live(), C.sign_in("mia").live()
    ticket = C.ticket["solved"]
    t = change(mia, ticket)
    ann.ticket(ticket, version=t["version"])
    t = mia.ok("ticket.move", id=ticket, version=t["version"], team_id=C.team["Billing"])["ticket"]
    t = mia.ok("ticket.assign", id=ticket, version=t["version"])["ticket"] if "assignee_id" in t else t
    check(ann.next("gone")["id"] == ticket, "not said")
    mia.ok("ticket.move", id=ticket, version=t["version"], team_id=C.team["Support"])
    ann.close()
    mia.close()


def counts_follow_each_change():
    ann = C.sign_in("ann").live()
    ticket = C.ticket["nobody"]
    t = ann.ok("ticket.get", id=ticket)["ticket"]
    first = ann.next("counts")["counts"]
    t = ann.ok("ticket.assign", id=ticket, version=t["version"], assignee_id=C.agent["ann"])["ticket"]
    now = ann.next("counts")["counts"]
    check(now["mine"] == first["mine"] + 1 and now["unassigned"] == first["unassigned"] - 1, f"{first} {now}")
    t = ann.ok("ticket.assign", id=ticket, version=t["version"])["ticket"]
    again = ann.next("counts")["counts"]
    check(again == first, f"{first} {again}")
    check(ann.ok("workspace.get")["counts"] == first, "the workspace counts otherwise")
    ann.close()


def who_looks_and_who_writes_is_told_to_the_others_who_look():
    ann, bob, dan = C.sign_in("ann").live(), C.sign_in("bob").live(), C.sign_in("dan").live()
    ticket = C.ticket["printer"]

    def viewers(live):
        return {v["agent_id"]: v["activity"] for v in live.next("presence", ticket_id=ticket)["viewers"]}

    ann.ok("ticket.look", id=ticket)
    check(viewers(ann) == {C.agent["ann"]: "viewing"}, "ann alone")
    bob.ok("ticket.look", id=ticket, activity="replying")
    both = {C.agent["ann"]: "viewing", C.agent["bob"]: "replying"}
    check(viewers(ann) == both and viewers(bob) == both, "both")
    check(dan.error("ticket.look", id=ticket)["code"] == "not_found", "another team looks")
    check({v["agent_id"] for v in ann.ok("ticket.get", id=ticket)["viewers"]} == set(both), "in the ticket itself")
    bob.close()
    check(viewers(ann) == {C.agent["ann"]: "viewing"}, "bob is gone")
    dan.nothing("presence", seconds=0.3)
    ann.close()
    dan.close()


def pulses_say_how_far_the_streams_are():
    ann, dan = C.sign_in("ann").live(), C.sign_in("dan").live()
    change(ann, C.ticket["printer"])
    p = dan.next("pulse")
    p = dan.next("pulse") if dan.kept() != p["streams"] else p
    check(dan.kept() == p["streams"], f"{dan.kept()} {p}")
    check(abs(p["now"] - time.time() * 1000) < 2000 and p["lag"] < 2000, p)
    ann.close()
    dan.close()


def a_drop_is_made_up_for_without_a_hole():
    ann, bob = C.sign_in("ann").live(), C.sign_in("bob").live()
    change(ann, C.ticket["printer"])
    bob.ticket(C.ticket["printer"])
    places = bob.kept()
    bob.close()
    for _ in range(30):
        last = change(ann, C.ticket["printer"])
    bob = C.sign_in("bob").live(places)
    check(bob.resumed["complete"] and bob.resumed["streams"] == places, bob.resumed)
    f = bob.ticket(C.ticket["printer"], version=last["version"])
    check(f["ticket"] == last, "another state")
    check(len([f for f in bob.frames if f["t"] == "ticket"]) < 5, "each step again, and not the last alone")
    change(ann, C.ticket["printer"])
    bob.ticket(C.ticket["printer"])
    ann.close()
    bob.close()


def what_left_their_sight_during_a_drop_is_gone_afterwards():
    ann, mia = C.sign_in("ann").live(), C.sign_in("mia").live()
    ticket = C.ticket["nobody"]
    places = ann.kept()
    ann.close()
    v = mia.ok("ticket.get", id=ticket)["ticket"]["version"]
    t = mia.ok("ticket.move", id=ticket, version=v, team_id=C.team["Billing"])["ticket"]
    t = mia.ok("ticket.set_priority", id=ticket, version=t["version"], priority="low")["ticket"]
    ann = C.sign_in("ann").live(places)
    check(ann.resumed["complete"] and ann.next("gone")["id"] == ticket, ann.resumed)
    ann.nothing("presence", seconds=0.3)
    check(not [f for f in ann.frames if f["t"] == "ticket" and f["ticket"]["id"] == ticket], "gone and shown")
    mia.ok("ticket.move", id=ticket, version=t["version"], team_id=C.team["Support"])
    ann.close()
    mia.close()


def places_that_cannot_be_are_answered_by_load_anew():
    ann = C.sign_in("ann").live()
    s = ann.kept()[0]["s"]
    for since in ([{"s": s, "n": 10**12}], [{"s": s, "n": 2**53 - 1}], [{"s": 60000, "n": 1}]):
        got = ann.ok("live.resume", since=since)
        check(not got["complete"], f"{since}: {got}")
        check([p["s"] for p in got["streams"]] == [s], got)
    for since in ([{"s": s, "n": -1}], [{"s": -1, "n": 1}], [{"s": s, "n": 2**53}], [{"s": s, "n": "1"}]):
        check(ann.error("live.resume", since=since)["code"] == "invalid", since)
    check(ann.ok("live.resume", since=[])["complete"], "nothing asked, nothing missed")
    t = change(ann, C.ticket["printer"])
    ann.ticket(C.ticket["printer"], version=t["version"])
    check(ann.error("live.resume", since=[{"s": 1, "n": 1}] * 65)["path"] == "since", "65 places")
    ann.close()


def a_kill_loses_nothing_and_the_screen_goes_on():
    ann = C.sign_in("ann").live()
    acted = client_id()
    before = ann.ok("ticket.get", id=C.ticket["printer"])["ticket"]
    places, boot = ann.kept(), ann.hello["boot"]
    ann.ok("ticket.note", id=C.ticket["printer"], client_id=acted, text="written just before the end")
    C.restart(signal.SIGKILL)
    ann = C.sign_in("ann").live(places)
    check(ann.hello["boot"] != boot and ann.resumed["complete"], ann.resumed)
    f = ann.ticket(C.ticket["printer"])
    check(f["ticket"]["last_seq"] == before["last_seq"] + 1, f)
    ann.ok("ticket.note", id=C.ticket["printer"], client_id=acted, text="written just before the end")
    after = ann.ok("ticket.get", id=C.ticket["printer"])
    check(after["ticket"]["last_seq"] == before["last_seq"] + 1, "the same act twice")
    change(ann, C.ticket["printer"])
    ann.ticket(C.ticket["printer"])
    ann.close()


def a_restart_tells_its_sockets_to_come_back():
    ann = C.sign_in("ann").live()
    C.program.stop()
    check(ann.ws.close_code() == 1012, "not told")
    C.program.start()


def many_at_once_come_back_from_memory():
    """F25 in small: two hundred screens, each some changes behind."""
    ann = C.sign_in("ann").live()
    places = ann.kept()
    for _ in range(20):
        last = change(ann, C.ticket["printer"])
    began = time.monotonic()
    lives = [C.sign_in("bob").socket() for _ in range(200)]
    for live in lives:
        check(live.ok("live.resume", since=places)["complete"], "not complete")
    for live in lives:
        live.ticket(C.ticket["printer"], version=last["version"])
        live.close()
    print(f"      200 screens back in {time.monotonic() - began:.2f} s")
    ann.close()


def signing_out_closes_the_sockets_of_that_session_only():
    d = Desk(C)
    d.http("session.create", login="mia", password=PASSWORD)
    other = C.sign_in("mia").live()
    live = d.live()
    d.http("session.end")
    live.next("signed_out", timeout=2)
    check(live.ws.close_code() == 1008, "not closed")
    other.ok("session.get")
    other.close()


def an_account_that_is_made_inactive_is_out_within_two_seconds():
    d = Desk(C)
    d.http("session.create", login="roy", password=PASSWORD)
    live = d.live()
    C.sql("UPDATE agent SET active = 0 WHERE login = 'roy'")
    began = time.monotonic()
    live.next("signed_out", timeout=3)
    check(time.monotonic() - began < 2.2, f"after {time.monotonic() - began:.1f} s")
    check(live.ws.close_code() == 1008, "not closed")
    check(d.http("session.get").status == 401, "calls still work")
    C.sql("UPDATE agent SET active = 1 WHERE login = 'roy'")


def a_session_that_ends_elsewhere_is_out_within_two_seconds():
    """As another process, or `onevoice user password`, ends it: in the table."""
    d = Desk(C)
    d.http("session.create", login="lee", password=PASSWORD)
    live = d.live()
    C.sql(f"UPDATE session SET expires = {int(time.time() * 1000)} WHERE agent_id = {C.agent['lee']}")
    live.next("signed_out", timeout=3)
    check(d.http("session.get").status == 401, "calls still work")
    C.signed_in.pop("lee", None)


def a_change_of_rights_begins_the_screen_anew():
    """Out of the team: the screen loads all anew, and what follows is not for it any more."""
    bob, ann = C.sign_in("bob").live(), C.sign_in("ann").live()
    bob.ok("ticket.look", id=C.ticket["printer"])
    C.sql(f"DELETE FROM agent_team WHERE agent_id = {C.agent['bob']}")
    bob.next("resync", timeout=3)
    bob.ok("live.resume", since=[])
    check(bob.ok("ticket.list", view="open")["tickets"] == [], "still lists them")
    ann.ok("ticket.look", id=C.ticket["printer"])
    check([v["agent_id"] for v in ann.next("presence")["viewers"]] == [C.agent["ann"]], "still said to look")
    change(ann, C.ticket["printer"])
    bob.frames.clear()
    bob.nothing("ticket", "gone", "presence")
    C.sql(f"INSERT INTO agent_team (agent_id, team_id) VALUES ({C.agent['bob']}, {C.team['Support']})")
    bob.next("resync", timeout=3)
    ann.close()
    bob.close()


def rows_that_were_deleted_before_they_were_read_are_a_hole_that_is_said():
    """F27: the feed keeps no such number any more."""
    ann = C.sign_in("ann").live()
    s, n = ann.kept()[0]["s"], ann.kept()[0]["n"]
    C.sql(f"UPDATE stream SET n = n + 5 WHERE id = {s};"
          f"INSERT INTO feed (stream, n, ticket_id, version, at) VALUES ({s}, {n + 5}, {C.ticket['printer']}, 1, 1)")
    C.sql(f"UPDATE ticket SET status = 3, is_open = 0 WHERE id = {C.ticket['nobody']}")
    ann.next("resync", timeout=3)
    got = ann.ok("live.resume", since=[{"s": s, "n": n}])
    check(not got["complete"] and got["streams"][0]["n"] >= n + 5, got)
    until("badges are counted anew", lambda: ann.ok("workspace.get")["counts"]["unassigned"] == 0)
    C.sql(f"UPDATE ticket SET status = 1, is_open = 1 WHERE id = {C.ticket['nobody']}")
    t = change(ann, C.ticket["printer"])
    ann.ticket(C.ticket["printer"], version=t["version"])
    ann.close()


def another_process_stream_is_followed():
    """What a second program commits comes within a second or so, by its own numbers."""
    ann = C.sign_in("ann").live()
    C.sql(f"INSERT INTO stream (id, boot_id, lease_until, n) VALUES (77, REPEAT('x', 16), {2**53}, 1);"
          f"UPDATE ticket SET version = version + 1 WHERE id = {C.ticket['printer']};"
          f"INSERT INTO feed (stream, n, ticket_id, version, at) SELECT 77, 1, id, version,"
          f" {int(time.time() * 1000)} FROM ticket WHERE id = {C.ticket['printer']}")
    ann.places[77] = 0  # a new stream: a screen would load anew, this one goes on
    f = ann.ticket(C.ticket["printer"], timeout=3)
    check(f["s"] == 77 and f["n"] == 1, f)
    C.sql("UPDATE stream SET n = 2 WHERE id = 77;"
          f"INSERT INTO feed (stream, n, ticket_id, version, at) SELECT 77, 2, id, version,"
          f" {int(time.time() * 1000)} FROM ticket WHERE id = {C.ticket['invoice']}")
    until("the pulse brings the place of what was not ours", lambda: ann.take(1) and ann.places[77] == 2, 12)
    ann.close()


def main():
    global C  # pylint: disable=global-statement
    with company() as C:
        run([v for k, v in globals().items() if callable(v) and getattr(v, "__module__", "") == "__main__"
             and k not in ("main", "change")])


if __name__ == "__main__":
    main()
