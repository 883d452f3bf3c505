"""The clock that does not end with the database: `manage.py tick --loop`."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections, connections

from website.jobs import tick
from website.running.models import Part
from website.running.signs import giving_signs, new_name

log = logging.getLogger(__name__)

ROUND = 60.0
"""Seconds from the end of a round to the next."""
PAUSE = 5.0
"""Seconds after a round that could not be done at all."""


def tick_for_ever(stop: threading.Event) -> None:
    """Tick once a minute until told to stop, whatever a round raises."""
    with giving_signs(Part.CLOCK, new_name()) as pulse:
        while not stop.is_set():
            stop.wait(_tick_once())
            pulse.work()


def _tick_once() -> float:
    """Do what is due; return how many seconds to wait. A job that calls `exit` ends itself, not the clock."""
    try:
        close_old_connections()
        failed = tick()
    except (Exception, SystemExit) as error:
        log.warning("the clock goes on after: %s", str(error).strip() or repr(error))
        connections.close_all()
        return PAUSE
    return PAUSE if failed and not _database_answers() else ROUND


def _database_answers() -> bool:
    try:
        connections["default"].ensure_connection()
        return connections["default"].is_usable()
    except Exception:
        return False
