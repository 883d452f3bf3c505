"""From a question to what the server is asked, and from what it says to an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.aggs import A, Agg
from elasticsearch.dsl.query import Query, Term
from elasticsearch.dsl.response import Response

from search.providers.base import COUNTED, YES, Name, Question, Sort
from search.providers.elasticsearch.narrowing import FIELDS, narrowed, read_in, shown, takes_place
from search.providers.elasticsearch.ranking import ranked
from search.providers.elasticsearch.words import (
    all_of,
    all_words,
    everything,
    literally,
    most_words,
    some_words,
    title_beginning,
)
from search.providers.periods import Period
from search.words.normalise import QueryWord
from search.words.questions import Words

MOST_VALUES = 200
"""A facet has no more values than this; more would be no help."""
MATCHING = "matching"


def asking_all(question: Question) -> Search[Any]:
    """Ask for what has all words; for everything, where there are none."""
    words = question.words.asked
    return _search(question, all_words(words) if words else everything())


def asking_most(question: Question) -> Search[Any]:
    """Ask for what has all words, and behind it for what has most."""
    return _search(question, most_words(question.words))


def asking_some(question: Question) -> Search[Any]:
    """Ask for what has some of the words."""
    return _search(question, some_words(question.words.asked))


def beginning(words: Sequence[QueryWord], question: Question) -> Search[Any]:
    """Ask for titles that begin like this."""
    found = all_of(
        [title_beginning([*words]), read_in(question.language), takes_place((), question.asked_at), *shown()]
    )
    search: Search[Any] = Search().source(False).params(allow_partial_search_results=False)
    weighed = ranked(found, Words(asked=tuple(words)), question.language, question.asked_at)
    return search.query(weighed).sort("_score", "key").extra(size=question.size)


def has_matches(response: Response[Any]) -> bool:
    """Whether any document matches, whatever the facets say."""
    return bool(response.aggregations[MATCHING].doc_count)


def keys_of(response: Response[Any]) -> list[int]:
    """Return the documents of the page, in their order."""
    return [int(hit["_id"]) for hit in response.to_dict()["hits"]["hits"]]


def total_of(response: Response[Any]) -> int:
    return int(response.to_dict()["hits"]["total"]["value"])


def counts_of(response: Response[Any]) -> dict[Name, dict[str, int]]:
    return {name: dict(_count(name, response.to_dict()["aggregations"][name.value])) for name in COUNTED}


def _search(question: Question, found: Query) -> Search[Any]:
    """The query is what matches; what narrows it stands behind, so that each facet is counted without itself."""
    words = question.words
    matching = all_of([found, *literally(words), *shown()])
    search: Search[Any] = Search().source(False).params(allow_partial_search_results=False)
    search = search.extra(track_total_hits=True, size=question.size, **{"from": question.first})
    search.aggs.bucket(MATCHING, A("filter", everything()))
    for name in COUNTED:
        search.aggs.bucket(name.value, A("filter", narrowed(question, leaving_out=name))).bucket(
            "values", _counted(name, question)
        )
    return _sorted(search, question, matching).post_filter(narrowed(question))


def _sorted(search: Search[Any], question: Question, matching: Query) -> Search[Any]:
    words, now = question.words, question.asked_at
    if words.asked and question.sort == Sort.BEST:
        return search.query(ranked(matching, words, question.language, now)).sort("_score", "key")
    search = search.query(all_of([matching]))
    if question.sort == Sort.SOON or (question.sort == Sort.BEST and question.values(Name.PERIOD)):
        return search.sort({"starts_at": {"order": "asc", "missing": "_last"}}, "key")
    return search.sort("-updated_at", "-key")


def _counted(name: Name, question: Question) -> Agg[Any]:
    match name:
        case Name.PERIOD:
            periods = {period.value: takes_place([period.value], question.asked_at).to_dict() for period in Period}
            return A("filters", filters=periods)
        case Name.ACCESSIBLE | Name.FREE:
            return A("filters", filters={YES: Term(**{FIELDS[name]: True}).to_dict()})
        case _:
            return A("terms", field=FIELDS[name], size=MOST_VALUES, order=[{"_count": "desc"}, {"_key": "asc"}])


def _count(name: Name, said: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the values of one facet that give hits."""
    buckets = said["values"]["buckets"]
    pairs = buckets.items() if isinstance(buckets, dict) else ((bucket["key"], bucket) for bucket in buckets)
    for value, bucket in pairs:
        if bucket["doc_count"]:
            yield value, bucket["doc_count"]
