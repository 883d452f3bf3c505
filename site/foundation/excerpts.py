"""The beginning of a long text: whole words where there are words, else whole characters, and no half link."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\S+")
LINK = re.compile(r"(?:\w+://|www\.)", re.IGNORECASE)
JOINER = "\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
TAGS = range(0xE0020, 0xE0080)


def beginning_of(text: str, longest: int) -> str:
    """Return the text, or as much of it as so many characters hold, and an ellipsis.

    Ends behind a word where that leaves half of it at least; else, as in scripts without blanks, behind a character. A
    link that does not fit is left out; one that the text begins with makes room for what follows it.
    """
    if len(text) <= longest:
        return text
    words = list(WORD.finditer(text))
    if words and LINK.match(words[0][0]) and words[0].end() > longest:
        rest = text[words[0].end() :].strip()
        return f"… {beginning_of(rest, longest)}" if rest else ""
    fitting = [word.end() for word in words if word.end() <= longest]
    end = fitting[-1] if fitting else 0
    cut = words[len(fitting)]
    if end < longest / 2 and not LINK.match(cut[0]):
        end = _end_of_character(text, longest)
    return f"{text[:end].rstrip()} …"


def _end_of_character(text: str, end: int) -> int:
    """Return the last place up to `end` where a character ends as people see it (of UAX 29 what matters here)."""
    while end > 0 and _belongs_together(text, end):
        end -= 1
    return end


def _belongs_together(text: str, at: int) -> bool:
    """Whether what stands before and behind this place is one character."""
    before, behind = text[at - 1], text[at]
    if JOINER in (before, behind) or ord(behind) in SKIN_TONES or ord(behind) in TAGS:
        return True
    if unicodedata.category(behind).startswith("M"):
        return True
    if ord(before) in FLAG_LETTERS and ord(behind) in FLAG_LETTERS:
        letters = 0
        while letters < at and ord(text[at - 1 - letters]) in FLAG_LETTERS:
            letters += 1
        return letters % 2 == 1
    return False
