"""lmtp.py - a small LMTP (or SMTP) client that tells exactly what was answered, and when the line went dead."""
import re
import socket


class Gone(Exception):
    """The connection ended before an answer came."""


def crlf(mail):
    """The bytes of a mail with CRLF line ends and doubled dots, as they travel."""
    mail = re.sub(rb"\r\n|\r|\n", b"\r\n", mail)
    if not mail.endswith(b"\r\n"):
        mail += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", mail)


class Lmtp:
    def __init__(self, port, hello="LHLO", timeout=60):
        try:
            self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        except OSError as e:
            raise Gone(str(e)) from e
        self.file = self.socket.makefile("rb")
        try:
            self.reply()
            self.command(f"{hello} test")
        except Gone:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.file.close()
        self.socket.close()

    def write(self, data):
        try:
            self.socket.sendall(data)
        except OSError as e:
            raise Gone(str(e)) from e

    def reply(self):
        """Code and text of one reply."""
        lines = []
        while True:
            try:
                line = self.file.readline()
            except OSError as e:
                raise Gone(str(e)) from e
            if not line.endswith(b"\n"):
                raise Gone("the connection ended")
            lines.append(line[4:].decode("latin-1").strip())
            if line[3:4] != b"-":
                return int(line[:3]), " ".join(lines)

    def command(self, text):
        self.write(text.encode() + b"\r\n")
        return self.reply()

    def deliver(self, sender, recipients, mail):
        """The codes of the replies behind the dot, one a recipient that was accepted; or those that refused before."""
        code, _ = self.command(f"MAIL FROM:<{sender}>")
        if code != 250:
            return [code]
        codes = [self.command(f"RCPT TO:<{r}>")[0] for r in recipients]
        accepted = codes.count(250)
        if not accepted:
            self.command("RSET")
            return codes
        code, _ = self.command("DATA")
        if code != 354:
            self.command("RSET")
            return [code] * accepted
        self.write(crlf(mail) + b".\r\n")
        return [self.reply()[0] for _ in range(accepted)]
