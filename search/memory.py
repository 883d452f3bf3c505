"""What each process remembers for a while of what editors rarely change, so that a search need not ask for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")

SECONDS = 30


class Remembered(Generic[Value]):
    """What a function returned, for at most half a minute; `forget` makes it count at once in this process."""

    def __init__(self, read: Callable[[], Value]) -> None:
        self._read = read
        self._kept: tuple[float, Value] | None = None
        self._times_forgotten = 0
        self._lock = threading.Lock()

    def __call__(self) -> Value:
        kept, before = self._kept, self._times_forgotten
        if kept and time.monotonic() - kept[0] < SECONDS:
            return kept[1]
        read_at = time.monotonic()
        value = self._read()
        with self._lock:
            if before == self._times_forgotten:  # else it may have been read before what has changed meanwhile
                self._kept = read_at, value
        return value

    def forget(self) -> None:
        with self._lock:
            self._kept = None
            self._times_forgotten += 1
