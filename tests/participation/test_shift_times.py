"""A shift is typed like any other time, in the two nights when the clocks change, too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from foundation.timespan import TimeSpan, local
from participation.helping.forms import ShiftForm

IN_AUTUMN, IN_SPRING = "2026-10-25", "2026-03-29"
HALF_PAST_TWO_IN_WINTER = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
FOUR = datetime(2026, 10, 25, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is February 2026, so that both changes of the clocks lie ahead."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 2, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "start", "end", "answer", "errors"),
    [
        (IN_AUTUMN, "02:30", "04:00", "", {"welche"}),
        (IN_AUTUMN, "02:30", "04:00", "1", set()),
        (IN_AUTUMN, "02:30", "04:00", "7", {"welche"}),
        (IN_SPRING, "01:00", "02:30", "", {"start"}),
        ("2026-03-03", "20:00", "18:00", "", {"end"}),
        ("2026-03-03", "22:00", "02:00", "", set()),
    ],
)
def test_a_shift_is_typed_like_any_other_time(day: str, start: str, end: str, answer: str, errors: set[str]) -> None:
    form = ShiftForm({"day": day, "start": start, "end": end, "welche": answer})
    assert form.errors.keys() == errors
    if answer == "1":
        assert form.plan["span"] == TimeSpan(HALF_PAST_TWO_IN_WINTER, FOUR)
    elif not errors:
        assert local(form.plan["span"].end).hour == 2
