"""A bar that says what is being loaded; a line each where nobody watches."""

from __future__ import annotations

import time
from typing import TextIO

WIDTH = 28


class Progress:
    """Shows the steps of a long piece of work on a terminal, or writes a line a step elsewhere."""

    def __init__(self, out: TextIO, *, steps: int, every: int = 1) -> None:
        self.out = out
        self.steps = steps
        self.every = every
        """Where nobody watches, only every so manieth step gets a line."""
        self.done = 0
        self.begin = time.monotonic()
        self.is_watched = bool(getattr(out, "isatty", lambda: False)())

    def step(self, label: str) -> None:
        """Say what is done from now on."""
        if self.is_watched or not self.done or self.done % self.every == 0:
            self._show(label)
        self.done += 1

    def end(self, label: str) -> None:
        """Say that all is done."""
        self.done = self.steps
        self._show(label)
        if self.is_watched:
            self.out.write("\n")
            self.out.flush()

    def _show(self, label: str) -> None:
        filled = WIDTH * self.done // max(self.steps, 1)
        bar = "█" * filled + "·" * (WIDTH - filled)
        seconds = time.monotonic() - self.begin
        line = f"  [{bar}] {100 * self.done // max(self.steps, 1):3d} %  {seconds:4.1f} s  {label}"
        self.out.write(f"\r\033[K{line}" if self.is_watched else f"{line}\n")
        self.out.flush()
