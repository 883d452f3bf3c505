"""From a text to its words, each with its place and with the ways in which it is read.

| written | read as |
|---|---|
| Bürger:innen, Bürger*innen, Bürger_innen, Bürger/-innen, Bürger(innen), BürgerInnen | Bürgerinnen |
| E-Bike, Süd-West-Stadt | EBike; E, Bike |
| Rheinstr. | Rheinstraße |
| AWO, ev. | AWO, Arbeiterwohlfahrt; ev, evangelisch |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

LONGEST_WORD = 60
WORD = re.compile(r"[^\W_]+")
"""Letters and digits in a row."""
_GENDER = r"(?:(?:[:*·_]|/-?|\(-?)(?:innen|in)(?![^\W_])\)?)?"
_PIECE = f"{WORD.pattern}{_GENDER}"
TOKEN = re.compile(f"{_PIECE}(?:[-‐‑]{_PIECE})*")
_GENDER_SIGNS = re.compile(r"[:*·_/()\-]")
_HYPHENS = re.compile("[-‐‑](?!innen|in)|(?<![:*·_/(])[-‐‑]")
_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß]{2})In(?=nen$|$)")


class Token(NamedTuple):
    """One word of a text, as it is written, with its place in it."""

    written: str
    start: int
    end: int
    pieces: tuple[str, ...]
    """What stands between its hyphens."""
    in_full: tuple[str, ...] = ()
    """The words that an abbreviation stands for."""

    @property
    def joined(self) -> str:
        """The word without its hyphens; an empty string where it has none, or is too long for a word."""
        together = "".join(self.pieces)
        return together if len(self.pieces) > 1 and len(together) <= LONGEST_WORD else ""

    @property
    def readings(self) -> tuple[str, ...]:
        """Every word that it is, as it is written."""
        return tuple(filter(None, (self.joined, *self.pieces, *self.in_full)))


def tokens(text: str) -> Iterator[Token]:
    """Walk over the words of a text. What is too long to be a word is left out."""
    for match in TOKEN.finditer(text):
        token = _token(match.group(), match.start(), has_dot=text[match.end() : match.end() + 1] == ".")
        if token.pieces:
            yield token


def _token(written: str, start: int, *, has_dot: bool) -> Token:
    return Token(written, start, start + len(written), *_pieces_of(written, has_dot))


@lru_cache(maxsize=100_000)
def _pieces_of(written: str, has_dot: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the pieces of a word, and the words that it stands for."""
    pieces = [_without_gender_signs(piece) for piece in _HYPHENS.split(written)]
    if has_dot and pieces[-1].lower().endswith("str") and len(pieces[-1]) > 3:
        pieces[-1] += "aße"
    in_full = [word for piece in ("".join(pieces), *pieces) for word in _in_full(piece, has_dot=has_dot)]
    return tuple(piece for piece in pieces if 0 < len(piece) <= LONGEST_WORD), tuple(dict.fromkeys(in_full))


def _in_full(piece: str, *, has_dot: bool) -> tuple[str, ...]:
    known, short = abbreviations(), piece.lower()
    return known.get(short) or (known.get(f"{short}.", ()) if has_dot else ())


def _without_gender_signs(piece: str) -> str:
    return _INNER_CAPITAL.sub("in", _GENDER_SIGNS.sub("", piece))


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Return what abbreviations stand for: in lower case, those that need their dot with it → words."""
    lines = Path(__file__).with_name("abbreviations.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    return {short: tuple(piece for word in words for piece in word.split("-")) for short, *words in entries}
