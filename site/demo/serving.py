"""The three processes of the demo: begun again when one ends, ended all together."""

from __future__ import annotations

import hashlib
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import IO

import django
import wagtail
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from website.running.supervision import Part, Supervisor, environment_of_parts, parts_of_the_site

ENDS_AT_ONCE = 3
"""A process that ends so often before the demo has answered once will not come up."""
LOG = Path(settings.VAR) / "demo.log"
"""What the processes have to say."""
NAMES = {"web": "Der Webserver", "worker": "Der Worker", "clock": "Die Uhr"}


class ChildDied(Exception):
    """One of the processes does not come up; its text says which."""


def collect_static() -> None:
    """Collect the static files, unless none has changed since the last time."""
    note = Path(settings.STATIC_ROOT) / ".collected"
    print_ = _fingerprint()
    if note.exists() and note.read_text() == print_:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(print_)


def serve(*, host: str, port: int, say: Callable[[str], None], greet: Callable[[], None]) -> None:
    """Run web server, worker and clock until Ctrl+C, and `greet` when the first answers.

    What ends is begun again. Raises `ChildDied` when one of them ends again and again before the demo is up.
    """
    with LOG.open("wb") as log:
        demo = _Demo(host=host, port=port, greet=greet, log=log)
        demo.supervisor.run()
        say("\nDie Demo ist zu.")


class _Demo:
    """Greets once, and gives up on a process that never comes up."""

    def __init__(self, *, host: str, port: int, greet: Callable[[], None], log: IO[bytes]) -> None:
        self.port, self.greet, self.is_greeted = port, greet, False
        self.supervisor = Supervisor(
            parts=parts_of_the_site(settings.ROOT, host=host, port=port, workers=2),
            environment=environment_of_parts(
                settings.ROOT,
                DJANGO_SETTINGS_MODULE="website.settings.demo",
                BASE_URL=f"http://localhost:{port}",
                LOG_LEVEL="WARNING",
            ),
            folder=settings.ROOT,
            output=log,
            on_end=self._on_end,
            on_look=self._on_look,
        )

    def _on_look(self) -> None:
        if not self.is_greeted and _answers(self.port):
            self.is_greeted = True
            self.greet()

    def _on_end(self, part: Part, code: int, ends: int) -> None:
        if not self.is_greeted and ends >= ENDS_AT_ONCE:
            raise ChildDied(
                f"{NAMES[part.name]} kommt nicht hoch (Ende {code}), darum endet die Demo. "
                f"Die letzten Zeilen aus {LOG}:\n{_last_lines()}"
            )


def _answers(port: int) -> bool:
    """Whether the web server is up."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/demo/", timeout=20):
            return True
    except OSError:
        return False


def _last_lines() -> str:
    return "\n".join(LOG.read_text(errors="replace").splitlines()[-15:])


def _fingerprint() -> str:
    """Return what changes with any static file: name, size and time of each, and the versions."""
    digest = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
