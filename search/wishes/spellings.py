"""Patterns that are written in proper German and understood however somebody types the umlauts: für, fuer, fur."""

from __future__ import annotations

import re
import unicodedata

from search.words.compounds import spell_out

TYPED = {"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)"}
BEGINS = r"(?<!\w)(?<!\w[-‑])"
"""A word of its own begins here; it is no later part of one with hyphens."""
ENDS = r"(?![\w‑-]|['’]\w|(?<=s)['’])"
"""It ends here: none of Kinderbuch, Kinder- und Jugendhaus, kids' club is for them."""
GENDERED = r"(?:[:*_/·]-?innen|\(innen\)|innen)"
"""How the feminine is put behind a stem: Senior:innen, Senior*innen, Senior_innen, SeniorInnen, Senior/-innen."""


def pattern(german: str) -> re.Pattern[str]:
    """Return the pattern for text in lower case. Blanks count: the text has single ones only."""
    return re.compile("".join(TYPED.get(letter, letter) for letter in german))


def words(german: str) -> re.Pattern[str]:
    """Return the pattern for what stands as words of its own."""
    return pattern(f"{BEGINS}(?:{german}){ENDS}")


def lowered(text: str) -> str:
    """Return the text in lower case, each letter at its place; a few letters have no single one."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def spellings(name: str) -> set[str]:
    """Return a name in lower case as it is spelled out and as it is without its dots: muehlburg, muhlburg."""
    low = name.lower()
    plain = unicodedata.normalize("NFKD", low.replace("ß", "ss"))
    return {spell_out(low), "".join(letter for letter in plain if letter.isalnum())}
