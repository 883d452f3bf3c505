"""Who decodes when, so that memory and threads last for everybody else.

What takes little goes one after the other in each process. What takes much goes one after the other on the whole
machine, and when another waits already, it is refused: a thread that waits answers no page.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

SMALL = 48_000_000
"""Bytes of memory. A phone's photo takes a third of it."""
PATIENCE = 10.0
"""Seconds to wait for one's turn."""
LOOK_AGAIN = 0.05
_small = threading.Lock()
_places = threading.BoundedSemaphore(2)
"""In each process, one that decodes what is large and one that waits for that."""


class Busy(Exception):
    """Others are drawing, and have been for long."""


@contextmanager
def turn(cost: int) -> Iterator[None]:
    """Hold the turn of a picture whose decoding takes so many bytes. Raises `Busy`."""
    with _turn_of_small() if cost <= SMALL else _turn_of_large():
        yield


@contextmanager
def _turn_of_small() -> Iterator[None]:
    if not _small.acquire(timeout=PATIENCE):
        raise Busy
    try:
        yield
    finally:
        _small.release()


@contextmanager
def _turn_of_large() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        with _lock_of_the_machine():
            yield
    finally:
        _places.release()
        _give_memory_back()


@contextmanager
def _lock_of_the_machine() -> Iterator[None]:
    """Hold the lock that all processes with these files share; it ends with the process, however that ends."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    number = os.open(folder / ".drawing.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        _wait_for(number)
        yield
    finally:
        os.close(number)


def _wait_for(number: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Busy from None
            time.sleep(LOOK_AGAIN)
        else:
            return


def _give_memory_back() -> None:
    """Ask glibc to return what was freed: else each thread that has drawn once keeps it."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
