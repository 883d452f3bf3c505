"""One search server: a process of Java, a folder and an address."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import wait_until

PATIENCE = 120.0
"""Seconds until a server that does not answer is given up; alone on a machine it takes two."""
MEMORY = "256m"
OPTIONS = [
    f"-Xms{MEMORY}",
    f"-Xmx{MEMORY}",
    # Quick to start, rather than quick after an hour.
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:-UsePerfData",
    "-Dlog4j2.disable.jmx=true",
]


class DidNotStart(Exception):
    """The server ended or did not answer; the text has the end of its log."""


class SearchServer:
    """A server that can be started, stopped, frozen and started again; what it holds stays in its folder."""

    def __init__(self, home: Path, folder: Path, *, port: int = 0, ends_with: int | None = None) -> None:
        """Take the built server, a folder for its data, and the process with which it is to end (this one)."""
        self.home, self.folder, self.port = home, folder, port
        self.ends_with = ends_with or os.getpid()
        self.log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        self._freezer: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address, which stays the same when it is stopped and started again."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process, "It does not run"
        return self._process.pid

    def start(self, *options: str) -> str:
        """Start it, wait until it answers, and return its address."""
        assert self._process is None, "It runs"
        for name in ("config", "data", "logs", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._ports.unlink(missing_ok=True)
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command(*options),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl+C is for who waits for the tests
            )
        self._wait()
        return self.url

    def stop(self, *, gently: bool = False) -> None:
        """End it, frozen or not. What it has confirmed is on the disk; gently it tidies up, too."""
        if self._process:
            if gently:
                self._process.terminate()
            else:
                self._process.kill()
            self._process.wait(PATIENCE)
            self._process = None
        self.thaw()

    def empty(self) -> None:
        """Throw away all that it holds, as if its disk had been exchanged; only while it is stopped."""
        assert self._process is None, "It runs"
        shutil.rmtree(self.folder / "data", ignore_errors=True)

    def freeze(self) -> None:
        """Let it take connections and never answer, until it is thawed or this process ends."""
        assert self._freezer is None, "It is frozen"
        self._freezer = subprocess.Popen(
            ["sh", "-c", f"kill -STOP {self.pid} && echo frozen; read _; kill -CONT {self.pid}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert self._freezer.stdout and self._freezer.stdout.readline() == b"frozen\n"
        wait_until(self._stands_still, within=PATIENCE, what="each of its threads has heard the signal")

    def _stands_still(self) -> bool:
        """Whether all threads are stopped (proc(5), state T): on a busy machine some answer on for a moment."""
        states = [
            stat.read_text().rpartition(")")[2].split()[0] for stat in Path(f"/proc/{self.pid}/task").glob("*/stat")
        ]
        return {*states} <= {"T", "t", "Z", "X"}

    def thaw(self) -> None:
        """Let it go on where it was frozen."""
        if self._freezer:
            self._freezer.communicate()
            self._freezer = None

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Freeze it for a while."""
        self.freeze()
        try:
            yield
        finally:
            self.thaw()

    @property
    def _ports(self) -> Path:
        """The file to which the node writes its address as soon as it has one."""
        return self.folder / "logs" / "http.ports"

    def _command(self, *options: str) -> list[str]:
        classes = self.home / "classes.jsa"
        return [
            "java",
            *OPTIONS,
            f"-Djava.io.tmpdir={self.folder / 'tmp'}",
            *([f"-XX:SharedArchiveFile={classes}"] if classes.exists() else []),
            *options,
            *("-classpath", f"{self.home / 'lib'}/*", "quartier.Server"),
            *(str(self.home), str(self.folder), str(self.port), str(self.ends_with)),
        ]

    def _wait(self) -> None:
        assert self._process
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self._process.poll() is not None:
                code, self._process = self._process.returncode, None
                raise DidNotStart(f"Elasticsearch ended by itself ({code}):\n{self._last_lines()}")
            if self._answers():
                return
            time.sleep(0.05)
        self.stop()
        raise DidNotStart(f"Elasticsearch did not answer for {PATIENCE:g} seconds:\n{self._last_lines()}")

    def _answers(self) -> bool:
        if not self._ports.exists():
            return False
        self.port = int(self._ports.read_text().split()[0].rpartition(":")[2])
        try:
            with urllib.request.urlopen(f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=5):
                return True
        except OSError:
            return False

    def _last_lines(self) -> str:
        """Return the end of the log without the places in the code, which would be all of it."""
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join([line for line in lines if not line.lstrip().startswith("at ")][-30:])
