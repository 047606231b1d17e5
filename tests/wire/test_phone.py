#!/usr/bin/python3
"""Calls told of from outside: the signed hook (S30, B115, B117, B118), and Asterisk's manager interface.

The manager interface's other side is a mock: a scripted peer that speaks the protocol as Asterisk's documentation has it.
"""
import base64
import hashlib
import hmac
import json
import os
import socket
import ssl
import tempfile
import threading
import time
import urllib.parse

from api_desk import Desk, check, client_id, company
from tests.support.certificate import certificate
from edge_client import request, run, until

C = None
MOCK = None
CORPUS = os.path.join(os.environ.get("ONEVOICE_CORPUS", "../shared/corpus"), "phone/cases.json")


# ---- the mock of a telephone system ----

class ScriptedPeer(threading.Thread):
    """A mock of Asterisk's manager interface over TLS: greets, lets one user in, says what the test tells it to."""

    def __init__(self, user, secret, crt, key):
        super().__init__(daemon=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(crt, key)
        self.user, self.secret, self.logins, self.actions = user, secret, 0, []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.conn, self.listening = None, threading.Event()
        self.start()

    def packet(self, reader):
        lines = {}
        for line in iter(lambda: reader.readline().decode().rstrip("\r\n"), ""):
            name, _, value = line.partition(": ")
            lines[name] = value
        return lines

    def answer(self, conn, asked):
        self.actions.append(asked.get("Action"))
        good = asked.get("Action") != "Login" or (asked["Username"], asked["Secret"]) == (self.user, self.secret)
        self.logins += asked.get("Action") == "Login" and good
        conn.sendall(f"Response: {'Success' if good else 'Error'}\r\nActionID: {asked.get('ActionID', '')}\r\n"
                     f"Message: ok\r\n\r\n".encode())
        if good and asked.get("Action") == "Login":
            self.conn = conn
            self.listening.set()

    def serve(self, conn):
        reader = conn.makefile("rb")
        conn.sendall(b"Asterisk Call Manager/9.0.0\r\n")
        while asked := self.packet(reader):
            self.answer(conn, asked)

    def run(self):
        while True:
            conn, _ = self.server.accept()
            try:
                self.serve(self.context.wrap_socket(conn, server_side=True))
            except OSError:
                pass

    def say(self, text):
        check(self.listening.wait(20), "nobody has signed in")
        self.conn.sendall(text.encode())

    def drop(self):
        self.listening.clear()
        self.conn.shutdown(socket.SHUT_RDWR)
        self.conn.close()


# ---- providers ----

class Provider:
    def __init__(self, kind, **more):
        self.kind = kind
        saved = C.sign_in("roy").http("phone.save_provider", active=True, name=f"{kind} {client_id()[-6:]}", kind=kind,
                                      address="", country="CN", **more).json()
        self.path, self.secret = saved["path"], more.get("secret") or saved.get("secret", "")

    def post(self, body, headers, path=None):
        head = [f"{k}: {v}" for k, v in headers.items()]
        return request(C.port, "POST", path or self.path, head, body, name="hub.example")

    def json(self, at=0, signature=None, **event):
        body = json.dumps(event).encode()
        stamp = str(int(time.time()) + at)
        right = hmac.new(self.secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Onevoice-Timestamp": stamp}
        if signature != "":
            headers["X-Onevoice-Signature"] = signature or right
        return self.post(body, headers)

    def form(self, signature=None, query="", **params):
        address = f"https://hub.example{self.path}{query}"
        text = address + "".join(k + params[k] for k in sorted(params))
        right = base64.b64encode(hmac.new(self.secret.encode(), text.encode(), hashlib.sha1).digest()).decode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if signature != "":
            headers["X-Twilio-Signature"] = signature or right
        return self.post(urllib.parse.urlencode(params).encode(), headers, self.path + query)


def state():
    return C.sql("SELECT (SELECT COUNT(*) FROM phone_call), (SELECT COUNT(*) FROM phone_nonce),"
                 " (SELECT COUNT(*) FROM phone_ring), (SELECT COALESCE(MAX(id), 0) FROM phone_call)")[0]


def refused_without_a_trace(status, send):
    before = state()
    r = send()
    check(r.status == status, f"{status} wanted: {r.status} {r.body[:200]}")
    check(state() == before, f"{before} {state()}")


def what_is_not_signed_now_leaves_no_trace():
    p, f = Provider("json"), Provider("form", secret="12345")
    event = {"call_id": "x1", "event": "ringing", "from": "+8613800138000"}
    ring = {"CallSid": "CA1", "AccountSid": "AC1", "CallStatus": "ringing", "From": "+8613800138000"}
    refused_without_a_trace(401, lambda: p.json(signature="", **event))
    refused_without_a_trace(401, lambda: p.json(signature="0" * 64, **event))
    refused_without_a_trace(401, lambda: p.json(at=-301, **event))
    refused_without_a_trace(401, lambda: p.json(at=301, **event))
    refused_without_a_trace(401, lambda: f.form(signature="", **ring))
    refused_without_a_trace(401, lambda: f.form(signature="AAAA", **ring))
    check(p.json(**event).status == 204, "the right one")
    check(f.form(**ring).status == 204, "the right form")
    refused_without_a_trace(401, lambda: f.form(**ring))  # said before
    again = json.dumps(event).encode()
    stamp = str(int(time.time()))
    right = hmac.new(p.secret.encode(), stamp.encode() + b"." + again, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Onevoice-Timestamp": stamp, "X-Onevoice-Signature": right}
    first = p.post(again, headers).status
    check(first in (204, 401), first)  # the same second as the one above makes it the same request
    refused_without_a_trace(401, lambda: p.post(again, headers))
    refused_without_a_trace(401, lambda: p.post(again, headers, "/hooks/phone/ph_nobody"))
    refused_without_a_trace(401, lambda: p.post(again, headers, "/hooks/phone/"))
    refused_without_a_trace(415, lambda: p.post(again, headers | {"Content-Type": "text/plain"}))
    refused_without_a_trace(413, lambda: p.post(b"x" * 70000, headers))
    refused_without_a_trace(422, lambda: p.json(call_id="x2", event="dancing"))
    check(request(C.port, "GET", p.path, name="hub.example").status == 405, "GET")


def the_corpus_is_taken_in_over_the_wire():
    if not os.path.exists(CORPUS):
        print(f"no corpus at {CORPUS}: skipped")
        return
    with open(CORPUS, encoding="utf-8") as file:
        cases = json.load(file)["webhooks"]
    p = Provider("form", secret="12345")
    C.sql(f"UPDATE phone_provider SET address = '{cases[0]['url']}' WHERE CONCAT('/hooks/phone/', hook) = '{p.path}'")
    for c in cases:
        r = p.post(urllib.parse.urlencode(c["params"]).encode(),
                   {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": c["signature"]})
        check(r.status == (204 if c["valid"] else 401), f"{c['id']}: {r.status}")
    rows = C.sql("SELECT state, result, number, name, talked FROM phone_call WHERE account ="
                 " 'AC00000000000000000000000000000001'")
    # whatever came after the first end changed nothing: one call, answered, 95 s
    check(rows == [["2", "1", "+8613800138000", "李雷", "95000"]], rows)


def a_name_stays_text_and_the_ringing_agent_hears_of_it():
    p = Provider("json")
    roy, ann = C.sign_in("roy"), C.sign_in("ann")
    check(roy.http("phone.set_extension", agent_id=C.agent["ann"], extension="100").status == 200, "extension")
    live = ann.live()
    name = "<img src=x onerror=alert(1)>\r\n=1+1"
    check(p.json(call_id="r1", event="ringing", to="+492111234567", extension="100", name=name,
                 **{"from": "138 0013 8000"}).status == 204, "ringing")
    live.next("topic", topic="calls", about=C.agent["ann"])
    mine = ann.http("phone.mine").json()["calls"]
    check(len(mine) == 1 and mine[0]["rings"], mine)
    check(mine[0]["call"]["name"] == "<img src=x onerror=alert(1)> =1+1", mine)
    check(mine[0]["call"]["number"] == "+8613800138000", mine)
    check(C.sign_in("bob").http("phone.mine").json()["calls"] == [], "another's telephone")
    check(p.json(call_id="r1", event="answered", extension="100").status == 204, "answered")
    note = {"client_id": client_id(), "call_id": mine[0]["call"]["id"], "direction": "inbound", "result": "answered",
            "number": "138 0013 8000", "name": "Li Lei", "team_id": C.team["Support"], "text": "The lamp flickers."}
    noted = ann.http("phone.note", **note).json()
    check(noted["ticket"]["channel"] == "phone" and not noted["repeated"], noted)
    again = ann.http("phone.note", **note).json()
    check(again["repeated"] and again["message_id"] == noted["message_id"], again)
    check(ann.http("phone.mine").json()["calls"] == [], "written down")
    calls = ann.http("phone.of_ticket", id=noted["ticket"]["id"]).json()["calls"]
    check([c["message_id"] for c in calls] == [noted["message_id"]], calls)
    found = ann.http("phone.find", number="1380013").json()
    check([c["name"] for c in found["callers"]] == ["Li Lei"] and len(found["callers"][0]["tickets"]) == 1, found)
    live.close()


def records_are_shown_before_they_are_read_in():
    roy = C.sign_in("roy")
    text = ("start,src,dst,name,disposition,billsec,uniqueid\n2024-05-06 09:30:00,13800138000,100,李雷,ANSWERED,87,a1\n"
            "2024-05-06 10:00:00,+492111234567,100,\"Müller, J.\",NO ANSWER,0,a2\nnonsense,1,2,,ANSWERED,1,a3\n")
    before = state()
    seen = roy.http("phone.import", text=text, zone="Asia/Shanghai", apply=False).json()
    check((seen["calls"], seen["added"], seen["known"], seen["wrongs"]) == (2, 2, 0, 1), seen)
    check(seen["wrong"][0]["line"] == 4 and seen["sample"][1]["name"] == "Müller, J.", seen)
    check(state() == before, "a preview changes nothing")
    for known in (0, 2):
        done = roy.http("phone.import", text=text, zone="Asia/Shanghai", apply=True).json()
        check(done["known"] == known and done["added"] == 2 - known, done)
    check(C.sql("SELECT COUNT(*) FROM phone_call WHERE ref IN ('a1', 'a2', 'a3')") == [["2"]], "not once each")


# ---- the manager interface ----

def manager_events():
    with open(CORPUS, encoding="utf-8") as file:
        return json.load(file)["manager_events"]["raw"]


def call_of(ref):
    return C.sql(f"SELECT state, result, number, agent_id FROM phone_call WHERE ref = '{ref}'")


def a_call_through_the_telephone_system_is_heard_of_and_survives_a_lost_connection():
    if not os.path.exists(CORPUS):
        print(f"no corpus at {CORPUS}: skipped")
        return
    Provider("pbx")
    events = manager_events()
    until("the settings show it", lambda: C.sign_in("roy").http("phone.setup").json().get("pbx", {}).get("listening"))
    MOCK.say(events[0] + events[1])
    until("it rings at extension 100", lambda: C.sign_in("ann").http("phone.mine").json()["calls"])
    logins = MOCK.logins
    MOCK.drop()
    until("it has come back", lambda: MOCK.logins > logins, 20)
    MOCK.say(events[2] + events[3] + events[3])
    want = [["2", "1", "+8613800138000", C.agent["ann"]]]
    until("answered by ann, and ended", lambda: call_of("1714957800.42") == want)
    check(set(MOCK.actions) <= {"Login", "Ping", "Logoff"}, MOCK.actions)


def a_secret_is_in_no_log():
    log = C.program.log()
    for secret in ("ami secret", "12345:", "13800138000"):
        check(secret not in log, f"the log tells {secret}")
    check(Desk(C).http("phone.setup").status == 401, "signed out")


def main():
    global C  # pylint: disable=global-statement
    with company(SETTINGS) as C:
        run([what_is_not_signed_now_leaves_no_trace, the_corpus_is_taken_in_over_the_wire,
             a_name_stays_text_and_the_ringing_agent_hears_of_it, records_are_shown_before_they_are_read_in,
             a_call_through_the_telephone_system_is_heard_of_and_survives_a_lost_connection, a_secret_is_in_no_log])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # the program is not us
        ca, own_key = certificate(folder, "localhost")
        MOCK = ScriptedPeer("onevoice", "ami secret", ca, own_key)
        SETTINGS = {"phone.ami": f"localhost:{MOCK.port}", "phone.ami_tls": "yes", "phone.ami_ca": ca,
                    "phone.ami_user": "onevoice", "phone.ami_secret": "ami secret"}
        main()
