"""Until when a free place is kept: a table, in the clock of the city."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from foundation.signups.deadlines import HEADROOM, Terms
from foundation.timespan import at

WEDNESDAY = datetime(2026, 11, 25).date()


def moment(words: str) -> datetime:
    """Return e.g. "Do 10:00" of one week."""
    day, _space, clock = words.partition(" ")
    return at(WEDNESDAY + timedelta(days=["Mi", "Do", "Fr", "Sa"].index(day)), time.fromisoformat(clock))


FIRST_COME = None


@pytest.mark.parametrize(
    ("now", "starts", "closes", "hours", "until"),
    [
        pytest.param("Mi 21:32", "Do 10:00", "Do 10:00", 24, "Do 07:00", id="the evening before"),
        pytest.param("Mi 09:00", "Fr 18:00", "Fr 18:00", 24, "Do 09:00", id="in time: as long as the list says"),
        pytest.param("Mi 09:00", "Do 10:00", "Do 10:00", 168, "Do 07:00", id="never longer than what is left"),
        pytest.param("Do 04:59", "Do 10:00", "Do 10:00", 24, "Do 07:00", id="two hours to answer are enough"),
        pytest.param("Do 05:01", "Do 10:00", "Do 10:00", 24, FIRST_COME, id="less are not"),
        pytest.param("Do 09:30", "Do 10:00", "Do 10:00", 24, FIRST_COME, id="half an hour before"),
        pytest.param("Do 05:01", "Do 10:00", "Do 10:00", 1, FIRST_COME, id="also where an hour is the rule"),
        pytest.param("Mi 09:00", "Sa 10:00", "Do 08:00", 24, "Do 08:00", id="signing up ends earlier"),
        pytest.param("Do 07:00", "Sa 10:00", "Do 08:00", 24, FIRST_COME, id="and soon"),
        pytest.param("Mi 09:00", None, None, 24, "Do 09:00", id="without a date"),
    ],
)
def test_a_place_is_kept_until(now: str, starts: str | None, closes: str | None, hours: int, until: str | None) -> None:
    terms = Terms(
        hours=hours, starts_at=moment(starts) if starts else None, closes_at=moment(closes) if closes else None
    )
    assert terms.kept_until(moment(now)) == (moment(until) if until else None)
    assert terms.is_first_come(moment(now)) is (until is FIRST_COME)


def test_an_offer_made_before_a_move_ends_well_before_the_new_beginning() -> None:
    terms = Terms(hours=24, starts_at=moment("Do 10:00"))
    assert terms.bounded(moment("Fr 12:00")) == moment("Do 10:00") - HEADROOM
    assert terms.bounded(moment("Do 06:00")) == moment("Do 06:00")
