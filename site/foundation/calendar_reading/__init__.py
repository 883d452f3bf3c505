"""Calendars that others write, read into plain values: what stands there, when, and what cannot be read and why.

calendar = read_calendar(body, Window(today(), today() + timedelta(days=548)))
for entry in calendar.entries:
    for date in entry.dates: …
"""

from foundation.calendar_reading.entries import ReadCalendar, ReadDate, ReadEntry, Window
from foundation.calendar_reading.faults import CalendarFault, Remark, RemarkKind, UnreadableCalendar
from foundation.calendar_reading.reader import MOST_BYTES, read_calendar

__all__ = [
    "MOST_BYTES",
    "CalendarFault",
    "ReadCalendar",
    "ReadDate",
    "ReadEntry",
    "Remark",
    "RemarkKind",
    "UnreadableCalendar",
    "Window",
    "read_calendar",
]
