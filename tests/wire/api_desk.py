"""What the wire tests of the API share: a company behind a running program, and desks that speak to it.

    with company() as c:
        ann = c.sign_in("ann")
        ann.http("ticket.list", view="open")     # over HTTP
        live = ann.live()                        # the live socket, frames begun
        live.call("ticket.get", id=c.ticket["printer"])

Every answer is checked against web/api/schema, and every HTTP answer against the headers that all must have.
Agents: ann and bob (support), lee (lead of support), dan (billing), mia (manager), roy (admin); all in BOTH teams'
tickets: printer, nobody (support), invoice (billing), solved (support).
"""
import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../.."))
from tests.support import program, wire_schema  # noqa: E402
from edge_client import WebSocket, check, request, until  # noqa: E402,F401

PASSWORD = "correct horse battery"
NOW = 1_767_225_600_000  # 2026-01-01
ROLES = {"ann": ("agent", "Support"), "bob": ("agent", "Support"), "lee": ("lead", "Support"),
         "dan": ("agent", "Billing"), "mia": ("manager", None), "roy": ("admin", None)}
STATUS = ["new", "open", "waiting", "solved", "closed"]
ON_ALL = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
          "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin"}
CLIENT_ID = 0


def client_id():
    """A new one each time, made of the time and a count."""
    global CLIENT_ID  # pylint: disable=global-statement
    CLIENT_ID += 1
    return f"{time.time_ns():016x}{CLIENT_ID:016x}"


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"<{self.status} {self.body[:200]!r}>"


def check_headers(r):
    """What every answer must carry."""
    for name, value in ON_ALL.items():
        check(r.headers.get(name) == value, f"{name}: {r.headers.get(name)}")
    check("content-security-policy" in r.headers, "no CSP")
    check("permissions-policy" in r.headers, "no Permissions-Policy")
    check("cache-control" in r.headers, "no Cache-Control")


class Company:
    def __init__(self, p):
        self.program, self.agent, self.team, self.ticket, self.message = p, {}, {}, {}, {}
        self.attachment, self.mail, self.outgoing, self.signed_in = {}, {}, {}, {}

    @property
    def port(self):
        return self.program.port

    def sql(self, text):
        """Rows of text columns. For what a test sets up behind the program's back."""
        as_user = ["setpriv", "--reuid=onevoice", "--regid=onevoice", "--clear-groups"] if os.getuid() == 0 else []
        done = subprocess.run([*as_user, "mariadb", "-N", "-B", "--default-character-set=utf8mb4", "-S",
                               os.path.join(self.program.state, "mariadb/hub.sock"), "-D", "onevoice"],
                              input=text, text=True, capture_output=True, check=False, timeout=60)
        check(done.returncode == 0, done.stderr)
        return [line.split("\t") for line in done.stdout.splitlines()]

    # ---- setting up ----

    def hire(self):
        for login, (role, team) in ROLES.items():
            self.program.command("user", "add", login, "--name", login.title() + " Example", "--email",
                                 f"{login}@help.example", "--role", role, *(["--team", team] if team else []),
                                 stdin=PASSWORD + "\n")
        self.agent = {login: n for n, login in self.sql("SELECT id, login FROM agent")}
        self.team = {name: n for n, name in self.sql("SELECT id, name FROM team")}

    def add_ticket(self, name, team, number, status="open", assignee=None, text="It broke."):
        """Rows as intake would leave them; the program sees them after a restart."""
        t, m = 900_000 + number, 900_000 + number
        at = NOW + number * 1000
        is_open = int(STATUS.index(status) < 3)
        who = self.agent[assignee] if assignee else 0
        self.sql(
            f"INSERT INTO ticket (id, customer_id, team_id, assignee_id, status, is_open, priority, channel, version,"
            f" last_seq, created, activity, subject, snippet, customer_name) VALUES ({t}, 900001, {self.team[team]},"
            f" {who}, {STATUS.index(status)}, {is_open}, 1, 0, 1, 1, {at}, {at}, {quoted('About ' + name)},"
            f" {quoted(text[:80])}, '王小明');"
            f"INSERT INTO ticket_event (ticket_id, version, kind, actor_id, at) VALUES ({t}, 1, 'created', 0, {at});"
            f"INSERT INTO message (ticket_id, seq, id, kind, class, trust, channel, author_name, author_address,"
            f" raw_mail_id, created, text, visible_bytes, has_html) VALUES ({t}, 1, {m}, 0, 0, 1, 0, '王小明',"
            f" 'wang@customer.example', {m}, {at}, {quoted(text)}, 4294967295, 1);"
            f"INSERT INTO message_html (message_id, html) VALUES ({m}, '<p>It broke.</p><img src=\"part/0\">');"
            f"INSERT INTO raw_mail (id, delivery_key, mailbox_id, received, mail_from, rcpt_to, size, state, bytes)"
            f" VALUES ({m}, UNHEX(SHA2('d{m}', 256)), 900001, {at}, 'wang@customer.example', 'support@help.example',"
            f" 9, 1, 'Subject: x')")
        self.ticket[name], self.message[name] = str(t), str(m)

    def add_attachment(self, name, ticket, part, filename, kind, content):
        n = 900_100 + len(self.attachment)
        data = "X'" + content.hex() + "'"
        self.sql(
            f"INSERT IGNORE INTO blob_chunk (sha256, n, bytes) VALUES (UNHEX(SHA2({data}, 256)), 0, {data});"
            f"INSERT INTO attachment (id, ticket_id, message_id, part, name, type, inline, size, sha256) VALUES ({n},"
            f" {self.ticket[ticket]}, {self.message[ticket]}, {part}, {quoted(filename)}, {quoted(kind)}, 0,"
            f" {len(content)}, UNHEX(SHA2({data}, 256)))")
        self.attachment[name] = str(n)

    def add_unread(self, name, mailbox):
        n = 900_200 + len(self.mail)
        self.sql(f"INSERT INTO raw_mail (id, delivery_key, mailbox_id, received, mail_from, rcpt_to, size, state, tries,"
                 f" why, bytes) VALUES ({n}, UNHEX(SHA2('q{n}', 256)), {mailbox}, {NOW}, 'x@y.example',"
                 f" 'support@help.example', 4, 2, 2, 'it could not be read', 'a\\r\\nb')")
        self.mail[name] = str(n)

    def add_outgoing(self, name, ticket):
        n = 900_300 + len(self.outgoing)
        self.sql(f"INSERT INTO outbox (id, ticket_id, message_id, seq, mailbox_id, channel, mid, state, next, created,"
                 f" bytes) VALUES ({n}, {self.ticket[ticket]}, {self.message[ticket]}, 1, 900001, 0, 'm{n}@help', 3,"
                 f" {NOW}, {NOW}, 'From: us\\r\\n\\r\\nhello');"
                 f"INSERT INTO outbox_recipient (outbox_id, n, address, state, status, said, at) VALUES ({n}, 0,"
                 f" 'wang@customer.example', 3, '2.0.0', 'ok', {NOW})")
        self.outgoing[name] = str(n)

    def furnish(self):
        """Tickets of both teams with all that hangs on one."""
        self.sql(f"INSERT INTO customer (id, name, created) VALUES (900001, '王小明', {NOW});"
                 f"INSERT INTO customer_address (kind, address, customer_id, shown, created) VALUES (0,"
                 f" 'wang@customer.example', 900001, 'Wang@customer.example', {NOW});"
                 f"INSERT INTO mailbox (id, address, name, team_id) VALUES"
                 f" (900001, 'support@help.example', 'Support', {self.team['Support']}),"
                 f" (900002, 'billing@help.example', 'Billing', {self.team['Billing']})")
        self.add_ticket("printer", "Support", 1, "open", "ann")
        self.add_ticket("nobody", "Support", 2, "new")
        self.add_ticket("invoice", "Billing", 3, "open", "dan")
        self.add_ticket("solved", "Support", 4, "solved", "ann")
        for ticket in ("printer", "invoice"):
            self.add_attachment(ticket, ticket, 0, f"{ticket} 图.png", "image/png", b"\x89PNG\r\n\x1a\n" + ticket.encode())
            self.add_outgoing(ticket, ticket)
        self.add_unread("support", 900001)
        self.add_unread("billing", 900002)

    def check_log(self):
        """No password, token, address or text of a customer at any level."""
        log = self.program.log()
        for secret in (PASSWORD, "guess", "wang@customer", "It broke", *(d.cookie.split("=")[1] for d in
                                                                         self.signed_in.values())):
            check(secret not in log, f"the log tells {secret[:8]}...")

    # ---- desks ----

    def sign_in(self, login, password=PASSWORD):
        """A desk of this agent; the same session each time, since signing in is rate-limited."""
        if login not in self.signed_in:
            d = Desk(self, login)
            d.patient = False
            r = d.http("session.create", login=login, password=password)
            check(r.status == 200, f"{login} cannot sign in: {r}")
            d.patient = True
            self.signed_in[login] = d
        return self.signed_in[login]

    def restart(self, signo=None):
        if signo:
            self.program.stop(signo)
        else:
            self.program.stop()
        self.program.start()


def route(name, params):
    """Method, path and what is left of the params: for the query, or the body."""
    row = wire_schema.CALLS.get(name) or wire_schema.FILES[name]
    path, rest = row["path"], dict(params)
    for word in list(rest):
        if "{" + word + "}" in path:
            path = path.replace("{" + word + "}", urllib.parse.quote(str(rest.pop(word)), safe=""))
    return row.get("method", "GET"), "/api/v1" + path, rest


class Desk:
    def __init__(self, company, login=None):
        self.company, self.login, self.cookie, self.patient = company, login, "", True
        self.origin = f"http://localhost:{company.port}"

    def raw(self, method, path, headers=(), body=b""):
        """The answer; who is told to wait waits, unless `patient` is False."""
        r = self.once(method, path, headers, body)
        while r.status == 429 and self.patient:
            time.sleep(0.1)
            r = self.once(method, path, headers, body)
        return r

    def once(self, method, path, headers, body):
        r = request(self.company.port, method, path, [*([f"Cookie: {self.cookie}"] if self.cookie else []), *headers],
                    body, name=f"localhost:{self.company.port}")
        check_headers(r)
        if path.startswith("/api/") and "openapi" not in path:
            check(r.headers["cache-control"] == "no-store", f"{path} may be stored: {r.headers['cache-control']}")
        return Answer(r.status, r.headers, r.body)

    def write_headers(self):
        return [f"Origin: http://localhost:{self.company.port}", "X-Onevoice-Request: 1", "Content-Type: application/json"]

    def http(self, name, /, piece=b"x", **params):
        """A call or a file over HTTP (`piece`: what upload.write brings); the answer is checked against the schema."""
        method, path, rest = route(name, params)
        if wire_schema.CALLS.get(name, {}).get("body") == "bytes":
            r = self.raw(method, path, [*self.write_headers()[:2], "Content-Type: application/octet-stream"], piece)
        elif method == "GET":
            query = "?" + urllib.parse.urlencode(rest) if rest else ""
            r = self.raw(method, path + query)
        else:
            r = self.raw(method, path, self.write_headers(), json.dumps(rest).encode() if rest else b"")
        if "set-cookie" in r.headers:
            self.cookie = r.headers["set-cookie"].split(";")[0]
        if r.status != 200:
            wire_schema.check(r.json(), "Error")
        elif name in wire_schema.CALLS:
            wire_schema.check(r.json(), wire_schema.CALLS[name]["result"])
        return r

    def socket(self, extra=(), port=None):
        """The live socket, nothing said yet."""
        return Live(self, extra, port)

    def live(self, since=(), port=None):
        """`port`: of something in between that the browser does not see."""
        live = self.socket(port=port)
        live.resumed = live.ok("live.resume", since=list(since))
        return live


class Live:
    """The live socket of a desk, with its chain of numbered frames followed as a screen follows it."""

    def __init__(self, desk, extra=(), port=None):
        c = desk.company
        headers = [f"Origin: http://localhost:{c.port}", *extra]
        if desk.cookie:
            headers.append(f"Cookie: {desk.cookie}")
        self.ws = WebSocket(port or c.port, name=f"localhost:{c.port}", extra=headers)
        self.frames, self.places, self.n, self.closed, self.flows = [], {}, 0, False, False
        self.hello = self.next("hello")

    def take(self, timeout):
        """One more frame, checked; None: none came."""
        got = self.ws.frame(timeout)
        if got is None or got[0] == 8:
            self.closed = self.closed or self.ws.closed or got is not None
            return None
        if got[0] != 1:
            return self.take(timeout)
        f = json.loads(got[1])
        wire_schema.check(f, "Frame")
        self.follow(f)
        return f

    def follow(self, f):
        """A hole is a failure of the server."""
        self.flows = self.flows and f["t"] != "resync"
        if f["t"] in ("ticket", "topic", "gone", "skip"):
            at = self.places[f["s"]]
            fits = f["after"] <= at < f["n"] if f["t"] == "skip" else f["n"] == at + 1
            check(fits, f"a hole: at {at} came {f['t']} {f.get('after')} {f['n']}")
            self.places[f["s"]] = f["n"]
        if f["t"] == "pulse" and self.flows:
            for p in f["streams"]:
                check(self.places.get(p["s"], p["n"]) == p["n"], f"behind at a pulse: {self.places} {f['streams']}")

    def next(self, tag, timeout=10, **wanted):
        """The next frame with this tag and these members; others before it are kept in `frames`."""
        end = time.monotonic() + timeout
        for i, f in enumerate(self.frames):
            if f["t"] == tag and self.matches(f, wanted):
                return self.frames.pop(i)
        while time.monotonic() < end:
            f = self.take(max(0.01, end - time.monotonic()))
            if f and f["t"] == tag and self.matches(f, wanted):
                return f
            if f:
                self.frames.append(f)
            elif self.closed:
                break
        raise AssertionError(f"no {tag} {wanted}; closed: {self.closed}; others: {[f['t'] for f in self.frames]}")

    @staticmethod
    def matches(f, wanted):
        return all(f.get(k) == v for k, v in wanted.items())

    def ticket(self, ticket, timeout=10, **wanted):
        """The next frame about this ticket with these members."""
        end = time.monotonic() + timeout
        while True:
            f = self.next("ticket", max(0.01, end - time.monotonic()))
            if f["ticket"]["id"] == ticket and self.matches(f["ticket"], wanted):
                return f

    def nothing(self, *tags, seconds=0.7):
        """No frame with one of these tags comes for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            f = self.take(max(0.01, end - time.monotonic()))
            if f:
                self.frames.append(f)
        bad = [f for f in self.frames if f["t"] in tags]
        check(not bad, f"unwanted: {bad}")

    def send(self, text):
        from edge_client import frame  # pylint: disable=import-outside-toplevel
        self.ws.send(frame(1, text.encode() if isinstance(text, str) else text))

    def call(self, name, /, **params):
        """The answer frame."""
        self.n += 1
        self.send(json.dumps({"id": str(self.n), "call": name, "params": params}))
        a = self.next("answer", id=str(self.n))
        if "result" in a:
            wire_schema.check(a["result"], wire_schema.CALLS[name]["result"])
        if name == "live.resume" and "result" in a:
            self.places = {p["s"]: p["n"] for p in a["result"]["streams"]}
            self.flows = True
        return a

    def ok(self, name, /, **params):
        a = self.call(name, **params)
        check("result" in a, f"{name}: {a}")
        return a["result"]

    def error(self, name, /, **params):
        a = self.call(name, **params)
        check("error" in a, f"{name} was answered: {a}")
        return a["error"]

    def kept(self):
        return [{"s": s, "n": n} for s, n in self.places.items()]

    def close(self):
        self.ws.close()


@contextlib.contextmanager
def company(settings=None, environment=None):
    with program.make({"server.ws_per_second": "1000", "server.hosts": "localhost, hub.example"} | (settings or {}), environment) as p:
        p.start()
        c = Company(p)
        c.hire()
        c.furnish()
        c.restart()
        try:
            yield c
        except SystemExit as e:  # of edge_client.run
            if e.code:
                raise
        code = p.stop()
        c.check_log()
        check(code == 0, f"the program ended with {code}:\n{p.log()[-3000:]}")
