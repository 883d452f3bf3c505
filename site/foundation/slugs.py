"""Words in addresses as people here write them: Mühlburg is muehlburg."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.text import slugify

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def slug_for(name: str, *, taken: Collection[str] = (), longest: int = 80, otherwise: str = "eintrag") -> str:
    """Return an address for `name` that is not among those taken: chor, chor-2, chor-3 …"""
    slug = slugify(name.translate(UMLAUTS))[:longest].strip("-") or otherwise
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug[: longest - 5]}-{number}"
    return candidate
