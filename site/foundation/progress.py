"""A line that shows how far a command is; quiet where nobody watches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import TextIO, TypeVar

Item = TypeVar("Item")
WIDTH = 30


def with_progress(items: Iterable[Item], *, label: str, to: TextIO, total: int | None = None) -> Iterator[Item]:
    """Pass `items` on, and draw on `to`, when it is a terminal, how many have been passed on."""
    if total is None:
        items = items if isinstance(items, Sized) else list(items)
        total = len(items)
    shown = to.isatty()
    for number, item in enumerate(items, start=1):
        yield item
        if shown:
            filled = WIDTH * number // max(total, 1)
            to.write(f"\r{label} [{'█' * filled}{'·' * (WIDTH - filled)}] {number}/{total}")
            to.flush()
    if shown and total:
        to.write("\n")
