"""What something costs: how many queries it takes, and that it takes as many for a thousand rows as for ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.db import connection
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext

Ask = Callable[[], object]
MOST = 15


def cost(ask: Ask) -> int:
    """Return how many queries it takes. A page must answer 200, and is read to its end."""
    return len(queries(ask))


def queries(ask: Ask) -> list[str]:
    """Return the beginning of each query it takes. A page must answer 200, and is read to its end."""
    with CaptureQueriesContext(connection) as captured:
        answer = ask()
        if isinstance(answer, HttpResponseBase):
            assert answer.status_code == 200
            b"".join(answer)
    return [query["sql"][:200] for query in captured]


def assert_costs_the_same(
    *asks: Ask, fill: Callable[[int, int], object], few: int = 10, many: int = 1000, most: int | None = MOST
) -> None:
    """Fail when something takes more queries for many rows than for few, or more than `most` (None: whatever).

    `fill` makes the rows from one number up to another. Each is asked once before it counts: content types, sites and
    the like are read once and kept.
    """
    fill(0, few)
    for ask in asks:
        cost(ask)
    for_few = [queries(ask) for ask in asks]
    fill(few, many)
    for before, ask in zip(for_few, asks, strict=True):
        now = queries(ask)
        assert len(now) == len(before), list((Counter(now) - Counter(before)).elements())
        assert most is None or len(now) <= most, now
