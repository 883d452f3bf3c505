"""Words in addresses as people here write them: Mühlburg is muehlburg, Altstadt/Nord is altstadt-nord."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Collection

from django.utils.crypto import get_random_string
from django.utils.text import slugify

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"})
"""The only table of them, for `str.translate`. Other accents are left to whoever asks."""
BETWEEN_WORDS = re.compile("[/|·&+‐‑–—]")
"""What divides words as a blank or a hyphen does, and would otherwise vanish without a trace."""


def slug_for(name: str, *, taken: Collection[str] = (), longest: int = 80, otherwise: str = "eintrag") -> str:
    """Return the words of `name` for an address that is not among those taken: chor, chor-2, chor-3 …

    `otherwise` stands in for a name without a letter or digit.
    """
    plain = BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", name)).translate(UMLAUTS)
    slug = slugify(plain)[:longest].strip("-") or otherwise
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug[: longest - 5]}-{number}"
    return candidate


def slug_of_the_erased(_row: object) -> str:
    """Return an address for what was erased, that no title can have made and nobody guesses."""
    return f"geloescht-{get_random_string(20, string.ascii_lowercase + string.digits)}"
