"""Signs of life: worker and clock say every few seconds that they live, from a thread of its own.

So a process that does one thing for minutes is not taken for dead. A sign goes to the database, where every other
process reads it, and to a file, where whoever started the process reads it while the database is away.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from website.running.models import Part, SignOfLife

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=10)
LEASE = timedelta(seconds=45)
"""Who has been silent for longer is dead: what it was doing is taken up by others."""
FORGOTTEN_AFTER = timedelta(days=1)
FILE = "QUARTIER_SIGN_OF_LIFE"
"""Variable that names the file whose time is set with each sign."""
LONGEST_WAIT = "5s"
"""For a lock, on PostgreSQL: a sign that comes late says less than the next one."""


def new_name() -> str:
    """Return a name for this process that no other has: of at most 64 characters, as the library's tasks want it."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{get_random_string(8)}"


def name_of_this_machine() -> str:
    """Return the name of what a timer starts each minute here: always the same."""
    return f"{socket.gethostname()[:50]}-timer"


def write_sign(part: Part, name: str, *, worked_at: datetime | None = None) -> None:
    """Say that this process lives now. Raises `DatabaseError` when the database is away."""
    now = timezone.now()
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}'")
        SignOfLife.objects.update_or_create(
            name=name, defaults={"part": part, "at": now, "worked_at": worked_at or now}
        )
        SignOfLife.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()


def newest_sign(part: Part) -> SignOfLife | None:
    """Return the sign of whichever process of this kind spoke last."""
    return SignOfLife.objects.filter(part=part).order_by("-at").first()


def living(now: datetime) -> list[str]:
    """Return the names of the processes that are not silent for too long."""
    return list(SignOfLife.objects.filter(at__gte=now - LEASE).values_list("name", flat=True))


class Pulse(threading.Thread):
    """Gives signs until it is stopped, whatever happens to database and disk."""

    def __init__(self, part: Part, name: str) -> None:
        super().__init__(name="signs of life", daemon=True)
        self.part, self.process = part, name
        self.worked_at = timezone.now()
        self._stop_wanted = threading.Event()

    def work(self) -> None:
        """Remember that the loop has come round once more."""
        self.worked_at = timezone.now()

    def run(self) -> None:
        while not self._stop_wanted.is_set():
            self.beat()
            self._stop_wanted.wait(EVERY.total_seconds())

    def beat(self) -> None:
        """Give one sign. What cannot be written is left out: the silence says it."""
        if path := os.environ.get(FILE):
            with suppress(OSError):
                Path(path).touch()
        try:
            write_sign(self.part, self.process, worked_at=self.worked_at)
        except Exception as error:
            log.warning("no sign of life: %s", str(error).strip())
        finally:
            # A connection of its own between two signs would outlive a restart of the database, broken.
            connection.close()

    def end(self) -> None:
        """Stop, and take the sign away: what this process leaves unfinished is taken up at once."""
        self._stop_wanted.set()
        self.join(timeout=2)
        with suppress(Exception):
            SignOfLife.objects.filter(name=self.process).delete()


@contextmanager
def giving_signs(part: Part, name: str) -> Iterator[Pulse]:
    """Give signs of life meanwhile."""
    pulse = Pulse(part, name)
    pulse.start()
    try:
        yield pulse
    finally:
        pulse.end()
