"""A question while it is read: what readers have understood is closed to those that come after them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import chain

from search.wishes.spellings import lowered, pattern
from search.wishes.wish import Found, Span, WishPart
from search.words.normalise import STOP_WORDS
from search.words.tokens import tokens

KEPT = "\0"
"""Stands for each letter of what is never read: phrases in quotes, what is excluded by a minus."""
TAKEN = "\1"
"""Stands for each letter of what has been understood."""

PROTECTED = re.compile(r'(?<!\w)-?(?:"[^"]*"|„[^“”"]*[“”"]|“[^”]*”|»[^«]*«|«[^»]*»)|(?<!\S)-\S+')
LONGEST_LEAD = 40
NEGATED = pattern(r"(?<!\w)(?:nicht|kein(?:e[nmrs]?)?|ohne|außer|not|no|without|except) $")
PIECE = re.compile(f"{TAKEN}+|[^{TAKEN} ]+")
CONNECTIVES = frozenset(["und", "oder", "sowie", "bzw", "and", "or", "&", "+", "/"])
_FILLERS = """
    alles bitte brauche brauchen denn eigentlich frei freie freien freier freies geht gern gerne hätte hin irgendwas
    läuft machen mal möchten noch s unternehmen verfügbar welche welchen welcher welches will wollen wollte würde würden
    zeig zeige zeigt any anything available like look looking me need please show some something things want
"""
FILLERS = STOP_WORDS | frozenset(_FILLERS.split())
"""Words that ask for nothing by themselves."""


class OpenQuestion:
    """The text of a question, what has been understood of it, and what is still open."""

    def __init__(self, text: str, *, language: str, today: date) -> None:
        self.text, self.today = text, today
        self.tongues = ("de", "en") if language.startswith("en") else ("de",)
        self.parts: list[WishPart] = []
        self.open = PROTECTED.sub(lambda match: KEPT * len(match.group()), lowered(text))
        """The text in lower case, letter for letter, as far as it is still to be read."""

    def led_by(self, lead: re.Pattern[str], start: int) -> re.Match[str] | None:
        """Return the words right before a place that lead to it: in der, für, ab."""
        return lead.search(self.open[max(0, start - LONGEST_LEAD) : start])

    def start_with(self, lead: re.Pattern[str], start: int) -> int:
        """Return where those words begin, or the place itself."""
        match = self.led_by(lead, start)
        return start - len(match.group()) if match else start

    def take(self, found: Found) -> bool:
        """Keep what was found, unless a "not" stands before it; what was found before gets another place."""
        if self.led_by(NEGATED, found.spans[0][0]):
            return False
        for start, end in found.spans:
            self.open = self.open[:start] + TAKEN * (end - start) + self.open[end:]
        same = next((part for part in self.parts if _means_the_same(part, found)), None)
        if same is None:
            self.parts.append(self._part(found, found.spans))
        else:
            spans = tuple(sorted({*same.spans, *found.spans}))
            self.parts[self.parts.index(same)] = self._part(replace(same, leaves=same.leaves or found.leaves), spans)
        return True

    def _part(self, found: Found, spans: tuple[Span, ...]) -> WishPart:
        return WishPart(
            aspect=found.aspect,
            value=found.value,
            label=found.label,
            leaves=found.leaves,
            spans=spans,
            typed=" … ".join(self.text[start:end].strip() for start, end in spans),
        )

    def rest(self) -> str:
        """Return what is left to look for; nothing where the words left ask for nothing."""
        if not self.parts:
            return self.text
        pieces = [match for match in PIECE.finditer(self.open) if self._says_something(match)]
        left = [
            self.text[piece.start() : piece.end()]
            for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False)
            if not _is_taken(piece) and not (piece.group() in CONNECTIVES and _is_taken(before) and _is_taken(after))
        ]
        if KEPT not in self.open and self._asks_for_nothing(left):
            return ""
        return " ".join(left).rstrip(",;:?!")

    def _says_something(self, piece: re.Match[str]) -> bool:
        return any(letter.isalnum() or letter in f"{KEPT}{TAKEN}&+/" for letter in piece.group())

    def _asks_for_nothing(self, left: list[str]) -> bool:
        words = chain.from_iterable(tokens(piece) for piece in left)
        return all(word.written.lower() in FILLERS for word in words)


def _is_taken(piece: re.Match[str] | None) -> bool:
    """Whether this piece is understood; the ends of the question connect nothing, either."""
    return piece is None or piece.group()[0] == TAKEN


def _means_the_same(part: WishPart, found: Found) -> bool:
    return (part.aspect, part.value) == (found.aspect, found.value)
