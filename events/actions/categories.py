"""The words that a calendar begins with. The steering renames, adds and removes them in the CMS as it likes."""

from __future__ import annotations

from events.models import Category, TargetGroup
from events.models.category import Icon
from foundation.slugs import slug_for
from foundation.transactions import all_or_nothing

CATEGORIES = [
    ("Begegnung", Icon.PEOPLE),
    ("Musik und Kultur", Icon.MUSIC),
    ("Bewegung", Icon.HEART),
    ("Kinder und Familien", Icon.PEOPLE),
    ("Beratung", Icon.TALK),
    ("Sprache und Bildung", Icon.TALK),
    ("Natur und Garten", Icon.HEART),
    ("Reparieren und Selbermachen", Icon.HANDS),
    ("Mitreden", Icon.IDEA),
    ("Feste und Märkte", Icon.CALENDAR),
]
"""Each has an illustration of its own, found by its name in the address."""
TARGET_GROUPS = [
    *("Kinder", "Jugendliche", "Familien", "Ältere", "Neu in der Stadt", "Frauen", "Menschen mit Behinderung"),
]


@all_or_nothing
def enter_usual_words() -> list[str]:
    """Store categories and target groups where there are none at all; return what was stored."""
    stored = []
    if not Category.objects.exists():
        for position, (name, icon) in enumerate(CATEGORIES, start=1):
            Category.objects.create(name=name, slug=slug_for(name, longest=60), icon=icon, position=position)
            stored.append(name)
    if not TargetGroup.objects.exists():
        for position, name in enumerate(TARGET_GROUPS, start=1):
            TargetGroup.objects.create(name=name, slug=slug_for(name, longest=60), position=position)
            stored.append(name)
    return stored
