"""How good answers are: rules that grade a document for a question, and the figures made of the grades.

A line of `judgements.csv` gives its grade (3: just that, 2: good, 1: has to do with it) to each document that has all
it names: one of the kinds, the title or the whole text by a regular expression, a district's name, when it takes place
(weekend, saturday, today, tomorrow) and facts (free, accessible, morning, a number of people). The best grade counts.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from foundation.timespan import local
from search.models import Facet, FacetName, SearchDocument
from search.providers.periods import Days

FIRST_PAGE = 10
GOOD = 2


@dataclass(frozen=True, kw_only=True)
class Judgement:
    query: str
    grade: int
    kind: str = ""
    title: str = ""
    text: str = ""
    district: str = ""
    when: str = ""
    facts: str = ""

    def fits(self, document: SearchDocument, districts: set[str], days: set[date], today: date) -> bool:
        whole = f"{document.title} {document.summary} {document.text}"
        return (
            (not self.kind or document.kind in self.kind.split("|"))
            and bool(re.search(self.title, document.title, re.IGNORECASE))
            and bool(re.search(self.text, whole, re.IGNORECASE))
            and (not self.district or self.district in districts)
            and (
                not self.when
                or any(_days(self.when, today).first <= day <= _days(self.when, today).last for day in days)
            )
            and all(_has(document, fact) for fact in filter(None, self.facts.split("|")))
        )


def _days(when: str, today: date) -> Days:
    saturday = today + timedelta(days=(5 - today.weekday()) % 7)
    match when:
        case "weekend":
            return Days(today, today) if today.weekday() == 6 else Days(saturday, saturday + timedelta(days=1))
        case "saturday":
            return Days(saturday, saturday)
        case "tomorrow":
            return Days(today + timedelta(days=1), today + timedelta(days=1))
        case _:
            return Days(today, today)


def _has(document: SearchDocument, fact: str) -> bool:
    if fact.isdigit():
        return (document.capacity or 0) >= int(fact)
    if fact == "morning":
        return document.starts_minute is not None and document.starts_minute < 12 * 60
    return document.is_free if fact == "free" else document.is_accessible


def read_judgements(*paths: Path) -> list[Judgement]:
    rows = [row for path in paths for row in csv.DictReader(path.open(encoding="utf-8"))]
    return [Judgement(**{**row, "grade": int(row["grade"])}) for row in rows]


def grades(judgements: Iterable[Judgement], district_names: dict[str, str], today: date) -> dict[int, int]:
    """Return the grade of every document that these judgements of one question fit, by its key."""
    judged = list(judgements)
    found: dict[int, int] = {}
    for document, districts, days in _with_facets(district_names):
        best = max((each.grade for each in judged if each.fits(document, districts, days, today)), default=0)
        if best:
            found[document.pk] = best
    return found


def _with_facets(district_names: dict[str, str]) -> Iterator[tuple[SearchDocument, set[str], set[date]]]:
    rows: dict[int, list[tuple[str, str]]] = {}
    for document, name, value in Facet.objects.values_list("document", "name", "value"):
        rows.setdefault(document, []).append((name, value))
    for document in SearchDocument.objects.filter(language="de"):
        facets = rows.get(document.pk, [])
        days = {date.fromisoformat(value) for name, value in facets if name == FacetName.DAY}
        if document.starts_at:
            days.add(local(document.starts_at).date())
        yield document, {district_names.get(value, "") for name, value in facets if name == FacetName.DISTRICT}, days


def ndcg(ranked: Sequence[int], graded: dict[int, int], depth: int = FIRST_PAGE) -> float:
    """Return the discounted gain of the first hits as a share of the best possible (Järvelin and Kekäläinen 2002)."""
    best = sorted(graded.values(), reverse=True)[:depth]
    return _gain([graded.get(pk, 0) for pk in ranked[:depth]]) / _gain(best) if best else 1.0


def _gain(gained: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(gained))


def is_a_success(ranked: Sequence[int], graded: dict[int, int], depth: int = 3) -> bool:
    """Whether one of the first hits is good; where nothing is, one that has to do with it will do."""
    enough = min(GOOD, max(graded.values()))
    return any(graded.get(pk, 0) >= enough for pk in ranked[:depth])
