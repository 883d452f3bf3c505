"""Which of the documents that are found come first."""

from __future__ import annotations

from datetime import datetime

from elasticsearch.dsl.function import BoostFactor, Exp, ScoreFunction
from elasticsearch.dsl.query import Bool, CombinedFields, Exists, FunctionScore, MultiMatch, Query

from search.providers.base import COMPLETE, PREFERRED, PROMINENT, Question
from search.providers.elasticsearch.words import all_words, prominent, terms
from search.words.normalise import QueryWord
from search.words.questions import Words

PLACES = {"title_words": 10, "title_parts": 4, "summary_words": 4, "text_words": 1.5, "text_parts": 1}
WRITTEN = {"title": 1, "summary": 0.4, "text": 0.1}
HALF_LIFE = "14d"
NEARNESS = 0.3
"""What takes place now earns this share more than what has no date; half of it in `HALF_LIFE`."""
ANALYSED = {"de": ("german",), "en": ("english", "german")}
MOST_FORMS = 24
"""So many forms of a word are weighed; a group of synonyms can have many more."""
HAS_ALL = "has all"
"""Name by which a hit tells that it has all words."""


def ranked(found: Query, question: Question, *, is_mixed: bool = False) -> Query:
    """Give the documents that a query finds their scores. `is_mixed`: some of them have all words, and others not."""
    words = question.words
    near = FunctionScore(
        query=Bool(filter=[found], should=[*_by_place(words), *_as_written(words, question.language)]),
        functions=[_times(1.0), _soon(question.asked_at)],
        score_mode="sum",
        boost_mode="multiply",
    )
    functions = [_times(PROMINENT, prominent(words.required))]
    if question.preferred:
        functions.append(_times(PREFERRED, terms("kind", sorted(question.preferred))))
    if is_mixed:
        functions.append(_times(COMPLETE, complete(words)))
    weighed = FunctionScore(query=near, functions=functions, score_mode="multiply", boost_mode="multiply")
    named = [Bool(filter=[complete(words)], boost=0.0, _name=HAS_ALL)] if is_mixed else []
    return Bool(must=[weighed], should=named)


def complete(words: Words) -> Query:
    return all_words(words.required)


def _by_place(words: Words) -> list[Query]:
    """By the house's own words: where each stands, how rare it is, and how much of the document it is."""
    fields = [f"{name}^{weight}" for name, weight in PLACES.items()]
    return [CombinedFields(fields=fields, query=" ".join(_terms(word))) for word in words.asked]


def _as_written(words: Words, language: str) -> list[Query]:
    """By the server's own analysis: the very words, and better still near each other."""
    text = " ".join(word.word for word in words.asked)
    queries: list[Query] = []
    for tongue in ANALYSED.get(language, ("german",)):
        fields = [f"{tongue}.{name}^{weight}" for name, weight in WRITTEN.items()]
        queries.append(MultiMatch(query=text, fields=fields, type="best_fields", tie_breaker=0.2))
        if len(words.asked) > 1:
            queries.append(MultiMatch(query=text, fields=fields, type="phrase", slop=3, boost=2.0))
    return queries


def _terms(word: QueryWord) -> list[str]:
    forms = dict.fromkeys([*word.forms, *word.parts, *(form for way in word.alternatives for form in way)])
    return list(forms)[:MOST_FORMS]


def _times(weight: float, match: Query | None = None) -> ScoreFunction:
    return BoostFactor(weight=weight, filter=match) if match else BoostFactor(weight=weight)


def _soon(now: datetime) -> ScoreFunction:
    """Only what has a time: a decay takes a missing one for the nearest."""
    near = {"origin": now.isoformat(), "scale": HALF_LIFE, "decay": 0.5}
    return Exp(filter=Exists(field="starts_at"), weight=NEARNESS, starts_at=near)
