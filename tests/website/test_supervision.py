"""One process keeps the others running: for the demo and for `manage.py serve`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.conf import settings

from tests.processes import free_port, wait_until
from website.running import supervision
from website.running.supervision import Part, Supervisor, parts_of_the_site

SLEEPS = [sys.executable, "-c", "import time; time.sleep(600)"]
ENDS = [sys.executable, "-c", "import sys; sys.exit(3)"]


def run(*parts: Part, until: Any) -> Supervisor:
    """Run these parts until `until` says so, looking at the supervisor; then it is told to stop as by systemd."""
    began = time.monotonic()

    def look() -> None:
        if until(supervisor) or time.monotonic() - began > 60:
            os.kill(os.getpid(), signal.SIGTERM)

    supervisor = Supervisor(parts=parts, environment=dict(os.environ), folder=settings.ROOT, on_look=look)
    supervisor.run()
    return supervisor


def lives(process: psutil.Process) -> bool:
    """Tell whether it still runs; one that ended and that nobody has asked about yet does not."""
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def test_what_ends_is_begun_again_and_the_pause_grows() -> None:
    ended: list[tuple[int, int]] = []
    supervisor = Supervisor(
        parts=[Part(name="short", command=ENDS)],
        environment=dict(os.environ),
        folder=settings.ROOT,
        on_end=lambda part, code, ends: ended.append((code, ends)),
        on_look=lambda: os.kill(os.getpid(), signal.SIGTERM) if len(ended) == 3 else None,
    )
    supervisor.run()
    assert ended == [(3, 1), (3, 2), (3, 3)]


def test_what_lived_before_it_was_killed_is_begun_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "LIVED", 0.3)
    lives = "import os, pathlib, time; time.sleep(0.5); pathlib.Path(os.environ['QUARTIER_SIGN_OF_LIFE']).touch()"
    ended: list[int] = []
    supervisor = Supervisor(
        parts=[Part(name="killed", command=[sys.executable, "-c", lives])],
        environment=dict(os.environ),
        folder=settings.ROOT,
        on_end=lambda part, code, ends: ended.append(ends),
        on_look=lambda: os.kill(os.getpid(), signal.SIGTERM) if len(ended) == 3 else None,
    )
    supervisor.run()
    assert ended == [1, 1, 1]


def test_told_to_stop_it_ends_all_and_what_they_have_begun() -> None:
    begins_another = [sys.executable, "-c", f"import subprocess; subprocess.run({SLEEPS!r})"]
    others = set(psutil.Process().children(recursive=True))  # servers that another test has begun
    family: list[psutil.Process] = []

    def all_run(supervisor: Supervisor) -> bool:
        family[:] = set(psutil.Process().children(recursive=True)) - others
        return len([each for each in family if each.is_running()]) >= 3

    run(Part(name="one", command=SLEEPS), Part(name="two", command=begins_another), until=all_run)
    assert len(family) >= 3
    wait_until(lambda: not any(map(lives, family)), within=5, what="killed processes are gone from the system's table")


def test_what_gives_no_sign_of_life_is_ended_and_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "SILENT_FOR", 0.5)
    codes: list[int] = []
    supervisor = Supervisor(
        parts=[Part(name="hangs", command=SLEEPS)],
        environment=dict(os.environ),
        folder=settings.ROOT,
        on_end=lambda part, code, ends: codes.append(code),
        on_look=lambda: os.kill(os.getpid(), signal.SIGTERM) if codes else None,
    )
    supervisor.run()
    assert codes == [-signal.SIGKILL]


ANSWERS = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
class Ok(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
HTTPServer(("127.0.0.1", int(sys.argv[1])), Ok).serve_forever()
"""


def test_what_answers_lives_and_what_answers_nobody_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "SILENT_FOR", 2.5)
    monkeypatch.setattr(supervision, "LISTEN_EVERY", 0.2)
    port, began, ended = free_port(), time.monotonic(), []
    Supervisor(
        parts=[
            Part(name="hangs", command=SLEEPS, answers_at=f"http://127.0.0.1:{free_port()}/ok/"),
            Part(
                name="web",
                command=[sys.executable, "-c", ANSWERS, str(port)],
                answers_at=f"http://127.0.0.1:{port}/ok/",
            ),
        ],
        environment=dict(os.environ),
        folder=settings.ROOT,
        on_end=lambda part, code, ends: ended.append((part.name, code)),
        on_look=lambda: os.kill(os.getpid(), signal.SIGTERM) if time.monotonic() - began > 4 else None,
    ).run()
    assert ended == [("hangs", -signal.SIGKILL)]


def test_the_web_process_listens_on_loopback_unless_told(tmp_path: Path) -> None:
    web, *_others = parts_of_the_site(tmp_path, host="127.0.0.1", port=8000, workers=2)
    assert "127.0.0.1" in web.command
    for command in ("serve", "demo"):
        said = subprocess.run(
            [sys.executable, "manage.py", command, "--help"],
            cwd=settings.ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "website.settings.demo"},
            capture_output=True,
            text=True,
        ).stdout
        assert "--host" in said
    sources = [settings.ROOT / "Makefile", *settings.ROOT.glob("deploy/**/*"), *settings.ROOT.glob("site/demo/**/*.py")]
    served = [file.name for file in sources if file.is_file() and '"0.0.0.0"' in file.read_text(encoding="utf-8")]
    assert served == []


IS_KILLED = """
import os, signal, sys, time
from pathlib import Path
sys.path[:0] = ["site", "."]
import django
django.setup()
from website.running.supervision import Part, Supervisor
its_parent = os.getppid
def kill_parent():
    parent = its_parent()
    os.kill(parent, signal.SIGKILL)
    time.sleep(0.2)
    return parent
{killed}
part = Part(name="one", command=[sys.executable, "-c", "import time; time.sleep(600)"])
Supervisor(parts=[part], environment=dict(os.environ), folder=Path(".")).run()
"""
MOMENTS = {
    "its part has just been forked": "os.register_at_fork(after_in_child=kill_parent)",
    "its part is about to become the command": "os.getppid = kill_parent",
    "its part runs": "",
}


def with_mark(mark: str) -> list[psutil.Process]:
    """Return the processes that live and carry this mark in their environment."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get("MARK") == mark and lives(process):
                found.append(process)
    return found


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_it_leaves_nobody_behind(moment: str) -> None:
    mark = f"{os.getpid()} {moment}"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "website.settings.test", "MARK": mark}
    command = [sys.executable, "-c", IS_KILLED.format(killed=MOMENTS[moment])]
    parent = subprocess.Popen(command, cwd=settings.ROOT, env=environment)
    if not MOMENTS[moment]:
        wait_until(psutil.Process(parent.pid).children, within=60, what="the part runs")
        parent.kill()
    assert parent.wait(timeout=60) == -signal.SIGKILL
    wait_until(lambda: not with_mark(mark), within=10, what="it ends, too")
