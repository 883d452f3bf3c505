"""Asking judged questions of the search as it is, and what comes of it."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from foundation.places.models import District
from foundation.timespan import today
from search import known_words
from search.params import PAGE_SIZE, SearchParams
from search.results import find
from tests.search.factories import DocumentFactory
from tests.search.relevance.judging import grades, is_a_success, ndcg, read_judgements

HERE = Path(__file__).parent
MOST_PAGES = 5


def files(variable: str, *names: str) -> list[Path]:
    """Return the file that the environment names, else those beside this module."""
    return [Path(os.environ[variable])] if os.environ.get(variable) else [HERE / name for name in names]


class Pair(NamedTuple):
    query: str
    text: str
    is_wanted: bool
    why: str
    is_found: bool

    @property
    def is_right(self) -> bool:
        return self.is_wanted == self.is_found


def measured_pairs(paths: Sequence[Path], copied: Callable[[], None]) -> list[Pair]:
    """Store all texts together, as titles, and ask each question; found is what has all words of it."""
    rows = [row for path in paths for row in csv.DictReader(path.open(encoding="utf-8"))]
    documents = {text: DocumentFactory(title=text).pk for text in dict.fromkeys(row["text"] for row in rows)}
    known_words.count_anew()
    copied()
    return [
        Pair(
            row["query"],
            row["text"],
            row["wanted"] == "yes",
            row["why"],
            documents[row["text"]] in _fitting(row["query"]),
        )
        for row in rows
    ]


def _fitting(query: str) -> set[int]:
    found: set[int] = set()
    for page in range(1, MOST_PAGES + 1):
        answer = find(SearchParams(q=query), language="de", now=timezone.now(), page=page).answer
        found |= answer.complete
        if page * PAGE_SIZE >= answer.total:
            break
    return found


@dataclass(frozen=True, kw_only=True)
class JudgedQuery:
    query: str
    ndcg: float
    is_success: bool
    first: list[str]
    """The titles of the first hits, each with its grade."""


def measured_queries(paths: Sequence[Path], judgement_paths: Sequence[Path]) -> list[JudgedQuery]:
    """Ask each question of the city that is loaded. One for which nothing there is judged to be good is left out."""
    judgements = read_judgements(*judgement_paths)
    names = {str(pk): name for pk, name in District.objects.values_list("pk", "name")}
    measured = []
    for query in [row["query"] for path in paths for row in csv.DictReader(path.open(encoding="utf-8"))]:
        graded = grades([each for each in judgements if each.query == query], names, today())
        if not graded:
            continue
        results = find(SearchParams(q=query), language="de", now=timezone.now())
        shown = [*results.answer.documents, *results.near]
        ranked = [document.pk for document in shown]
        first = [f"{graded.get(document.pk, 0)} {document.title} ({document.kind})" for document in shown[:10]]
        measured.append(
            JudgedQuery(query=query, ndcg=ndcg(ranked, graded), is_success=is_a_success(ranked, graded), first=first)
        )
    return measured


def share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 1.0


def report_on_pairs(pairs: Sequence[Pair]) -> list[str]:
    """Return a line a class, one for each side as a whole, and one for each pair that went wrong."""
    classes = dict.fromkeys(pair.why.split(":")[0] for pair in pairs)
    lines = []
    for name in classes:
        right = [pair.is_right for pair in pairs if pair.why.split(":")[0] == name]
        lines.append(f"  {name:24} {sum(right):3} of {len(right):3} right")
    wanted = [pair.is_found for pair in pairs if pair.is_wanted]
    traps = [pair.is_found for pair in pairs if not pair.is_wanted]
    lines.append(
        f"  strict recall {share(wanted):.2f} ({sum(wanted)} of {len(wanted)}), traps hit {sum(traps)} of {len(traps)}"
    )
    return lines + [
        f"    {'missed' if pair.is_wanted else 'hit a trap'}: {pair.query} → {pair.text} ({pair.why})"
        for pair in pairs
        if not pair.is_right
    ]


def report_on_queries(queries: Sequence[JudgedQuery]) -> list[str]:
    lines = [f"  {each.ndcg:.2f} {'✓' if each.is_success else '✗'} {each.query}" for each in queries]
    good = [each.is_success for each in queries]
    mean = sum(each.ndcg for each in queries) / len(queries)
    lines.append(f"  nDCG@10 {mean:.2f}, success@3 {sum(good)} of {len(queries)}")
    weak = [each for each in queries if each.ndcg < 0.8]
    return lines + [f"    {each.query}: {'; '.join(each.first)}" for each in weak]
