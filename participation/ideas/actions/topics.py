"""Topics to begin with; each city keeps its own list in the CMS."""

from __future__ import annotations

from foundation.slugs import slug_for
from foundation.transactions import all_or_nothing
from participation.ideas.models import Topic

TOPICS = [
    ("Grün und Plätze", "Green spaces and squares"),
    ("Wege und Verkehr", "Streets and traffic"),
    ("Nachbarschaft", "Neighbourhood"),
    ("Kinder und Jugend", "Children and young people"),
    ("Älter werden", "Growing older"),
    ("Kultur", "Culture"),
    ("Sport", "Sport"),
    ("Barrierefreiheit", "Accessibility"),
    ("Klima", "Climate"),
    ("Sauberkeit", "Cleanliness"),
    ("Wohnen", "Housing"),
    ("Anderes", "Something else"),
]


@all_or_nothing
def enter_usual_topics() -> list[str]:
    """Store topics where there are none at all; return what was stored."""
    if Topic.objects.exists():
        return []
    for position, (name, name_en) in enumerate(TOPICS):
        Topic.objects.create(name=name, name_en=name_en, slug=slug_for(name, longest=60), position=position)
    return [name for name, _name_en in TOPICS]
