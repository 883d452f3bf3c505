"""libical, the C library of GNOME's, KDE's and Thunderbird's predecessors, by its own interface.

Structures as in libical 3.0: `icaltimetype` (icaltime.h) and `icaltime_span` (icalcomponent.h).
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_long, c_void_p
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

NAME = "libical.so.3"
VEVENT = 4
BERLIN = ZoneInfo("Europe/Berlin")


class Time(Structure):
    """A moment, or a day, as libical keeps it."""

    _fields_ = (
        *((name, c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", c_void_p),
    )


class Span(Structure):
    """From one moment to another, in seconds since 1970."""

    _fields_ = (("start", c_long), ("end", c_long), ("is_busy", c_int))


Callback = CFUNCTYPE(None, c_void_p, POINTER(Span), c_void_p)


def libical_or_skip() -> ctypes.CDLL:
    """Return the library; without it skip, or fail where nothing may be skipped."""
    try:
        return _declared(ctypes.CDLL(NAME))
    except OSError:
        message = "needs libical: apt-get install libical3"
        if os.environ.get("QUARTIER_NO_SKIPS"):
            pytest.fail(message)
        pytest.skip(message)


def _declared(library: ctypes.CDLL) -> ctypes.CDLL:
    for name, result, arguments in [
        ("icalparser_parse_string", c_void_p, [c_char_p]),
        ("icalrestriction_check", c_int, [c_void_p]),
        ("icalcomponent_count_errors", c_int, [c_void_p]),
        ("icalcomponent_as_ical_string", c_char_p, [c_void_p]),
        ("icalcomponent_free", None, [c_void_p]),
        ("icalcomponent_get_first_component", c_void_p, [c_void_p, c_int]),
        ("icalcomponent_get_next_component", c_void_p, [c_void_p, c_int]),
        ("icalcomponent_get_summary", c_char_p, [c_void_p]),
        ("icalcomponent_get_uid", c_char_p, [c_void_p]),
        ("icalcomponent_get_dtstart", Time, [c_void_p]),
        ("icalcomponent_get_recurrenceid", Time, [c_void_p]),
        ("icalcomponent_foreach_recurrence", None, [c_void_p, Time, Time, Callback, c_void_p]),
        ("icaltime_from_string", Time, [c_char_p]),
        ("icaltime_as_timet_with_zone", c_long, [Time, c_void_p]),
        ("icaltime_is_null_time", c_int, [Time]),
    ]:
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class Feed:
    """A calendar as libical reads it."""

    def __init__(self, library: ctypes.CDLL, content: bytes) -> None:
        self.library = library
        self.root = library.icalparser_parse_string(content)
        assert self.root, "libical reads no calendar"

    def faults(self) -> list[str]:
        """Return what libical finds wrong: what it cannot parse, and what its table of RFC 5545's rules forbids."""
        is_right = self.library.icalrestriction_check(self.root)
        count = self.library.icalcomponent_count_errors(self.root)
        text = self.library.icalcomponent_as_ical_string(self.root).decode()
        said = [line for line in text.replace("\r\n ", "").splitlines() if line.startswith("X-LIC-ERROR")]
        assert len(said) == count
        return said if is_right or said else ["the restriction check fails and says nothing"]

    def dates(self, until: date) -> list[tuple[str, str]]:
        """Return title and local start of every date before `until`, in order."""
        events = [*self._events()]
        instead = {(self._uid(each), self._recurrence_id(each)) for each in events}
        found = []
        for event in events:
            is_override = self._recurrence_id(event) is not None
            for moment in self._recurrences(event, until):
                if is_override or (self._uid(event), moment) not in instead:
                    found.append((self.library.icalcomponent_get_summary(event).decode(), self._said(event, moment)))
        return sorted(found)

    def _events(self) -> Iterator[int]:
        event = self.library.icalcomponent_get_first_component(self.root, VEVENT)
        while event:
            yield event
            event = self.library.icalcomponent_get_next_component(self.root, VEVENT)

    def _uid(self, event: int) -> bytes:
        uid: bytes = self.library.icalcomponent_get_uid(event)
        return uid

    def _recurrence_id(self, event: int) -> int | None:
        when = self.library.icalcomponent_get_recurrenceid(event)
        if self.library.icaltime_is_null_time(when):
            return None
        zone = when.zone or self.library.icalcomponent_get_dtstart(event).zone  # it finds the zone of DTSTART alone
        seconds: int = self.library.icaltime_as_timet_with_zone(when, zone)
        return seconds

    def _recurrences(self, event: int, until: date) -> list[int]:
        starts: list[int] = []
        note = Callback(lambda _event, span, _data: starts.append(span.contents.start))
        first = self.library.icaltime_from_string(b"20000101T000000Z")
        last = self.library.icaltime_from_string(f"{until:%Y%m%d}T000000Z".encode())
        self.library.icalcomponent_foreach_recurrence(event, first, last, note, None)
        return starts

    def _said(self, event: int, moment: int) -> str:
        """Return the local start; a whole day is a day wherever one is."""
        at = datetime.fromtimestamp(moment, UTC)
        if self.library.icalcomponent_get_dtstart(event).is_date:
            return f"{at:%Y-%m-%d}"
        return f"{at.astimezone(BERLIN):%Y-%m-%dT%H:%M}"
