"""nginx with the file that the project ships, in front of an application: on loopback, with ports of its own."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPMessage, HTTPSConnection
from pathlib import Path

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from tests.processes import free_port, wait_until

SHIPPED = settings.ROOT / "deploy" / "nginx.conf"
HOST = "quartier.stadt.example"
KINDS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def program(name: str) -> str:
    """Return where it is; without it the test is left out, except where nothing may be (CI)."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if path is None and not os.environ.get("QUARTIER_NO_SKIPS"):
        pytest.skip(f"{name} is not installed")
    assert path, f"{name} is not installed"
    return path


def run(*command: str) -> str:
    """Run it; return what it says. Fails when it does."""
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def configuration(folder: Path, site: str) -> Path:
    """Write a configuration around the site's file, with a certificate; all that nginx writes goes into the folder."""
    subject = ["-subj", f"/CN={HOST}", "-days", "2", "-nodes"]
    keys = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    run(program("openssl"), "req", "-x509", "-newkey", "rsa:2048", *subject, *keys)
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in KINDS)
    user = "user root;\n" if os.geteuid() == 0 else ""
    whole = folder / "nginx.conf"
    whole.write_text(
        f"{user}pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{site.replace('/etc/ssl/quartier', str(folder))}\n}}\n",
        encoding="utf-8",
    )
    return whole


@dataclass
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


@dataclass
class Proxy:
    """The one door that strangers have."""

    port: int

    def get(self, target: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for exactly this target: nothing in it is made tidy before it is sent."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = HTTPSConnection("127.0.0.1", self.port, timeout=30, context=context)
        try:
            connection.request("GET", target, headers={"Host": HOST, **(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, answer.msg, answer.read())
        finally:
            connection.close()


@contextmanager
def proxy_in_front(folder: Path) -> Iterator[Proxy]:
    """Run the application in threads, and nginx in front of it. The test's rows must be committed."""
    application = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler, allow_reuse_address=False)
    application.daemon_threads = True
    application.set_app(WSGIHandler())
    threading.Thread(target=application.serve_forever, daemon=True).start()
    http, https = free_port(), free_port()
    site = re.sub(r"\n *listen \[::\].*", "", SHIPPED.read_text(encoding="utf-8"))
    for shipped, here in {
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl": f"listen 127.0.0.1:{https} ssl",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{application.server_port};",
        "/var/lib/quartier/media/": f"{settings.MEDIA_ROOT}/",
    }.items():
        assert shipped in site
        site = site.replace(shipped, here)
    command = [program("nginx"), "-c", str(configuration(folder, site)), "-p", str(folder), "-g", "daemon off;"]
    nginx = subprocess.Popen([*command, "-e", f"{folder}/error.log"])
    proxy = Proxy(https)
    try:
        wait_until(lambda: nginx.poll() is not None or _answers(proxy), within=30, what="nginx answers")
        assert nginx.poll() is None, (folder / "error.log").read_text()
        yield proxy
    finally:
        nginx.terminate()
        nginx.wait(timeout=20)
        application.shutdown()
        application.server_close()


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what went wrong is in the answer."""


def _answers(proxy: Proxy) -> bool:
    try:
        return proxy.get("/ok/").status == 200
    except OSError:
        return False
