#!/usr/bin/python3
"""Who is there and who gets what, over the wire: presence by live sockets, offers and their fences, a state that is set."""
from api_desk import check, company, until
from edge_client import run

C = None


def presence(desk, login):
    return next(p for p in desk.ok("roster.get")["agents"] if p["agent_id"] == C.agent[login])


def routing(team, **more):
    lee = C.sign_in("lee").socket()
    now = next(r for r in lee.ok("routing.teams")["teams"] if r["team_id"] == C.team[team])
    lee.ok("routing.set_team", **{**now, **more})
    lee.close()


def a_socket_makes_one_online_and_its_end_does_not_at_once():
    mia, bob = C.sign_in("mia").live(), C.sign_in("bob")
    check(presence(mia, "bob")["state"] == "offline", presence(mia, "bob"))
    screen = bob.live()
    f = mia.next("topic", topic="presence", about=C.agent["bob"])
    check(f, "nobody was told")
    until("bob is online", lambda: presence(mia, "bob")["state"] == "online", 5)
    p = presence(mia, "bob")
    check(p["automatic"] and p["reason"] == "back" and p["capacity"] == 300, p)
    screen.close()
    check(presence(mia, "bob")["state"] == "online", "gone without the grace")
    mia.close()


def a_state_is_ones_own_or_a_leads_to_set():
    ann, lee = C.sign_in("ann").live(), C.sign_in("lee").live()
    check(ann.ok("agent.set_state", state="on_break", reason="午饭")["reason"] == "午饭", "no reason")
    check(ann.error("agent.set_state", state="away", agent_id=C.agent["bob"])["code"] == "denied", "of another")
    check(lee.ok("agent.set_state", state="online", agent_id=C.agent["ann"])["state"] == "online", "by the lead")
    check(lee.error("agent.set_state", state="online", agent_id=C.agent["dan"])["code"] == "denied", "of another team")
    check(ann.error("agent.set_state", state="asleep")["code"] == "invalid", "no such state")
    ann.close()
    lee.close()


def a_ticket_is_offered_to_one_and_taken_once():
    ann = C.sign_in("ann").live()
    until("ann is online", lambda: presence(ann, "ann")["state"] == "online", 5)
    for login in ("bob", "lee"):
        C.sign_in("lee").http("agent.set_state", agent_id=C.agent[login], state="offline")
    bob, lee = C.sign_in("bob").socket(), C.sign_in("lee").socket()
    t = lee.ok("ticket.get", id=C.ticket["printer"])["ticket"]
    lee.ok("ticket.assign", id=t["id"], version=t["version"])
    routing("Support", mode="round_robin", offer_mail=True, mail_offer=60000)
    check(ann.next("topic", topic="offers", about=C.agent["ann"]), "ann was not told")
    until("the offer is there", lambda: any(o["ticket"]["id"] == t["id"] for o in ann.ok("offer.list")["offers"]), 5)
    offer = next(o for o in ann.ok("offer.list")["offers"] if o["ticket"]["id"] == t["id"])
    check(not bob.ok("offer.list")["offers"], "bob sees it")
    wrong = str(int(offer["fence"]) + 1)
    check(ann.error("offer.accept", id=t["id"], fence=wrong)["code"] == "conflict", "another fence")
    check(bob.error("offer.accept", id=t["id"], fence=offer["fence"])["code"] == "conflict", "another agent")
    check(ann.ok("offer.accept", id=t["id"], fence=offer["fence"])["ticket"]["assignee_id"] == C.agent["ann"], "not hers")
    check(bob.error("offer.refuse", id=t["id"], fence=offer["fence"])["code"] == "conflict", "over")
    events = [e["kind"] for e in lee.ok("ticket.get", id=t["id"])["events"]]
    check(events.count("offered") == 1 and events[-1] in ("assigned", "status"), events)
    work = lee.ok("workload.get", team_id=C.team["Support"])
    mine = next(a for a in work["agents"] if a["presence"]["agent_id"] == C.agent["ann"])
    check(t["id"] in [x["id"] for x in mine["tickets"]] and mine["presence"]["load"] >= 20, mine)
    routing("Support", mode="manual")
    for s in (ann, bob, lee):
        s.close()


def main():
    global C  # pylint: disable=global-statement
    with company() as C:
        run([a_socket_makes_one_online_and_its_end_does_not_at_once, a_state_is_ones_own_or_a_leads_to_set,
             a_ticket_is_offered_to_one_and_taken_once])


if __name__ == "__main__":
    main()
