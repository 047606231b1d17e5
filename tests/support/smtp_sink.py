"""smtp_sink.py - the outside world of a wire test: takes mail by SMTP, remembers it, misbehaves on demand.

    with Sink() as sink:
        sink.port; sink.mails      # [Mail(sender, recipients, bytes), ...]
        sink.mood = "drop_at_dot"  # kind, drop_at_dot, busy, greylist, refuse_mail
        sink.rcpt = {"refused@x": "550 5.1.1 nobody"}
        sink.auth = lambda way, user, secret: secret == "right"  # then nobody sends without it
        sink.logins                # [("PLAIN", "user", "secret"), ...]
"""
import base64
import collections
import socketserver
import threading

Mail = collections.namedtuple("Mail", "sender recipients bytes")


class Conversation(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        try:
            self.converse()
        except OSError:
            pass

    def body(self):
        lines = []
        while True:
            line = self.rfile.readline()
            if not line.endswith(b"\n"):
                return None
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line[1:] if line.startswith(b".") else line)

    def data(self, sink, sender, to):
        self.say("354 go on")
        mail = self.body()
        if mail is None:
            return False
        with sink.lock:
            if sink.mood != "refuse_mail":
                sink.mails.append(Mail(sender, to, mail))
        if sink.mood == "drop_at_dot":
            return False
        self.say("554 5.7.1 not this" if sink.mood == "refuse_mail" else "250 2.0.0 taken")
        return True

    def sign_in(self, sink, line):
        """AUTH PLAIN or XOAUTH2, with the answer in the line or behind it."""
        way, _, answer = line[5:].partition(" ")
        if not answer:
            self.say("334 ")
            answer = self.rfile.readline().decode("latin-1").strip()
        text = base64.b64decode(answer).decode("latin-1")
        if way.upper() == "PLAIN":
            _, user, secret = text.split("\0")
        else:
            user, secret = (x.split("=", 1)[1] for x in text.split("\1")[:2])
            secret = secret.removeprefix("Bearer ")
        sink.logins.append((way.upper(), user, secret))
        good = sink.auth(way.upper(), user, secret)
        self.say("235 2.7.0 welcome" if good else "535 5.7.8 who are you")
        return good

    def converse(self):
        sink, sender, to = self.server.sink, "", []
        known = sink.auth is None
        if sink.mood == "busy":
            self.say("421 4.3.2 busy")
            return
        self.say("220 sink.test ESMTP")
        while True:
            line = self.rfile.readline().decode("latin-1").strip()
            verb = line.upper()
            if verb.startswith(("EHLO", "HELO")):
                if sink.auth:
                    self.say("250-sink.test")
                    self.say("250 AUTH PLAIN XOAUTH2")
                else:
                    self.say("250 sink.test")
            elif verb.startswith("AUTH ") and sink.auth:
                known = self.sign_in(sink, line)
            elif verb.startswith("MAIL FROM:") and not known:
                self.say("530 5.7.0 sign in first")
            elif verb.startswith("MAIL FROM:"):
                sender, to = line[11:].split(">")[0], []
                self.say("250 2.1.0 ok")
            elif verb.startswith("RCPT TO:"):
                address = line[9:].split(">")[0]
                answer = "451 4.7.1 greylisted" if sink.mood == "greylist" else sink.rcpt.get(address, "250 2.1.5 ok")
                if answer.startswith("2"):
                    to.append(address)
                self.say(answer)
            elif verb == "DATA":
                if not self.data(sink, sender, to):
                    return
            elif verb == "QUIT" or not line:
                return
            else:
                self.say("250 ok")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class Sink:
    def __init__(self, port=0):
        self.mails, self.mood, self.rcpt = [], "kind", {}
        self.auth, self.logins = None, []
        self.lock = threading.Lock()
        self.server = Server(("127.0.0.1", port), Conversation)
        self.server.sink = self
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def message_ids(self):
        """How often each Message-ID arrived."""
        ids = collections.Counter()
        for m in list(self.mails):
            head = m.bytes.split(b"\r\n\r\n")[0].decode("latin-1")
            ids.update(x.split(":", 1)[1].strip().strip("<>") for x in head.split("\r\n")
                       if x.lower().startswith("message-id:"))
        return ids
