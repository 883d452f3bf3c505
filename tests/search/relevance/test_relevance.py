"""The figures that the search has reached on judged questions. `make relevance` prints them, also for other files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search import copies
from tests.search.relevance.measuring import (
    files,
    measured_pairs,
    measured_queries,
    report_on_pairs,
    report_on_queries,
    share,
)

pytestmark = pytest.mark.django_db

LEAST_RECALL = 0.85
MOST_TRAPS = 0.1
LEAST_NDCG = 0.75
LEAST_SUCCESS = 0.9
"""A little below what is reached: what takes place in the demo city, and so the best answer, depends on the day."""

PROVIDERS = ["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@pytest.fixture
def copied(answers: str, request: pytest.FixtureRequest) -> Callable[[], None]:
    """What brings the documents to the provider that answers."""
    if answers == "database":
        return lambda: None
    copy = request.getfixturevalue("elasticsearch").copy
    return lambda: copies.rebuild(copy)


@pytest.mark.parametrize("answers", PROVIDERS)
@pytest.mark.parametrize("path", files("PAIRS", "pairs.csv", "more_pairs.csv"), ids=lambda path: path.stem)
def test_words_are_found_in_all_their_forms_and_traps_are_avoided(
    path: Path, answers: str, copied: Callable[[], None]
) -> None:
    pairs = measured_pairs([path], copied)
    print(f"\n{path.stem}, {answers}", *report_on_pairs(pairs), sep="\n")  # noqa: T201 - what `make relevance` is for
    assert share([pair.is_found for pair in pairs if pair.is_wanted]) >= LEAST_RECALL
    assert share([pair.is_found for pair in pairs if not pair.is_wanted]) <= MOST_TRAPS


@pytest.mark.slow
@pytest.mark.parametrize("answers", PROVIDERS)
def test_what_residents_ask_is_answered_on_the_first_page(
    demo_city: object, answers: str, copied: Callable[[], None]
) -> None:
    copied()
    queries = measured_queries(
        files("QUERIES", "queries.csv", "more_queries.csv"), files("JUDGEMENTS", "judgements.csv")
    )
    print(f"\nquestions to {answers}", *report_on_queries(queries), sep="\n")  # noqa: T201 - what `make relevance` is for
    assert sum(each.ndcg for each in queries) / len(queries) >= LEAST_NDCG
    assert share([each.is_success for each in queries]) >= LEAST_SUCCESS
