"""Somebody with a browser's manners, for a site that runs as processes of its own."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass
class Answer:
    status: int
    location: str
    text: str


@dataclass
class Visitor:
    """Keeps cookies, and comes as a proxy on this machine lets people come: encrypted, by the site's name."""

    port: int
    host: str
    address: str = "192.0.2.1"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, "")

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form of the page at this address, with what is hidden in it."""
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(self.get(path).text)}
        return self._ask("POST", path, urlencode({**hidden, **fields}))

    def _ask(self, method: str, path: str, body: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Host": self.host,
            "Origin": f"https://{self.host}",
            "Referer": f"https://{self.host}{path}",
            "X-Forwarded-For": self.address,
            "X-Forwarded-Proto": "https",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            connection.request(method, path, body.encode() or None, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _equals, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return Answer(response.status, response.getheader("Location") or "", text)
