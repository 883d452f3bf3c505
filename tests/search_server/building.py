"""Builds the search server, once a checkout: Maven fetches what Elastic publishes and compiles the rest, into var/."""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.search_server.server import SearchServer

SOURCES = Path(__file__).parent
BUILDS = SOURCES.parents[1] / "var" / "search-server"
JAVA = 17
HOW_TO_GET_IT = "`apt install default-jdk-headless maven`"


class DidNotBuild(Exception):
    """Maven gave up; the text is what it said."""


def is_available() -> bool:
    """Whether this machine can build and run the server."""
    return not missing()


@cache
def missing() -> str:
    """Return what the machine lacks and how to get it, or nothing."""
    if shutil.which("mvn") and shutil.which("java") and _java_version() >= JAVA:
        return ""
    return f"No Elasticsearch: it needs Java {JAVA} or newer (a JDK) and Maven: {HOW_TO_GET_IT}"


@cache
def _java_version() -> int:
    """Return the version of the compiler; who has it has what runs, too."""
    if not shutil.which("javac"):
        return 0
    said = subprocess.run(["javac", "-version"], capture_output=True, text=True)
    found = re.search(r"javac (\d+)", said.stdout + said.stderr)
    return int(found[1]) if found else 0


def home() -> Path:
    """Return the folder of the built server. The first one builds it, who comes meanwhile waits."""
    folder = BUILDS / _fingerprint()
    folder.mkdir(parents=True, exist_ok=True)
    complete = folder / "complete"
    with alone(BUILDS / "lock"):
        if not complete.exists():
            _build(folder)
            _prepare_classes(folder / "target" / "home")
            complete.touch()
    return folder / "target" / "home"


def _fingerprint() -> str:
    """Name a build by what it is made of and for which Java, so that a change makes another."""
    files = [SOURCES / "pom.xml", *sorted(path for path in (SOURCES / "src").rglob("*") if path.is_file())]
    content = b"".join(path.read_bytes() for path in files)
    return f"{hashlib.sha256(content).hexdigest()[:12]}-java{_java_version()}"


def _build(folder: Path) -> None:
    shutil.copy(SOURCES / "pom.xml", folder)
    shutil.copytree(SOURCES / "src", folder / "src", dirs_exist_ok=True)
    maven = ["mvn", "--quiet", "--batch-mode", "--file", str(folder / "pom.xml"), "clean", "package"]
    run = subprocess.run(maven, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode:
        raise DidNotBuild("\n".join(run.stdout.splitlines()[-30:]))


def _prepare_classes(home: Path) -> None:
    """Start once to keep the classes as they lie in memory then: each later start takes half the time."""
    with tempfile.TemporaryDirectory(prefix="quartier-search-") as folder:
        first = SearchServer(home, Path(folder))
        first.start(f"-XX:ArchiveClassesAtExit={home / 'classes.jsa'}")
        first.stop(gently=True)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Wait until no other process is here."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
