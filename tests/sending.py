"""A mail server of our own, on loopback, that can be away."""

from __future__ import annotations

import email
import re
import socketserver
import threading
from email.message import Message


class _Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as smtplib speaks."""

    server: MailServer

    def handle(self) -> None:
        self._say("220 here")
        receiver = ""
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                receiver = line.partition("<")[2].partition(">")[0]
            if verb == "DATA":
                self._say("354 go on")
                data = b"".join(iter(self._data_line, b".\r\n"))
                with self.server.lock:
                    self.server.received.append((receiver, email.message_from_bytes(data)))
            self._say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def _data_line(self) -> bytes:
        return self.rfile.readline() or b".\r\n"

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every mail and keeps it, with whom it is for."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Talk)
        self.received: list[tuple[str, Message]] = []
        self.lock = threading.Lock()
        self.port: int = self.server_address[1]
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def text_for(self, receiver: str) -> str:
        """Return the newest mail's text for this address, or ""."""
        for to, message in reversed(self.received):
            if to == receiver:
                part = next((part for part in message.walk() if part.get_content_type() == "text/plain"), message)
                return bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")
        return ""

    def code_for(self, receiver: str) -> str:
        """Return the code that was sent to this address, or ""."""
        found = re.search(r"^\s*([A-Z0-9]{3,4}-[A-Z0-9]{3,4})\s*$", self.text_for(receiver), re.MULTILINE)
        return found[1] if found else ""

    def go_away(self) -> None:
        """Refuse every connection from now on."""
        self.shutdown()
        self.server_close()
