"""A mail server and a webhook of our own on this machine: real sockets, and they remember what came."""

import contextlib
import email
import email.policy
import http.server
import socketserver
import threading


class Mailbox(socketserver.ThreadingTCPServer):
    """Takes mail by SMTP; `refuses` maps an address to the answer it gets."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Smtp)
        self.received, self.refuses, self.breaks = [], {}, False

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 mailbox")
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            match verb.upper():
                case "EHLO" | "HELO":
                    self.say("250 mailbox")
                case "MAIL":
                    self.say("250 ok")
                case "RCPT":
                    address = rest.partition("<")[2].partition(">")[0]
                    self.say(self.server.refuses.get(address, "250 ok"))
                case "DATA":
                    if self.server.breaks:
                        return
                    self.take()
                case "RSET":
                    self.say("250 ok")
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("502 what?")

    def take(self):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.received.append(email.message_from_bytes(b"".join(lines), policy=email.policy.default))
        self.say("250 taken")

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


class Hook(http.server.ThreadingHTTPServer):
    """Takes posts; `answers` is the status of the next ones."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Post)
        self.received, self.answers = [], 204

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/notices?from=manumit"


class _Post(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, dict(self.headers), body))
        self.send_response(self.server.answers)
        if self.server.answers == 302:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Nobody reads it."""


@contextlib.contextmanager
def running(server):
    """Serve in a thread until the end of the block."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
