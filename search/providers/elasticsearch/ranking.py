"""Which of the documents that are found come first."""

from __future__ import annotations

from datetime import datetime

from elasticsearch.dsl.function import BoostFactor, Exp, ScoreFunction
from elasticsearch.dsl.query import Bool, CombinedFields, Exists, FunctionScore, MultiMatch, Query

from search.providers.base import COMPLETE, IN_TITLE, PREFERRED, Question
from search.providers.elasticsearch.words import all_words, in_title, terms
from search.words.normalise import QueryWord
from search.words.questions import Words

WEIGHTS = {"title": 10, "summary": 4, "text": 1}
HALF_LIFE = "14d"
NEARNESS = 0.3
"""What takes place now earns this share more than what has no date; half of it in `HALF_LIFE`."""
ANALYSED = {"de": ("german",), "en": ("english", "german")}
HAS_ALL = "has all"
"""Name by which a hit tells that it has all words."""


def ranked(found: Query, question: Question) -> Query:
    """Give the documents that a query finds their scores."""
    words = question.words
    near = FunctionScore(
        query=Bool(filter=[found], should=[*_by_place(words), *_as_written(words, question.language)]),
        functions=[_times(1.0), _soon(question.asked_at)],
        score_mode="sum",
        boost_mode="multiply",
    )
    functions = [_times(COMPLETE, complete(words)), _times(IN_TITLE, in_title(words.asked))]
    if question.preferred:
        functions.append(_times(PREFERRED, terms("kind", sorted(question.preferred))))
    weighed = FunctionScore(query=near, functions=functions, score_mode="multiply", boost_mode="multiply")
    return Bool(must=[weighed], should=[Bool(filter=[complete(words)], boost=0.0, _name=HAS_ALL)])


def complete(words: Words) -> Query:
    return all_words(words.required)


def _by_place(words: Words) -> list[Query]:
    """By the house's own words: where each stands, how rare it is, and how much of the document it is."""
    fields = [f"{name}_words^{weight}" for name, weight in WEIGHTS.items()]
    return [CombinedFields(fields=fields, query=" ".join(_terms(word))) for word in words.asked]


def _as_written(words: Words, language: str) -> list[Query]:
    """By the server's own analysis: the very words, and better still near each other."""
    text = " ".join(word.word for word in words.asked)
    queries: list[Query] = []
    for tongue in ANALYSED.get(language, ("german",)):
        fields = [f"{tongue}.{name}^{weight / 10}" for name, weight in WEIGHTS.items()]
        queries.append(MultiMatch(query=text, fields=fields, type="best_fields", tie_breaker=0.2))
        if len(words.asked) > 1:
            queries.append(MultiMatch(query=text, fields=fields, type="phrase", slop=3, boost=2.0))
    return queries


def _terms(word: QueryWord) -> list[str]:
    return list(dict.fromkeys([*word.forms, *word.parts, *(form for way in word.alternatives for form in way)]))


def _times(weight: float, match: Query | None = None) -> ScoreFunction:
    return BoostFactor(weight=weight, filter=match) if match else BoostFactor(weight=weight)


def _soon(now: datetime) -> ScoreFunction:
    """Only what has a time: a decay takes a missing one for the nearest."""
    near = {"origin": now.isoformat(), "scale": HALF_LIFE, "decay": 0.5}
    return Exp(filter=Exists(field="starts_at"), weight=NEARNESS, starts_at=near)
