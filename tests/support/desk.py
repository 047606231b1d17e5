"""desk.py - an agent at the API: signs in, lists, replies. For wire tests that need an answer to leave."""
import http.client
import json
import uuid


class Refused(Exception):
    """The API said no; args are status and body."""


class Desk:
    def __init__(self, port, login, password):
        self.port, self.cookie = port, ""
        self.call("POST", "/session", {"login": login, "password": password})

    def call(self, method, path, body=None, kind="application/json"):
        """A call; a body of bytes is sent as it is."""
        text = self.raw(method, path, body, kind).decode()
        return json.loads(text) if text else None

    def raw(self, method, path, body=None, kind="application/json"):
        """The same; the answer's bytes."""
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Host": f"localhost:{self.port}", "X-Onevoice-Request": "1", "Connection": "close",
                   "Origin": f"http://localhost:{self.port}"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if body is not None:
            headers["Content-Type"] = kind if isinstance(body, bytes) else "application/json"
        try:
            c.request(method, "/api/v1" + path, body if isinstance(body, bytes) or body is None else json.dumps(body), headers)
            r = c.getresponse()
            answer = r.read()
        finally:
            c.close()
        if r.status >= 400:
            raise Refused(r.status, answer.decode())
        for value in r.headers.get_all("Set-Cookie") or []:
            self.cookie = value.split(";")[0]
        return answer

    def tickets(self, view="open"):
        return self.call("GET", f"/tickets?view={view}")["tickets"]

    def upload(self, name, content):
        """The token of a file that has arrived."""
        token = self.call("POST", "/uploads", {"name": name, "size": len(content)})["token"]
        for at in range(0, len(content), 500_000):
            self.call("PUT", f"/uploads/{token}/{at}", content[at:at + 500_000], "application/octet-stream")
        return token

    def reply(self, ticket, text, client_id=None, files=(), **more):
        """Answer on a ticket as the list shows it; the same client id again is the same answer."""
        return self.call("POST", f"/tickets/{ticket['id']}/replies", {
            "version": ticket["version"], "text": text, "client_id": client_id or uuid.uuid4().hex, **more,
            **({"files": [{"token": t} for t in files]} if files else {})})
