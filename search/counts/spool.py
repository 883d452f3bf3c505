"""The folder through which a web process hands its counts to the clock.

A file appears in it whole or not at all: it is written under another name, brought to the disk, and renamed. Its name
is never used again, so whoever has taken it in can remember that. A line that makes no sense is left out.
"""

from __future__ import annotations

import json
import logging
import os
import time
import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from foundation.timespan import today
from search.counts.entries import MOST_TIMES, Count, Counts, Key
from search.words.keepable import LONGEST_KEPT, may_be_kept

log = logging.getLogger(__name__)

READY, UNFINISHED = ".counts", ".unfinished"
MOST_FILES = 2_000
"""So many wait when nobody takes them in; then no more are written."""
MOST_AT_ONCE = 200
LARGEST = 1_000_000
"""Bytes that are read of one file; a full one has a fifth of it."""
GIVEN_UP_AFTER = 3600
"""Seconds after which an unfinished file belongs to a process that has died."""


def folder() -> Path | None:
    """Return where the files lie; None where nothing is to be counted."""
    return Path(settings.SEARCH_SPOOL) if settings.SEARCH_SPOOL else None


def hand_over(counts: Counts) -> None:
    """Write one file. Raises `OSError` when it cannot be written, or when too many wait."""
    if not counts or not (spool := folder()):
        return
    spool.mkdir(mode=0o750, parents=True, exist_ok=True)
    if sum(1 for _ in spool.glob(f"*{READY}")) >= MOST_FILES:
        raise OSError(f"{MOST_FILES} files wait in {spool}: is the clock running?")
    name = spool / f"{uuid.uuid4().hex}{UNFINISHED}"
    try:
        with name.open("x", encoding="utf-8") as file:
            file.writelines(f"{_line(key, count)}\n" for key, count in counts.items())
            file.flush()
            os.fsync(file.fileno())
        name.rename(name.with_suffix(READY))
    except OSError:
        name.unlink(missing_ok=True)
        raise


def waiting() -> list[Path]:
    """Return files that are ready, the oldest first; what a process left unfinished when it died is removed."""
    spool = folder()
    if not spool or not spool.is_dir():
        return []
    for path in spool.glob(f"*{UNFINISHED}"):
        if time.time() - _written_at(path) > GIVEN_UP_AFTER:
            path.unlink(missing_ok=True)
    return sorted(spool.glob(f"*{READY}"), key=_written_at)[:MOST_AT_ONCE]


def read(path: Path) -> Counts:
    """Return what stands in a file, as far as it makes sense."""
    with path.open("rb") as file:
        lines = file.read(LARGEST).decode(errors="replace").splitlines()
    counts, torn = {}, 0
    for line in lines:
        try:
            key, count = _entry(json.loads(line))
        except (ValueError, TypeError, RecursionError):
            torn += 1
        else:
            counts[key] = count
    if torn:
        log.warning("%d lines of %s make no sense and are left out", torn, path.name)
    return counts


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _line(key: Key, count: Count) -> str:
    return json.dumps([key.on.isoformat(), key.language, key.question, *count], ensure_ascii=False)


def _entry(values: Any) -> tuple[Key, Count]:
    """Read one line. Raises `ValueError` or `TypeError` for what no process of ours has written."""
    written, language, question, *numbers = values
    on = date.fromisoformat(written)
    if on > today() + timedelta(days=1) or language not in dict(settings.LANGUAGES):
        raise ValueError(written, language)
    if type(question) is not str or len(question) > LONGEST_KEPT or not may_be_kept(question):
        raise ValueError("no question to be kept")
    if len(numbers) != len(Count._fields) or not all(_is_number(number) for number in numbers):
        raise ValueError("no numbers")
    return Key(on, language, question), Count(*numbers)


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value <= MOST_TIMES
