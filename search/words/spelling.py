"""The words that the documents know, kept with them, and what somebody may have meant who mistyped one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import Q

from search.models import KnownWord, SearchDocument
from search.words.compounds import spell_out
from search.words.normalise import QueryWord, own_forms, query_words, words_in

SHORTEST = 4
MOST_CORRECTED = 3
MOST_CANDIDATES = 3_000
AT_ONCE = 500

Counts = Counter[tuple[str, str]]
"""How many documents have a word: (language, word) → number."""


def words_of(documents: Iterable[SearchDocument]) -> Counts:
    """Count the words worth suggesting, each once a document."""
    counts: Counts = Counter()
    for document in documents:
        text = f"{document.title} {document.summary} {document.text}"
        words = {match.group().lower() for match in words_in(text)}
        counts.update((document.language, word) for word in words if len(word) >= SHORTEST and word.isalpha())
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


def suggestion_for(question: str, language: str) -> str:
    """Return the question with its unknown words replaced by the likeliest known ones; empty if none is likely."""
    corrected = question
    for asked in query_words(question, language)[:MOST_CORRECTED]:
        if len(asked.word) < SHORTEST or not asked.word.isalpha():
            continue
        if better := _likeliest(asked):
            corrected = _replaced(corrected, asked.word, better)
    return corrected if corrected != question else ""


def _likeliest(asked: QueryWord) -> str:
    """Return the known word that is least far away, the more frequent one first; empty if the word itself is known."""
    spelled = spell_out(asked.word)
    allowed = 1 if len(spelled) < 6 else 2
    near = Q(spelled__startswith=spelled[0]) | Q(spelled__endswith=spelled[-3:])
    candidates = KnownWord.objects.filter(near).order_by("-documents").values_list("word", "spelled", "language")
    best, least = "", allowed + 1
    for word, other, language in candidates[:MOST_CANDIDATES]:
        if abs(len(other) - len(spelled)) > allowed:
            continue
        away = distance(spelled, other, allowed)
        if away <= allowed and set(asked.forms) & set(own_forms(word, language)):
            return ""
        if away < least:
            best, least = word, away
    return best


def _replaced(question: str, word: str, better: str) -> str:
    for match in words_in(question):
        if match.group().lower() == word:
            written = better.capitalize() if match.group()[:1].isupper() else better
            return question[: match.start()] + written + question[match.end() :]
    return question


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be changed, added, dropped or swapped; more than `most` is not looked into."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        next_row = [i]
        for j, against in enumerate(other, start=1):
            cost = min(row[j] + 1, next_row[j - 1] + 1, row[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            next_row.append(cost)
        if min(next_row) > most:
            return most + 1
        before, row = row, next_row
    return row[-1]
