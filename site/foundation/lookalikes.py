"""Letters that look like others, and characters that are not seen: what names and titles are compared and freed by.

After Unicode TR39 (skeletons), cut down to what a name in a German neighbourhood can be mistaken for.
"""

from __future__ import annotations

import re
import unicodedata

DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""They turn around how the rest of the line reads (Trojan Source, CVE-2021-42574)."""
INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u2800\u3164\ufeff\uffa0"
DEPRECATED = "".join(map(chr, [*range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]))
HIDDEN = str.maketrans(dict.fromkeys(DIRECTION_MARKS + INVISIBLE + DEPRECATED))
"""Joiners (U+200C, U+200D) stay: Persian and many emoji need them."""

SAME = {
    "a": "аαɑᴀ@4", "b": "ЬвВΒβƄ8", "c": "сСϲᴄ", "d": "ԁɗ", "e": "еЕєΕεɛ3℮", "f": "ϜƒẝΦ", "g": "ɡցǤ9",
    "h": "һНнΗհ", "j": "јЈϳ", "k": "кКκΚᴋ", "l": "iI1|!ӏіІїιΙɩıLⅼłǀ", "m": "мМΜᴍ", "n": "ηпиИΝɴ",
    "o": "оОοΟσ0ᴏøØօ", "p": "рРρΡ", "q": "ԛզ", "r": "гᴦɾ", "s": "ѕЅꜱ5$", "t": "тТτΤ7", "u": "υцսᴜμ",
    "v": "νѵᴠ", "w": "ѡωшԝᴡ", "x": "хХχΧ×", "y": "уУγΥүʏ", "z": "ᴢΖζ2",
}  # fmt: skip
LETTERS = str.maketrans({other: letter for letter, others in SAME.items() for other in others})
PAIRS = [("rn", "m"), ("vv", "w"), ("ae", "a"), ("oe", "o"), ("ue", "u")]
NO_LETTER = re.compile(r"[\W_]+")


def without_hidden(text: str) -> str:
    """Return the text without marks of direction and without characters that nobody sees."""
    return text.translate(HIDDEN)


def skeleton(text: str) -> str:
    """Return what a text looks like: the same for all texts that can be taken for each other."""
    plain = unicodedata.normalize("NFKD", without_hidden(text))
    letters = "".join(each for each in plain if not unicodedata.combining(each) and unicodedata.category(each) != "Cf")
    shape = letters.translate(LETTERS).casefold().translate(LETTERS)
    shape = NO_LETTER.sub("", shape)
    for pair, single in PAIRS:
        shape = shape.replace(pair, single)
    return shape
