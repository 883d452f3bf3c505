"""What is read from the counts: never a question that was asked less often than `FEWEST` times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Q, QuerySet, Sum

from foundation.timespan import today
from search.counts.entries import ALL_QUESTIONS
from search.models import SearchCount

FEWEST = 5
MONTHS_KEPT = 13
"""The current one and the twelve before it."""
TOP = 10


@dataclass(frozen=True, kw_only=True)
class Totals:
    """All questions of a time together, those included that are too rare to be shown."""

    asked: int
    empty: int
    pressed: int

    @property
    def is_enough(self) -> bool:
        """Whether there is anything to say."""
        return self.asked >= FEWEST

    @property
    def empty_share(self) -> int:
        return share(self.empty, self.asked)

    @property
    def pressed_for_hundred(self) -> int:
        return share(self.pressed, self.asked)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One question of a time."""

    question: str
    language: str
    asked: int
    empty: int
    pressed: int
    positions: int

    @property
    def empty_share(self) -> int:
        return share(self.empty, self.asked)

    @property
    def position(self) -> float | None:
        """Where among the hits what was pressed stood, on average."""
        return round(self.positions / self.pressed, 1) if self.pressed else None


def share(part: int, whole: int) -> int:
    """Return a part in per cent; what is not nothing is never 0, what is not all is never 100."""
    if not whole or not part:
        return 0
    per_cent = round(100 * part / whole)
    return max(1, min(per_cent, 99)) if part < whole else per_cent


def months() -> list[date]:
    """Return the first days of the months that may have counts, the latest first."""
    first = today().replace(day=1)
    return [first - relativedelta(months=number) for number in range(MONTHS_KEPT)]


def totals(*, language: str, month: date | None) -> Totals:
    """Add up everything that was asked."""
    rows = _of(language, month).filter(question=ALL_QUESTIONS)
    sums = rows.aggregate(asked=Sum("asked"), empty=Sum("empty"), pressed=Sum("pressed"))
    return Totals(**{name: int(number or 0) for name, number in sums.items()})


def questions(*, language: str, month: date | None, text: str = "", only_empty: bool = False) -> QuerySet[Any]:
    """Return the questions that may be shown, the most frequent first, as values for `figures_of`."""
    rows = _of(language, month).exclude(question=ALL_QUESTIONS)
    for word in text.lower().split():
        rows = rows.filter(question__contains=word)
    sums = {f"{name}_sum": Sum(name) for name in ("asked", "empty", "pressed", "positions")}
    summed: QuerySet[Any, Any] = rows.values("question", "language").annotate(**sums)
    found = summed.filter(Q(asked_sum__gte=FEWEST))
    if only_empty:
        return found.filter(empty_sum__gt=0).order_by("-empty_sum", "-asked_sum", "question", "language")
    return found.order_by("-asked_sum", "question", "language")


def figures_of(values: Any) -> list[Figure]:
    return [Figure(**{name.removesuffix("_sum"): value for name, value in each.items()}) for each in values]


def _of(language: str, month: date | None) -> QuerySet[SearchCount]:
    rows = SearchCount.objects.all()
    if language:
        rows = rows.filter(language=language)
    return rows.filter(on_month=month) if month else rows
