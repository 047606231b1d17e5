"""identity.py - a small identity server (OAuth 2.0, RFC 6749) with TLS, for whoever signs in by tokens.

    with Identity(crt, key) as who:
        who.url; who.refresh       # the refresh token that is good now; each use makes a new one
        who.mood = "refuse"        # grant, refuse, busy, nonsense
        who.asked                  # [{"grant_type": "refresh_token", ...}, ...]
        who.good(token)            # was this access token given out by us, last?
"""
import http.server
import json
import ssl
import threading
import urllib.parse


class Answer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        status, body = self.server.who.answer(form)
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a client that does not trust us


class Identity:
    def __init__(self, crt, key):
        self.asked, self.mood, self.n, self.good_for = [], "grant", 0, 3600
        self.refresh, self.access = "refresh-0", None
        self.lock = threading.Lock()
        self.server = Server(("127.0.0.1", 0), Answer)
        self.server.who = self
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(crt, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://localhost:{self.server.server_address[1]}/token"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, form):
        with self.lock:
            self.asked.append(form)
            if self.mood == "busy":
                return 503, b"busy"
            if self.mood == "nonsense":
                return 200, b"<html>"
            if self.mood == "refuse" or form.get("refresh_token") != self.refresh:
                return 400, {"error": "invalid_grant", "error_description": "the consent was withdrawn"}
            self.n += 1
            self.refresh, self.access = f"refresh-{self.n}", f"access-{self.n}"
            return 200, {"access_token": self.access, "token_type": "Bearer", "expires_in": self.good_for,
                         "refresh_token": self.refresh, "refresh_token_expires_in": 86400 * 90}

    def good(self, token):
        return token == self.access
