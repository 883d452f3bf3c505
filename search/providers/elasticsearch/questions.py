"""From a question to what the server is asked, and from what it says to an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.aggs import A, Agg
from elasticsearch.dsl.query import Query, Term
from elasticsearch.dsl.response import Response

from search.providers.base import YES, Name, Question, Sort
from search.providers.elasticsearch.narrowing import FIELDS, narrowed, read_in, shown, takes_place
from search.providers.elasticsearch.ranking import HAS_ALL, complete, ranked
from search.providers.elasticsearch.words import (
    all_of,
    everything,
    literally,
    most_words,
    some_words,
    title_beginning,
)
from search.providers.periods import Period

MOST_VALUES = 200
"""A facet has no more values than this; more would be no help."""
MATCHING, FITTING = "matching", "fitting"


def asking_all(question: Question) -> Search[Any]:
    """Ask for what has all words; for everything, where there are none."""
    words = question.words
    return _search(question, complete(words) if words.asked else everything())


def asking_most(question: Question) -> Search[Any]:
    """Ask for what has most words."""
    return _search(question, most_words(question.words))


def asking_some(question: Question) -> Search[Any]:
    """Ask for what has some of the words."""
    return _search(question, some_words(question.words.required))


def asking_more(question: Question) -> Search[Any] | None:
    """Ask for what has all words and what stands behind a few: most of them, or parts of the only one."""
    words = question.words
    if question.by_parts and len(words.required) == 1:
        return _search(question, some_words(words.required), is_mixed=True)
    return _search(question, most_words(words), is_mixed=True) if words.most else None


def beginning(question: Question) -> Search[Any]:
    """Ask for titles that begin like this."""
    narrow = [read_in(question.language), takes_place((), question.asked_at), *shown()]
    found = all_of([title_beginning([*question.words.asked]), *narrow])
    return _bare(question).query(ranked(found, question)).sort("_score", "key")


def _bare(question: Question) -> Search[Any]:
    """Ask for keys only, and for all that is there or nothing."""
    search: Search[Any] = Search().source(False).params(allow_partial_search_results=False)
    return search.extra(track_total_hits=True, size=question.size, **{"from": question.first})


def has_matches(question: Question, response: Response[Any]) -> bool:
    """Whether any document matches: whatever the facets say, unless these narrow first."""
    if question.narrow_first:
        return total_of(response) > 0
    return bool(response.aggregations[MATCHING].doc_count)


def complete_of(response: Response[Any]) -> frozenset[int]:
    """Return which of the page have all words, where some have and others not."""
    hits = response.to_dict()["hits"]["hits"]
    return frozenset(int(hit["_id"]) for hit in hits if HAS_ALL in hit.get("matched_queries", ()))


def keys_of(response: Response[Any]) -> list[int]:
    """Return the documents of the page, in their order."""
    return [int(hit["_id"]) for hit in response.to_dict()["hits"]["hits"]]


def total_of(response: Response[Any]) -> int:
    return int(response.to_dict()["hits"]["total"]["value"])


def counts_of(question: Question, response: Response[Any]) -> dict[Name, dict[str, int]]:
    said = response.to_dict()["aggregations"]
    return {
        name: dict(_count(said[name.value if _is_apart(name, question) else FITTING][name.value]))
        for name in question.counted
    }


def _search(question: Question, found: Query, *, is_mixed: bool = False) -> Search[Any]:
    """The query is what matches; what narrows it stands behind, so that each facet is counted without itself."""
    search = _bare(question)
    search.aggs.bucket(MATCHING, A("filter", everything()))
    if together := [name for name in question.counted if not _is_apart(name, question)]:
        fitting = search.aggs.bucket(FITTING, A("filter", narrowed(question)))
        for name in together:
            fitting.bucket(name.value, _counted(name, question))
    for name in question.counted:
        if _is_apart(name, question):
            others = search.aggs.bucket(name.value, A("filter", narrowed(question, leaving_out=name)))
            others.bucket(name.value, _counted(name, question))
    matching = all_of([found, *literally(question.words), *shown()])
    if question.words.asked:
        matching = ranked(matching, question, is_mixed=is_mixed)
    return _sorted(search.query(matching), question).post_filter(narrowed(question))


def _is_apart(name: Name, question: Question) -> bool:
    """Whether a facet narrows by itself, so that it is counted among more than what fits all."""
    return name == Name.PERIOD or bool(question.values(name))


def _sorted(search: Search[Any], question: Question) -> Search[Any]:
    if question.words.asked and question.sort == Sort.BEST:
        return search.sort("_score", "key")
    if question.sort == Sort.SOON or (question.sort == Sort.BEST and question.values(Name.PERIOD)):
        return search.sort({"starts_at": {"order": "asc", "missing": "_last"}}, "key")
    return search.sort("-added_at", "-key")


def _counted(name: Name, question: Question) -> Agg[Any]:
    match name:
        case Name.PERIOD:
            periods = {period.value: takes_place([period.value], question.asked_at).to_dict() for period in Period}
            return A("filters", filters=periods)
        case Name.ACCESSIBLE | Name.FREE:
            return A("filters", filters={YES: Term(**{FIELDS[name]: True}).to_dict()})
        case _:
            return A("terms", field=FIELDS[name], size=MOST_VALUES, order=[{"_count": "desc"}, {"_key": "asc"}])


def _count(said: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the values of one facet that give hits."""
    buckets = said["buckets"]
    pairs = buckets.items() if isinstance(buckets, dict) else ((bucket["key"], bucket) for bucket in buckets)
    for value, bucket in pairs:
        if bucket["doc_count"]:
            yield value, bucket["doc_count"]
