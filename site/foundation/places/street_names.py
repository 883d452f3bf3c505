"""How a street is written, and how it is compared: Karl-Wilhelm-Str. is karlwilhelmstr, as is "karl wilhelm straße"."""

from __future__ import annotations

import re
import unicodedata

from foundation.slugs import UMLAUTS

SAINT = re.compile(r"\bst\.?(?=[\s-])")
SQUARE = re.compile(r"pl\.(?=\s|$)")
STREET = "strasse"
SHORT = "str"
BEGUN = re.compile(r"str(?:a|as|ass)$")
"""What "Straße" looks like while it is being typed."""
NOT_COMPARED = re.compile(r"[^a-z0-9]")


def street_key(name: str) -> str:
    """Return what all spellings of a street's name have in common; "" for what has neither letter nor digit."""
    plain = unicodedata.normalize("NFC", name).translate(UMLAUTS).casefold()
    plain = SQUARE.sub("platz", SAINT.sub("sankt", plain))
    plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return NOT_COMPARED.sub("", plain).replace(STREET, SHORT)


def beginning_key(typed: str) -> str:
    """Return the key with which the keys of all streets begin whose name may be on its way here."""
    return BEGUN.sub(SHORT, street_key(typed))
