"""Every case of the corpus' ws folder against the edge, or against a running program (see edge_client.py)."""
import struct
import sys

from edge_client import Server, WebSocket, Wire, corpus, responses_in, target

ERRORS = {1002, 1003, 1007, 1008, 1009, 1010, 1011}
QUIET = 1.5


def pieces(send):
    for p in send:
        yield bytes.fromhex(p) if isinstance(p, str) else bytes.fromhex(p["hex"]) * p["times"]


def upgrade_fields(a):
    return [f"{k}: {v}" for k, v in (("Cookie", a.cookie), ("Origin", a.origin)) if v]


def listen(w, wanted_pongs):
    """(pongs, close codes, closed): what comes until it closes, is silent, or has said all that is wanted."""
    pongs, closes = [], []
    while not (wanted_pongs and len(pongs) >= wanted_pongs):
        got = w.frame(QUIET)
        if got is None:
            break
        if got[0] == 10:
            pongs.append(got[1].hex())
        elif got[0] == 8:
            closes.append(struct.unpack(">H", got[1][:2])[0] if got[1] else None)
    return pongs, closes, w.closed


def one_matches(e, pongs, closes, closed):
    if "pong" in e:
        return e["pong"] in pongs
    if "pongs" in e:
        return pongs == e["pongs"]
    if e.get("no_pong") and pongs:
        return False
    if not closes:  # for errors, dropping the connection is right too
        return closed and (None in e["close"] or bool(ERRORS & set(e["close"])))
    return closes[0] in e["close"] and len(closes) == 1


def frames_case(case, a, port):
    e = case["expect"]
    with WebSocket(port, a.host, a.path, a.name, upgrade_fields(a)) as w:
        for p in pieces(case["send"]):
            if not w.send(p):
                break
        got = listen(w, len(e["pongs"]) if "pongs" in e else 1 if "pong" in e else 0)
    if any(one_matches(x, *got) for x in e.get("either", [e])):
        return None
    return f"pongs {got[0]}, close {got[1]}, {'closed' if got[2] else 'open'}"


def raw_case(case, a, port):
    text = case["raw"].replace("@PATH@", a.path).replace("@HOST@", a.name)
    extra = "".join(f"{f}\r\n" for f in upgrade_fields(a))
    text = text.replace("\r\n\r\n", f"\r\n{extra}\r\n", 1)
    with Wire(port, a.host) as w:
        w.send(text.encode("latin-1"))
        while b"\r\n\r\n" not in w.got and w.more(QUIET):
            pass
        if not w.got.startswith(b"HTTP/1.1 101"):
            w.read_to_end(QUIET)
        got = responses_in(w.got if not w.got.startswith(b"HTTP/1.1 101") else w.got.split(b"\r\n\r\n")[0] + b"\r\n\r\n")[0]
    if got.status not in case["expect"]["status"]:
        return f"status {got.status}"
    if "accept" in case["expect"] and got.headers.get("sec-websocket-accept") != case["expect"]["accept"]:
        return f"accept {got.headers.get('sec-websocket-accept')}"
    return None


def main():
    a = target(__doc__).parse_args()
    cases = corpus("ws")
    if cases is None:
        return 0
    server = None if a.port else Server()
    port = a.port or server.http
    wrong = 0
    for case in cases:
        try:
            why = (raw_case if "raw" in case else frames_case)(case, a, port)
        except (AssertionError, OSError) as problem:
            why = str(problem)
        wrong += why is not None
        print(f"{'ok  ' if why is None else 'FAIL'} {case['id']:<18} {case['note']}"
              f"{'' if why is None else ': ' + why}", flush=True)
    if server:
        server.__exit__(None)
    print(f"{len(cases) - wrong} of {len(cases)} right")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
