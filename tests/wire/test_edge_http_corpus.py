"""Every case of the corpus' http folder against the edge, or against a running program (see edge_client.py)."""
import sys
import time

from edge_client import Server, Wire, corpus, responses_in, target

QUIET = 2.0  # a server that says nothing for so long, and keeps the connection open, has no answer


def pieces(send, name):
    """Bytes to send, or None for a wait of one second."""
    for p in send:
        if p == "@1":
            yield None
        elif isinstance(p, str):
            yield p.replace("hub.example", name).encode("latin-1")
        elif "text" in p:
            yield (p["text"] * p["times"]).encode("latin-1")
        else:
            yield bytes.fromhex(p["hex"]) * p["times"]


def exchange(case, host, port, name):
    with Wire(port, host) as w:
        for p in pieces(case["send"], name):
            if p is None:
                w.more(1.0)
            elif not w.send(p):
                break
        w.read_to_end(QUIET)
        return w.got, w.closed


def is_ok(status):
    return status != 400 and status < 500


def status_matches(want, status):
    if want == "ok":
        return is_ok(status)
    if want == "ok-or-400":
        return is_ok(status) or status == 400
    return status in want


def verdict(case, data, closed):
    """None: right; else what is wrong."""
    e = case["expect"]
    method = case["send"][0].split(" ")[0] if isinstance(case["send"][0], str) else "GET"
    try:
        got = responses_in(data, [method if method in ("HEAD",) else "GET"] * 9)
    except Exception as problem:  # pylint: disable=broad-except
        return f"unreadable answer: {problem}"
    if not got:
        return None if closed and (e.get("or_close") or e.get("closed")) else "no answer" + (
            "" if closed else ", and left open")
    if e.get("or_closed_after") and closed and len(got) == 1:
        return None
    checks = [
        (all(status_matches(e["status"], r.status) for r in (got if "responses" in e else got[:1])),
         f"status {[r.status for r in got]}"),
        (not e.get("closed") or closed, "left open"),
        (len(got) == e.get("responses", len(got)), f"{len(got)} answers"),
        (len(got) <= e.get("responses_max", len(got)), f"{len(got)} answers"),
        (not e.get("no_body") or not got[0].body, "a body"),
        ("body_not" not in e or e["body_not"].encode() not in data, f"the body has {e.get('body_not')}"),
    ]
    return next((why for right, why in checks if not right), None)


def main():
    a = target(__doc__).parse_args()
    cases = corpus("http")
    if cases is None:
        return 0
    server = None if a.port else Server()
    port = a.port or server.http
    wrong = 0
    for case in cases:
        began = time.monotonic()
        why = verdict(case, *exchange(case, a.host, port, a.name))
        took = time.monotonic() - began
        wrong += why is not None
        print(f"{'ok  ' if why is None else 'FAIL'} {case['id']:<18} {took:4.1f} s  {case['note']}"
              f"{'' if why is None else ': ' + why}", flush=True)
    if server:
        server.__exit__(None)
    print(f"{len(cases) - wrong} of {len(cases)} right")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
