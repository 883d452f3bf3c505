"""Topics to begin with; each city keeps its own list in the CMS."""

from __future__ import annotations

from foundation.slugs import slug_for
from foundation.transactions import all_or_nothing
from participation.ideas.models import Topic

TOPICS = [
    "Grün und Plätze",
    "Wege und Verkehr",
    "Nachbarschaft",
    "Kinder und Jugend",
    "Älter werden",
    "Kultur",
    "Sport",
    "Barrierefreiheit",
    "Klima",
    "Sauberkeit",
    "Wohnen",
    "Anderes",
]


@all_or_nothing
def enter_usual_topics() -> list[str]:
    """Store topics where there are none at all; return what was stored."""
    if Topic.objects.exists():
        return []
    for position, name in enumerate(TOPICS):
        Topic.objects.create(name=name, slug=slug_for(name, longest=60), position=position)
    return TOPICS
