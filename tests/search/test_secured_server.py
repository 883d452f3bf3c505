"""A search server behind TLS that asks for a key, and one of several hosts: as a city's data centre has it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from search.providers.base import ProviderUnavailable, Question
from search.providers.elasticsearch.provider import ElasticsearchProvider
from tests.search.copied import found, stored

pytestmark = pytest.mark.django_db
KEY = "bmFtZTpzZWNyZXQ="


@dataclass(frozen=True)
class Front:
    """What stands before the real server, speaks TLS and lets nobody through without the key."""

    url: str
    ca_file: Path


@pytest.fixture
def front(elasticsearch: ElasticsearchProvider, tmp_path: Path) -> Iterator[Front]:
    [behind] = elasticsearch.connection.hosts
    pem = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with ThreadingHTTPServer(("127.0.0.1", 0), guard(behind)) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Front(f"https://127.0.0.1:{server.server_address[1]}", pem)
        server.shutdown()


def certificate(folder: Path) -> Path:
    """Return a file with a key and a certificate for the loopback address that nobody else has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "search")])
    now = timezone.now()
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "search.pem"
    own = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem.write_bytes(own + signed.public_bytes(serialization.Encoding.PEM))
    return pem


def guard(behind: str) -> type[BaseHTTPRequestHandler]:
    class Guard(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers.get("Authorization") != f"ApiKey {KEY}":
                self.answer(401, {"Content-Type": "application/json"}, b'{"error": "no key", "status": 401}')
                return
            connection = HTTPConnection(urlsplit(behind).netloc)
            headers = {name: self.headers[name] for name in ("Accept", "Content-Type") if name in self.headers}
            connection.request(self.command, self.path, body, headers)
            said = connection.getresponse()
            kept = {name: said.headers[name] for name in ("Content-Type", "X-Elastic-Product")}
            self.answer(said.status, kept, said.read())
            connection.close()

        def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = pass_on  # noqa: N815 — names of the library

    return Guard


@contextmanager
def nobody_there() -> Iterator[str]:
    """An address that refuses to be spoken to."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    yield f"http://127.0.0.1:{port}"


class TestSecured:
    def test_it_answers_who_trusts_its_certificate_and_has_the_key(self, front: Front, settings: Any) -> None:
        settings.SEARCH_URL, settings.SEARCH_CA_FILE, settings.SEARCH_API_KEY = front.url, str(front.ca_file), KEY
        stored(2)
        assert found(ElasticsearchProvider()) == {"Treff 0", "Treff 1"}

    @pytest.mark.parametrize(("is_trusted", "key"), [(True, ""), (True, "wrong"), (False, KEY)])
    def test_nobody_else_is_answered(self, front: Front, settings: Any, is_trusted: bool, key: str) -> None:
        settings.SEARCH_URL, settings.SEARCH_API_KEY = front.url, key
        settings.SEARCH_CA_FILE = str(front.ca_file) if is_trusted else ""
        with pytest.raises(ProviderUnavailable):
            ElasticsearchProvider().search(Question(asked_at=timezone.now()))


class TestSeveralHosts:
    def test_one_that_is_away_is_passed_over_within_the_question(
        self, elasticsearch: ElasticsearchProvider, settings: Any
    ) -> None:
        with nobody_there() as away:
            settings.SEARCH_URL = f"{away},{elasticsearch.connection.hosts[0]}"
            stored(2)
            for _ in range(6):  # whichever of them is asked first
                assert found(ElasticsearchProvider()) == {"Treff 0", "Treff 1"}
