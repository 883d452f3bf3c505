"""What finds the words of a question: the same documents as the database finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from elasticsearch.dsl.query import Bool, MatchAll, MatchPhrase, Prefix, Query, Term, Terms

from search.words.normalise import QueryWord
from search.words.questions import Words


def any_of(queries: Iterable[Query]) -> Query:
    return Bool(should=list(queries), minimum_should_match=1)


def all_of(queries: Iterable[Query]) -> Query:
    return Bool(filter=list(queries))


def all_words(words: Iterable[QueryWord]) -> Query:
    return all_of(_any_form(word, "words") for word in words)


def most_words(words: Words) -> Query:
    """Match what has all words or lacks as many as may be left out: as `Words.most` says, in one clause a word."""
    enough = min(map(len, words.most))
    return Bool(should=[_any_form(word, "words") for word in words.required], minimum_should_match=enough)


def prominent(words: Iterable[QueryWord]) -> Query:
    """Match what has any of the words in its title or summary."""
    return any_of(_any_form(word, "prominent") for word in words)


def some_words(words: Iterable[QueryWord]) -> Query:
    """Match what has any of the words, one that begins like it, or one that it is made of."""
    return any_of(
        query
        for word in words
        for query in (
            _any_form(word, "words"),
            terms("words", word.parts),
            Prefix(words={"value": word.forms[0]}),
        )
    )


def title_beginning(words: list[QueryWord]) -> Query:
    """Match titles that have all words, the last of them only begun."""
    *finished, last = words
    begun = any_of(Prefix(title_words={"value": form}) for form in last.forms)
    return all_of([*(_any_form(word, "title_words") for word in finished), begun])


def literally(words: Words) -> list[Query]:
    """Return what the quotes and the minuses ask for."""
    phrases: list[Query] = [MatchPhrase(spelled=phrase) for phrase in words.phrases]
    without: list[Query] = [Bool(must_not=[all_words([word])]) for word in words.without]
    return phrases + without


def terms(field: str, values: Iterable[str]) -> Query:
    """Match what has any of these values in the field."""
    where: dict[str, Any] = {field: list(values)}
    return Terms(**where)


def everything() -> Query:
    return MatchAll()


def _any_form(word: QueryWord, field: str) -> Query:
    one = terms(field, [way[0] for way in word.ways if len(way) == 1])
    several = [all_of(Term(**{field: form}) for form in way) for way in word.ways if len(way) > 1]
    return any_of([one, *several])
