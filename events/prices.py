"""The amounts in what somebody wrote about the price: 5 €, ermäßigt 3 €. Knows no database."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d{2})?|\d+(?:[.,]\d{1,2})?"
UNIT = r"(?:€|Euro\b|EUR\b)"
SEVERAL = rf"(?:{NUMBER})(?:,-+)?(?:\s*(?:[/–-]|bis|oder)\s*(?:{NUMBER})(?:,-+)?)*"
PRICED = re.compile(rf"(?P<before>{SEVERAL})\s*{UNIT}|{UNIT}\s*(?P<behind>{SEVERAL})", re.IGNORECASE)
BARE = re.compile(rf"(?:{NUMBER})")


def amounts(text: str) -> list[Decimal]:
    """Return the amounts in euros, each once, in the order in which they stand; none where no amount is named."""
    if BARE.fullmatch(text.strip()):
        return [_read(text.strip())]
    named = [match["before"] or match["behind"] for match in PRICED.finditer(text)]
    return list(dict.fromkeys(_read(number) for each in named for number in BARE.findall(each)))


def _read(number: str) -> Decimal:
    """Read 1.250,50 and 4.50 alike: behind a comma, or a point with one or two digits, are cents."""
    if "," in number or re.search(r"\.\d{3}", number):
        number = number.replace(".", "").replace(",", ".")
    return Decimal(number)
