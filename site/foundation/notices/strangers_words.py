"""What people typed, in mails that the city signs: nothing in it can be clicked, nor pass for an address.

Whoever gives an idea the title "Konto gesperrt: 1.2.3.4/login" would have the city send that to everybody who follows
it, and mail programs would make a link of it. So each dot of an address stands in brackets, `1[.]2[.]3[.]4/login`, as
security teams write addresses that nobody is to follow ("defanged"): no program makes a link of it, in text or in HTML,
and people see that it is none. An invisible joiner would break the link and leave an address that reads like one.
"""

from __future__ import annotations

import re
import unicodedata

LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("․‧∙⋅。｡．﹒ꓸ᛫۔܁܂𝅭", "."),
        **dict.fromkeys("∕⁄⟋⧸╱／ⳇ〳ノ丿", "/"),
        **dict.fromkeys("：﹕∶ː꞉ꓽ։׃܃܄", ":"),
        **dict.fromkeys("＠﹫", "@"),
    }
)
"""Letters that are read as parts of an address (Unicode TS 39, confusables); browsers take some for the dot, too."""

DIRECTION = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the direction of what follows: `gro.live` is then read as `evil.org` (Unicode TR 36, 3.3)."""
UNSEEN = dict.fromkeys([0x00AD, 0x180E, 0x200B, *range(0x2060, 0x2065), 0xFEFF, *range(0xE0000, 0xE0080)])
"""Marks that stand between letters without being seen."""
JOINERS = dict.fromkeys([0x200C, 0x200D])
"""Needed by Persian and by emoji, so they stay; only within an address they mean nothing good."""

MIDDLE_DOT = re.compile("·(?!in)")
"""Also written for the gender gap, Nutzer·innen, which is no address."""

ADDRESS = re.compile(
    r"""
    ://                                   # of any scheme
    | [^\s@]@\w                           # of a mailbox
    | (?:^|[^\w.]) \d{1,3} (?:\.\d{1,3}){3} (?!\w|\.\d)   # four numbers
    | \w\.(?:[^\W\d_]{2,}|xn--)           # a name with an ending of letters
    """,
    re.VERBOSE | re.IGNORECASE,
)


def without_marks(text: str) -> str:
    """Return the text without marks that turn its direction or are not seen."""
    return text.translate(DIRECTION).translate(UNSEEN)


def is_address(word: str) -> bool:
    """Whether people or programs would read an address in it, letters that look alike included."""
    return bool(ADDRESS.search(plainly(word)))


def plainly(word: str) -> str:
    """Return the word in the letters that it is read as."""
    seen = MIDDLE_DOT.sub(".", without_marks(word).translate(JOINERS)).translate(LOOK_ALIKES)
    return unicodedata.normalize("NFKC", seen).translate(LOOK_ALIKES)


def harmless(text: str) -> str:
    """Return the text with all addresses in it broken, and without hidden marks. Other words stay as they are."""
    return re.sub(r"\S+", lambda found: _broken(found[0]), without_marks(text))


def harmless_but(text: str, sign: str) -> str:
    """Return the same, with those words left alone that hold `sign`: they are the city's."""
    return re.sub(r"\S+", lambda found: found[0] if sign in found[0] else _broken(found[0]), without_marks(text))


def on_one_line(text: str) -> str:
    """Return the words of a title or a name as one line, without marks of quotation that would end ours."""
    line = " ".join(without_marks(str(text)).split())
    return line.translate(dict.fromkeys(map(ord, '„“”«»"'), "'"))


def _broken(word: str) -> str:
    """Return the word with brackets around what makes an address of it, where it holds one."""
    if not is_address(word):
        return word
    name = re.sub(r"(?<=\w)\.(?=\w)", "[.]", plainly(word))
    return name.replace("://", "[:]//").replace("@", "[@]")
