"""Several processes kept running by one: what ends or hangs is begun again, and all end together.

For the demo and for a small city (`manage.py serve`); a larger one leaves this to systemd or its container platform.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from website.running.signs import FILE

log = logging.getLogger(__name__)

LOOK_EVERY = 0.2
"""Seconds between two looks at the processes."""
LISTEN_EVERY = 10.0
"""Seconds between two questions whether the web process answers; one until it has answered first."""
LISTEN_FOR = 10.0
"""Seconds that it may take to answer; all of its threads may be busy."""
PATIENCE = 8.0
"""Seconds that a process has to end by itself."""
SILENT_FOR = 120.0
"""Seconds without a sign of life after which a process hangs and is begun anew."""
PAUSES = (0.5, 1.0, 2.0, 5.0, 15.0, 30.0)
"""Seconds before a process is begun again, by how often it has ended in a row; the last one repeats."""
LIVED = 5.0
"""Seconds after which a process that has given a sign of life counts as begun well: its end is a first one again."""
DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of the processes: its name for people, and its command. It gives signs: it touches the file named to it."""

    name: str
    command: Sequence[str]
    answers_at: str = ""
    """Address, for one that cannot touch a file: that it answers here is its sign."""


@dataclass(kw_only=True)
class _Running:
    part: Part
    sign: Path
    process: subprocess.Popen[bytes] | None = None
    begun_at: float = 0
    first_sign: float = 0
    """When the file was made, by the disk's clock."""
    ends_in_a_row: int = 0
    begin_again_at: float = 0

    @property
    def has_lived(self) -> bool:
        """Whether it has given a sign since it was begun."""
        return self.last_sign > self.first_sign

    @property
    def last_sign(self) -> float:
        try:
            return self.sign.stat().st_mtime
        except OSError:
            return self.first_sign


@dataclass(kw_only=True)
class Supervisor:
    """Keeps parts running, in `environment`, with what they say in `output` (None: where this process says it)."""

    parts: Sequence[Part]
    environment: Mapping[str, str]
    folder: Path
    output: IO[bytes] | None = None
    on_end: Callable[[Part, int, int], None] = lambda part, code, ends: None
    """Told of each end, with its code and how often in a row. What it raises ends everything."""
    on_look: Callable[[], None] = lambda: None
    """Called with each look, for whoever waits for something."""
    _running: list[_Running] = field(default_factory=list)

    def run(self) -> None:
        """Run until SIGTERM or Ctrl+C; then end all, and insist after a while."""
        stop = _Stop()
        with tempfile.TemporaryDirectory(prefix="quartier-signs-") as signs:
            self._running = [_Running(part=part, sign=Path(signs) / str(n)) for n, part in enumerate(self.parts)]
            ended = threading.Event()
            for each in self._running:
                if each.part.answers_at:
                    threading.Thread(target=_listen, args=(each, ended), daemon=True).start()
            try:
                while not stop.wanted:
                    for each in self._running:
                        self._look_at(each)
                    self.on_look()
                    time.sleep(LOOK_EVERY)
            finally:
                ended.set()
                _end([each.process for each in self._running if each.process])
                stop.restore()

    def _look_at(self, each: _Running) -> None:
        if each.process is None:
            if time.monotonic() >= each.begin_again_at:
                self._begin(each)
            return
        code = each.process.poll()
        if code is None and _is_silent(each):
            log.warning("%s gives no sign of life and is ended", each.part.name)
            _send(each.process, signal.SIGKILL)
            code = each.process.wait()
        if code is not None:
            self._note_end(each, each.process, code)

    def _begin(self, each: _Running) -> None:
        each.sign.touch()
        each.first_sign = each.last_sign
        each.begun_at = time.monotonic()
        each.process = subprocess.Popen(  # noqa: S603 — our own commands
            each.part.command,
            cwd=self.folder,
            env={**self.environment, FILE: str(each.sign)},
            stdout=self.output,
            stderr=self.output,
            start_new_session=True,
            preexec_fn=partial(_die_with, os.getpid()) if sys.platform == "linux" else None,
        )
        log.info("%s runs as %d", each.part.name, each.process.pid)

    def _note_end(self, each: _Running, process: subprocess.Popen[bytes], code: int) -> None:
        _send(process, signal.SIGKILL)  # children that outlived it would keep its port
        lived = time.monotonic() - each.begun_at
        each.ends_in_a_row = 1 if lived >= LIVED and each.has_lived else each.ends_in_a_row + 1
        pause = PAUSES[min(each.ends_in_a_row, len(PAUSES)) - 1]
        each.process, each.begin_again_at = None, time.monotonic() + pause
        log.warning("%s ended (%d) after %.0f s and is begun again in %.1f s", each.part.name, code, lived, pause)
        self.on_end(each.part, code, each.ends_in_a_row)


def environment_of_parts(root: Path, **values: str) -> dict[str, str]:
    """Return the environment in which our own commands find everything, with these values where none is set."""
    return {
        **values,
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(root / "site"), str(root)]),
    }


def parts_of_the_site(root: Path, *, host: str, port: int, workers: int) -> list[Part]:
    """Return web server, worker and clock, as docs/operations.md names them."""
    manage = [sys.executable, str(root / "manage.py")]
    web = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "website.wsgi:application"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "--respawn-failed-workers"),
        *("--blocking-threads", "4", "--log-level", "warning"),
    ]
    return [
        Part(name="web", command=web, answers_at=f"http://{_reached_at(host)}:{port}/ok/"),
        Part(name="worker", command=[*manage, "db_worker", "--interval", "1", "--no-startup-delay"]),
        Part(name="clock", command=[*manage, "tick", "--loop"]),
    ]


def _reached_at(host: str) -> str:
    """Return where this machine reaches what listens there: who listens everywhere is reached by loopback, too."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 — compared, nothing listens here
    return f"[{host}]" if ":" in host else host


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


def _listen(each: _Running, ended: threading.Event) -> None:
    """Give the sign of life of a part whenever it answers."""
    while not ended.wait(LISTEN_EVERY if each.has_lived else min(1.0, LISTEN_EVERY)):
        with suppress(OSError), urllib.request.urlopen(each.part.answers_at, timeout=LISTEN_FOR):  # noqa: S310 — ours
            each.sign.touch()


def _is_silent(each: _Running) -> bool:
    return time.time() - each.last_sign > SILENT_FOR


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask each process and all that it started to end, and insist after a while."""
    for process in processes:
        _send(process, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
    for process in processes:
        _send(process, signal.SIGKILL)
        process.wait()


def _send(process: subprocess.Popen[bytes], number: int) -> None:
    """Send a signal to the process's whole group; each began a session of its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _die_with(parent: int) -> None:
    """Ask Linux, in the process just begun, to end it when `parent` is killed without a chance to clean up.

    The parent may be gone already, which Linux then tells nobody, and our own handler would swallow what it sends:
    without both lines about that a process begun at the last moment lived on for ever.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").prctl(DIES_WITH_PARENT, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
