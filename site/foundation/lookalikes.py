"""Letters that look like others, and characters that are not seen: what names and titles are compared and freed by.

After Unicode TR39 (skeletons), cut down to what a name in a German neighbourhood can be mistaken for.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from functools import lru_cache

DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""They turn around how the rest of the line reads (Trojan Source, CVE-2021-42574)."""
INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u2800\u3164\ufeff\uffa0"
DEPRECATED = "".join(map(chr, [*range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]))
HIDDEN = str.maketrans(dict.fromkeys(DIRECTION_MARKS + INVISIBLE + DEPRECATED))
"""Joiners (U+200C, U+200D) stay: Persian and many emoji need them."""

SAME = {
    "a": "аαɑᴀ@4ᎪꓮⲀⲁՁ", "b": "ЬвВΒβƄ8ᏴᏏꓐⲂⲃ฿₿", "c": "сСϲᴄᏟꓚⲤⲥ¢₵", "d": "ԁɗðÐᎠᏧꓓ₫", "e": "еЕєΕεɛ3℮ᎬꓰⲈⲉ€ə",
    "f": "ϜƒẝΦꓝք", "g": "ɡցǤ9ᏀᏳꓖ", "h": "һНнΗհᎻᏂꓧⲎⲏ", "j": "јЈϳᎫꓙ", "k": "кКκΚᴋᏦꓗⲔⲕ₭ĸ",
    "l": "iI1|!ӏіІїΙɩıLⅼłǀᎥᏞꓡꓲⲒⲓ£₤", "m": "мМΜᴍᎷꓟⲘⲙ", "n": "ηпиИΝɴŋꓠⲚⲛ₦ոռ", "o": "оОοΟσ0ᴏøØօꓳⲞⲟ○◯",
    "p": "рРρΡᏢꓑⲢⲣ₱", "q": "ԛզ", "r": "гᴦɾᎡᏒꓣ", "s": "ѕЅꜱ5$ᏕᏚꓢՏ", "t": "тТτΤ7ᎢꓔⲦⲧ₮₸", "u": "υцսᴜμʊꓴՍ",
    "v": "νѵᴠᏙꓦ", "w": "ѡωшԝᴡᎳᏔꓪ₩", "x": "хХχΧ×ꓫⲬⲭ", "y": "уУγΥүʏᎽꓬⲨⲩ¥", "z": "ᴢΖζ2ᏃꓜⲌⲍʒ",
}  # fmt: skip
LETTERS = str.maketrans({other: letter for letter, others in SAME.items() for other in others})
PAIRS = [("rn", "m"), ("vv", "w"), ("ae", "a"), ("oe", "o"), ("ue", "u")]
NO_LETTER = re.compile(r"[\W_]+")
WORD = re.compile(r"[^\W\d_]+")
FRAMED = re.compile(
    r"(?:[A-Z]+ )*(?:LATIN|REGIONAL INDICATOR SYMBOL)(?: [A-Z]+)* LETTER(?: [A-Z]+)*? "
    r"(?P<letter>[A-Z]{1,2})(?: ROTUNDA)?(?: WITH .+)?"
    r"|(?:NEGATIVE )?SQUARED (?P<letters>[A-Z]{2,4})"
)
"""Names of letters that are small capitals, turned, squared, circled, parts of flags, or have strokes and hooks."""
MIXED_WITH_LATIN = {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "MODIFIER"}
"""Scripts that stand in one word with Latin in honest names (TR39, "highly restrictive")."""


def without_hidden(text: str) -> str:
    """Return the text without marks of direction and without characters that nobody sees."""
    return text.translate(HIDDEN)


@lru_cache(maxsize=8192)
def skeleton(text: str) -> str:
    """Return what a text looks like: the same for all texts that can be taken for each other."""
    shape = _without_marks(text).translate(LETTERS).casefold()
    if not shape.isascii():
        shape = "".join(map(_plain, shape)).translate(LETTERS).casefold()
    shape = NO_LETTER.sub("", shape.translate(LETTERS))
    for pair, single in PAIRS:
        shape = shape.replace(pair, single)
    return shape


def mixes_scripts(text: str) -> bool:
    """Whether a word is written in Latin letters and in those of a script that has the same shapes."""
    words = WORD.findall(_without_marks(text))
    return any("LATIN" in scripts and scripts - MIXED_WITH_LATIN for scripts in map(_scripts, words))


def is_named(text: str) -> bool:
    """Whether there is a letter or a digit in it, of any script."""
    return any(unicodedata.category(each)[0] in "LN" for each in without_hidden(text))


def _without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFKD", without_hidden(text))
    return "".join(each for each in plain if not unicodedata.combining(each) and unicodedata.category(each) != "Cf")


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Return a letter without stroke, hook or frame, as its name in Unicode tells: LATIN SMALL LETTER D WITH STROKE."""
    name = unicodedata.name(letter, "")
    if framed := FRAMED.fullmatch(name):
        return (framed["letter"] or framed["letters"]).lower()
    with suppress(KeyError):
        return unicodedata.lookup(name.partition(" WITH ")[0])
    return letter


def _scripts(word: str) -> set[str]:
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
