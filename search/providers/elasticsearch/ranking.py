"""Which of the documents that are found come first."""

from __future__ import annotations

from datetime import datetime

from elasticsearch.dsl.function import BoostFactor, Exp, ScoreFunction
from elasticsearch.dsl.query import Bool, CombinedFields, ConstantScore, Exists, FunctionScore, MultiMatch, Query

from search.providers.elasticsearch.words import all_words, terms
from search.words.normalise import QueryWord
from search.words.questions import Words

WEIGHTS = {"title": 10, "summary": 4, "text": 1}
PLACES = {"title_words": 6.0, "summary_words": 2.0}
"""What a word earns by standing there at all, so that a title comes before a text that repeats it."""
COMPLETE = 10_000.0
"""More than any words can earn: what has all of them comes before what has most."""
HALF_LIFE = "14d"
NEARNESS = 0.3
"""What takes place now earns this share more than what has no date; half of it in `HALF_LIFE`."""
ANALYSED = {"de": ("german",), "en": ("english", "german")}


def ranked(found: Query, words: Words, language: str, now: datetime) -> Query:
    """Give the documents that a query finds their scores."""
    weighed = FunctionScore(
        query=Bool(filter=[found], should=[*_by_place(words), *_as_written(words, language)]),
        functions=[_always(), _soon(now)],
        score_mode="sum",
        boost_mode="multiply",
    )
    complete = [ConstantScore(filter=all_words(words.asked), boost=COMPLETE)] if words.most else []
    return Bool(must=[weighed], should=complete)


def _by_place(words: Words) -> list[Query]:
    """By the house's own words: where each stands, how rare it is, and how much of the document it is."""
    fields = [f"{name}_words^{weight}" for name, weight in WEIGHTS.items()]
    queries: list[Query] = [CombinedFields(fields=fields, query=" ".join(_terms(word))) for word in words.asked]
    return queries + [
        ConstantScore(filter=terms(field, _terms(word)), boost=boost)
        for word in words.asked
        for field, boost in PLACES.items()
    ]


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


def _always() -> ScoreFunction:
    return BoostFactor(weight=1.0)


def _soon(now: datetime) -> ScoreFunction:
    """Only what has a time: a decay takes a missing one for the nearest."""
    near = {"origin": now.isoformat(), "scale": HALF_LIFE, "decay": 0.5}
    return Exp(filter=Exists(field="starts_at"), weight=NEARNESS, starts_at=near)
