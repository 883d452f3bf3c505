"""How a part of the city stands in a German sentence: "in der Weststadt", "aus der Weststadt", but "in Mühlburg"."""

from __future__ import annotations

import re

FEMININE = re.compile(r"(stadt|siedlung|insel)$", re.IGNORECASE)
NEUTER = re.compile(r"(viertel|quartier)$", re.IGNORECASE)


def proposed_in(name: str) -> str:
    """Return "in der Weststadt", "im Musikerviertel" or "in Mühlburg"; an editor knows better where this is wrong."""
    return f"{_with_article(name, feminine='in der', neuter='im', without='in')} {name}"


def proposed_from(name: str) -> str:
    """Return "aus der Weststadt", "aus dem Musikerviertel" or "aus Mühlburg"."""
    return f"{_with_article(name, feminine='aus der', neuter='aus dem', without='aus')} {name}"


def _with_article(name: str, *, feminine: str, neuter: str, without: str) -> str:
    """Decide by the first word, where a name adds to it: Innenstadt-West, Oststadt (Nord)."""
    first = re.split(r"[-\s(/]", name.strip(), maxsplit=1)[0]
    if FEMININE.search(first):
        return feminine
    return neuter if NEUTER.search(first) else without
