"""What of a typed question may be counted: its words, unless they may say who somebody is.

A question is free text: people paste addresses and numbers into it. What looks like one is never kept, nor is what is
longer than a few words: nobody else types the same sentence.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from urllib.parse import unquote

from search.words.lexicon import spelling_of
from search.words.normalise import LONGEST_QUESTION, clean, query_words

LONGEST_KEPT = 60
"""Letters; as long as what editors may write for a question."""
MOST_WORDS_KEPT = 6
MOST_DIGITS = 4
AT = re.compile(
    r"@|[(\[{<]\s*(?:at|ät)\s*[)\]}>]|\w\s+(?:at|ät)\s+[\w.-]+\s*(?:\.|\b(?:dot|punkt)\b)\s*\w", re.IGNORECASE
)
"""An e-mail address, also where its sign is written out."""


def keepable(text: str, language: str) -> str:
    """Return the words of a question as they are counted; an empty string where they are not to be kept."""
    text = clean(text[: 2 * LONGEST_QUESTION])
    if not may_be_kept(text):
        return ""
    words = [word.word for word in query_words(text, language)]
    question = clean(" ".join(map(spelling_of, words) if language == "de" else words))
    is_short = len(words) <= MOST_WORDS_KEPT and len(question) <= LONGEST_KEPT
    return question if is_short and may_be_kept(question) else ""


def may_be_kept(text: str) -> bool:
    """Whether neither an e-mail address nor any longer number stands in a text."""
    return not (_names_somebody(text) or _names_somebody(unescape(unquote(text))))


def _names_somebody(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    return bool(AT.search(plain)) or sum(letter.isnumeric() for letter in plain) > MOST_DIGITS
