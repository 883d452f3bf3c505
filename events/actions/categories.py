"""The words that a calendar begins with. The steering renames, adds and removes them in the CMS as it likes."""

from __future__ import annotations

from events.models import Category, TargetGroup
from events.models.category import Icon
from foundation.slugs import slug_for
from foundation.transactions import all_or_nothing

CATEGORIES = [
    ("Begegnung", "Meeting people", Icon.PEOPLE),
    ("Musik und Kultur", "Music and culture", Icon.MUSIC),
    ("Bewegung", "Sports and movement", Icon.HEART),
    ("Kinder und Familien", "Children and families", Icon.PEOPLE),
    ("Beratung", "Advice", Icon.TALK),
    ("Sprache und Bildung", "Language and learning", Icon.TALK),
    ("Natur und Garten", "Nature and gardens", Icon.HEART),
    ("Reparieren und Selbermachen", "Repairing and making", Icon.HANDS),
    ("Mitreden", "Having a say", Icon.IDEA),
    ("Feste und Märkte", "Festivals and markets", Icon.CALENDAR),
]
"""Each has an illustration of its own, found by its name in the address."""
TARGET_GROUPS = [
    ("Kinder", "Children"),
    ("Jugendliche", "Young people"),
    ("Familien", "Families"),
    ("Ältere", "Older people"),
    ("Neu in der Stadt", "New in town"),
    ("Frauen", "Women"),
    ("Menschen mit Behinderung", "People with disabilities"),
]


@all_or_nothing
def enter_usual_words() -> list[str]:
    """Store categories and target groups where there are none at all; return what was stored."""
    stored = []
    if not Category.objects.exists():
        for position, (name, name_en, icon) in enumerate(CATEGORIES, start=1):
            slug = slug_for(name, longest=60)
            Category.objects.create(name=name, name_en=name_en, slug=slug, icon=icon, position=position)
            stored.append(name)
    if not TargetGroup.objects.exists():
        for position, (name, name_en) in enumerate(TARGET_GROUPS, start=1):
            slug = slug_for(name, longest=60)
            TargetGroup.objects.create(name=name, name_en=name_en, slug=slug, position=position)
            stored.append(name)
    return stored
