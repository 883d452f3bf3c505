"""The three processes of the demo, and their end: all of them together, whoever is the first to go."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import django
import wagtail
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

PATIENCE = 8.0
"""Seconds that a process has to end by itself."""
DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""
QUIET = ["--blocking-threads", "4", "--log-level", "warning"]
LOG = Path(settings.VAR) / "demo.log"
"""What the processes have to say."""


class ChildDied(Exception):
    """One of the processes ended by itself; its text says which."""


def collect_static() -> None:
    """Collect the static files, unless none has changed since the last time."""
    note = Path(settings.STATIC_ROOT) / ".collected"
    print_ = _fingerprint()
    if note.exists() and note.read_text() == print_:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(print_)


def serve(*, port: int, say: Callable[[str], None], greet: Callable[[], None]) -> None:
    """Run web server, worker and clock until Ctrl+C, and `greet` when the first answers.

    Raises `ChildDied` when one of them ends by itself.
    """
    environment = _environment(port)
    children: dict[str, subprocess.Popen[bytes]] = {}
    stop, is_greeted = _Stop(), False
    log = LOG.open("wb")
    try:
        for name, command in _commands(port).items():
            children[name] = subprocess.Popen(  # noqa: S603 — our own commands
                command,
                cwd=settings.ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        while not stop.wanted:
            for name, child in children.items():
                if child.poll() is not None:
                    raise ChildDied(
                        f"{name} hat aufgehört (Ende {child.returncode}), darum endet die Demo. "
                        f"Die letzten Zeilen aus {LOG}:\n{_last_lines()}"
                    )
            if not is_greeted and _answers(port):
                greet()
                is_greeted = True
            time.sleep(0.2)
        say("\nEinen Moment, die Demo macht zu …")
    finally:
        _end(children.values())
        log.close()
        stop.restore()


def _commands(port: int) -> dict[str, list[str]]:
    """Return what runs, by the name that people read when it ends."""
    python, manage = sys.executable, str(settings.ROOT / "manage.py")
    web = ["--interface", "wsgi", "website.wsgi:application", "--host", "0.0.0.0", "--port", str(port)]  # noqa: S104
    return {
        "Der Webserver": [python, "-m", "granian", *web, "--workers", "2", *QUIET],
        "Der Worker": [python, manage, "db_worker", "--interval", "1", "--no-startup-delay"],
        "Die Uhr": [python, manage, "tick", "--loop"],
    }


def _environment(port: int) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "website.settings.demo"),
        "PYTHONPATH": os.pathsep.join([str(settings.ROOT / "site"), str(settings.ROOT)]),
        "BASE_URL": os.environ.get("BASE_URL", f"http://localhost:{port}"),
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    }


def _answers(port: int) -> bool:
    """Whether the web server is up."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/demo/", timeout=20):
            return True
    except OSError:
        return False


def _last_lines() -> str:
    return "\n".join(LOG.read_text(errors="replace").splitlines()[-15:])


class _Stop:
    """Remembers that somebody pressed Ctrl+C or sent SIGTERM, instead of breaking off in the middle."""

    def __init__(self) -> None:
        self.wanted = False
        self.before = {number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM)}

    def _note(self, number: int, frame: Any) -> None:
        self.wanted = True

    def restore(self) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)


def _end(children: Any) -> None:
    """Ask each process and all that it started to end, and insist after a while."""
    children = list(children)
    for child in children:
        _send(child, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
    for child in children:
        _send(child, signal.SIGKILL)
        child.wait()


def _send(child: subprocess.Popen[bytes], number: int) -> None:
    """Send a signal to the process's whole group; each child began a session of its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)


def _die_with_parent() -> None:
    """Ask Linux to end this process when the command is killed without a chance to clean up."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").prctl(DIES_WITH_PARENT, signal.SIGTERM)


def _fingerprint() -> str:
    """Return what changes with any static file: name, size and time of each, and the versions."""
    digest = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
