"""The words that the documents have, counted as these are written, and what is meant by one that none of them has."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import F, Lookup, Q

from search.models import KnownWord, SearchDocument
from search.words.compounds import spell_out
from search.words.normalise import QueryWord, query_words
from search.words.questions import Words
from search.words.spelling import SHORTEST, Known, is_a_word, likeliest, worth_knowing
from search.words.tokens import tokens

MOST_CORRECTED = 3
MOST_CANDIDATES = 3_000
AT_ONCE = 500

Counts = Counter[tuple[str, str]]
"""How many documents have a word: (language, word) → number."""


def words_of(documents: Iterable[SearchDocument]) -> Counts:
    """Count the words worth knowing, each once a document."""
    counts: Counts = Counter()
    for document in documents:
        text = f"{document.title} {document.summary} {document.text}"
        written = {reading for token in tokens(text) for reading in token.readings}
        words = {word for each in written for word in worth_knowing(each, document.language)}
        counts.update((document.language, word) for word in words)
    return counts


def add(change: Mapping[tuple[str, str], int]) -> None:
    """Add to the numbers of documents, or take from them. A word that no document has any more is forgotten.

    One statement in the order of the words, so that two workers at once cannot wait for each other.
    """
    rows = sorted((language, word, number) for (language, word), number in change.items() if number)
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        values = ", ".join(["(%s, %s, %s, %s)"] * len(some))
        parameters = [value for language, word, number in some for value in (language, word, spell_out(word), number)]
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                INSERT INTO search_knownword (language, word, spelled, documents) VALUES {values}
                ON CONFLICT (language, word)
                DO UPDATE SET documents = search_knownword.documents + excluded.documents
                """,  # noqa: S608 — `values` is made of placeholders
                parameters,
            )
        lost = [word for _, word, number in some if number < 0]
        KnownWord.objects.filter(word__in=lost, documents__lte=0).delete()


def count_anew() -> None:
    """Make the table from the documents as they are."""
    counts: Counts = Counter()
    for document in SearchDocument.objects.only("language", "title", "summary", "text").iterator(chunk_size=500):
        counts.update(words_of([document]))
    KnownWord.objects.all().delete()
    KnownWord.objects.bulk_create(
        (
            KnownWord(language=language, word=word, spelled=spell_out(word), documents=number)
            for (language, word), number in sorted(counts.items())
        ),
        batch_size=AT_ONCE,
    )


def corrections_of(words: Words, language: str) -> dict[str, str]:
    """Return what is meant by the words that no document has, as they were typed → as documents write it.

    What stands in quotes is meant as it stands, and so is what is German without being known here.
    """
    doubtful = [word for word in words.asked if word.word not in words.quoted and _may_be_mistyped(word.word, language)]
    if not doubtful:
        return {}
    forms = {form for word in doubtful for form in word.forms}
    known = {*KnownWord.objects.filter(spelled__in=forms).values_list("spelled", flat=True)}
    unknown = [word.word for word in doubtful if known.isdisjoint(word.forms)]
    meant = {word: likeliest(word, _near(word)) for word in unknown[:MOST_CORRECTED]}
    return {word: better for word, better in meant.items() if better}


def beginning_with(beginnings: Iterable[str], languages: Collection[str], most: int) -> list[Known]:
    """Return the known words that begin with any of these, spelled out; the most frequent ones first.

    One statement, which the index on `spelled` answers. Asked for languages, too, SQLite would begin with those.
    """
    begun = reduce(or_, (Q(Begins(F("spelled"), beginning)) for beginning in beginnings))
    rows = KnownWord.objects.filter(begun).order_by("-documents", "word").values_list("language", "word", "documents")
    return [Known(word, documents) for language, word, documents in rows[:most] if language in languages]


class Begins(Lookup[bool]):
    """Whether letters and digits begin with others, in words in which an index is used."""

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compare by a pattern, which PostgreSQL answers by an index with the operators for patterns."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s", (*parameters, f"{self.rhs}%")

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compare by the order of the letters: SQLite has no index for its LIKE, which takes A for a."""
        column, parameters = self.process_lhs(compiler, connection)
        last = f"{self.rhs}{chr(sys.maxunicode)}"
        return f"({column} >= %s AND {column} < %s)", (*parameters, self.rhs, *parameters, last)


def corrected(words: Words, corrections: Mapping[str, str], language: str) -> Words:
    """Return the words with what is meant by the mistyped ones."""
    return replace(words, asked=tuple(_corrected(word, corrections, language) for word in words.asked))


def _corrected(word: QueryWord, corrections: Mapping[str, str], language: str) -> QueryWord:
    better = corrections.get(word.word)
    return replace(query_words(better, language)[0], word=word.word) if better else word


def _may_be_mistyped(word: str, language: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and not is_a_word(word, language)


def _near(word: str) -> list[Known]:
    """Return known words that begin or end alike, the most frequent ones."""
    spelled = spell_out(word)
    near = Q(spelled__startswith=spelled[0]) | Q(spelled__endswith=spelled[-3:])
    rows = KnownWord.objects.filter(near).order_by("-documents").values_list("word", "documents")
    return [Known(word, documents) for word, documents in rows[:MOST_CANDIDATES]]
