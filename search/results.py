"""What a question finds: its words read and put right where they are mistyped, then asked of the provider."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from search.known_words import corrected, corrections_of
from search.params import SearchParams
from search.providers import provider
from search.providers.base import Answer
from search.words.questions import Words, read_words


@dataclass(frozen=True, kw_only=True)
class Results:
    """An answer with what was asked for in the end."""

    answer: Answer
    words: Words
    """Those that were asked for, to be marked in the hits."""
    corrections: Mapping[str, str]
    """Words that nobody has written here → the ones that were asked for instead."""

    def literal(self, text: str) -> str:
        """Return the question with the mistyped words in quotes: then they are meant as they stand."""
        for typed in self.corrections:
            text = re.sub(rf"\b{re.escape(typed)}\b", lambda match: f'"{match.group()}"', text, flags=re.IGNORECASE)
        return text


def find(asked: SearchParams, *, language: str, now: datetime, page: int = 1) -> Results:
    """Return one page of hits."""
    typed = read_words(asked.q, language)
    corrections = corrections_of(typed)
    words = corrected(typed, corrections, language) if corrections else typed
    answer = provider().search(asked.question(words, language=language, now=now, page=page))
    return Results(answer=answer, words=words, corrections=corrections)
