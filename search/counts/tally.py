"""What this process counts, in memory, until it hands it over: a minute after the first count, and when it ends.

A search that is counted costs no query and no file: it raises a number. A thread of its own writes the file.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from multiprocessing.util import Finalize

from foundation.timespan import today
from search.counts import spool
from search.counts.entries import ALL_QUESTIONS, LAST_POSITION, Count, Counts, Key
from search.words.keepable import keepable

log = logging.getLogger(__name__)

SECONDS = 60
MOST_QUESTIONS = 2_000
"""Different ones that are counted at a time; of the rest only the number is."""


class Tally:
    """Counts of one process. Any of its threads may count."""

    def __init__(self, hand_over: Callable[[Counts], None] = spool.hand_over, seconds: float = SECONDS) -> None:
        self._write = hand_over
        self._seconds = seconds
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget everything, as in a process that was forked: what was counted before belongs to its parent."""
        self._counts: Counts = {}
        self._timer: threading.Timer | None = None
        self._ends_with_process = False
        self._counting, self._writing = threading.Lock(), threading.Lock()

    def note_search(self, text: str, language: str, *, has_found: bool) -> None:
        """Count that something was asked for."""
        self._note(text, language, Count(asked=1, empty=0 if has_found else 1))

    def note_press(self, text: str, language: str, *, position: int) -> None:
        """Count that a hit of a question was opened."""
        self._note(text, language, Count(pressed=1, positions=min(position, LAST_POSITION)))

    def hand_over(self) -> None:
        """Write what was counted. What cannot be written is kept and tried again."""
        with self._writing:
            with self._counting:
                counts, self._counts, self._timer = self._counts, {}, None
            try:
                self._write(counts)
            except OSError as error:
                log.warning("counts of the search cannot be handed over: %s", error)
                self._keep(counts)

    def _note(self, text: str, language: str, count: Count) -> None:
        if spool.folder():
            questions = {ALL_QUESTIONS, keepable(text, language)}
            day = today()
            self._keep({Key(day, language, question): count for question in questions})

    def _keep(self, counts: Counts) -> None:
        with self._counting:
            for key, count in counts.items():
                has_room = len(self._counts) < MOST_QUESTIONS or key.question == ALL_QUESTIONS
                if has_room or key in self._counts:
                    self._counts[key] = self._counts.get(key, Count()).plus(count)
            if self._counts and not self._timer:
                self._timer = threading.Timer(self._seconds, self.hand_over)
                self._timer.daemon = True
                self._timer.start()
            if not self._ends_with_process:
                self._ends_with_process = True
                # Unlike atexit, this is called in the processes that a server has forked, too.
                Finalize(None, self.hand_over, exitpriority=1)


tally = Tally()
os.register_at_fork(after_in_child=tally.begin_anew)
