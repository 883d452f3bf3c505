"""Ideas that say nearly the same, shown before one hands in another."""

from __future__ import annotations

import re

from django.db.models import Q

from foundation.places.models import District
from participation.ideas.models import Idea

FILLING = re.findall(
    r"\w+",
    "aber alle alles auch beim bitte dass dann diese dieser dieses einem einen einer eines eine endlich"
    " fuer für gibt haben hier ihre kein keine mehr mein meine nach neue neuen neuer neues nicht noch oder"
    " ohne sein sich sind unser unsere unserem unseren wäre werden wieder wird über",
)
LOOKED_AT = 100


def similar_ideas(title: str, district: District, *, limit: int = 3) -> list[Idea]:
    """Return public ideas of the district whose titles share the most words with this one, the closest first."""
    words = _words(title)
    if not words:
        return []
    any_word = Q()
    for word in words:
        any_word |= Q(title__icontains=_stem(word))
    found = Idea.objects.public().filter(any_word, district=district).order_by("-support_count", "-pk")[:LOOKED_AT]
    needed = 1 if len(words) == 1 else 2
    ranked = [(sum(_stem(word) in idea.title.lower() for word in words), idea) for idea in found]
    close = [(shared, idea) for shared, idea in ranked if shared >= needed]
    close.sort(key=lambda pair: -pair[0])
    return [idea for _shared, idea in close[:limit]]


def _words(title: str) -> list[str]:
    return [word for word in dict.fromkeys(re.findall(r"\w{4,}", title.lower())) if word not in FILLING][:8]


def _stem(word: str) -> str:
    """Return the word without a German ending."""
    for ending in ("innen", "ern", "en", "er", "es", "em", "e", "n", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
