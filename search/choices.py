"""The facets as they are shown: each value a link that switches it on or off, with the number of hits it gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from foundation.places.models import Level
from foundation.registries import kinds
from search.models import Facet, FacetName, SearchDocument
from search.providers.base import YES, Name, Period
from search.questions import Asked

SHOWN_AT_ONCE = 8


@dataclass(frozen=True)
class Choice:
    label: str | Promise
    count: int
    is_chosen: bool
    address: str
    kind: str = ""


@dataclass(frozen=True)
class ChoiceGroup:
    name: str
    label: str
    choices: list[Choice]

    @property
    def first(self) -> list[Choice]:
        return self.choices[:SHOWN_AT_ONCE]

    @property
    def more(self) -> list[Choice]:
        return self.choices[SHOWN_AT_ONCE:]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.is_chosen]


def choice_groups(asked: Asked, counts: Mapping[Name, Mapping[str, int]]) -> dict[str, ChoiceGroup]:
    """Return the groups by name; one without any value is left out."""
    groups = [
        ChoiceGroup("kind", _("Art"), _kinds(asked, counts[Name.KIND])),
        ChoiceGroup("district", _("Stadtteil"), _districts(asked, counts[Name.DISTRICT])),
        ChoiceGroup("topic", _("Thema"), _topics(asked, counts[Name.TOPIC])),
        ChoiceGroup("period", _("Wann?"), _periods(asked, counts[Name.PERIOD])),
        ChoiceGroup("traits", _("Was ist wichtig?"), _traits(asked, counts)),
    ]
    return {group.name: group for group in groups if group.choices}


def _choice(asked: Asked, name: Name, value: str, label: str | Promise, count: int, kind: str = "") -> Choice:
    return Choice(label, count, value in asked.chosen[name], asked.address(toggling=(name, value)), kind)


def _offered(choices: list[Choice]) -> list[Choice]:
    """What gives hits, and what is chosen, so that it can be taken back."""
    return [choice for choice in choices if choice.count or choice.is_chosen]


def _kinds(asked: Asked, counts: Mapping[str, int]) -> list[Choice]:
    return _offered(
        [
            _choice(asked, Name.KIND, kind.in_address, kind.plural, counts.get(kind.name, 0), kind.name)
            for kind in kinds.all()
        ]
    )


def _districts(asked: Asked, counts: Mapping[str, int]) -> list[Choice]:
    choices = [
        _choice(asked, Name.DISTRICT, slug, district.name, counts.get(str(district.pk), 0))
        for slug, district in asked.districts.items()
        if district.level == Level.DISTRICT or slug in asked.chosen[Name.DISTRICT]
    ]
    return sorted(_offered(choices), key=lambda choice: (not choice.is_chosen, -choice.count, str(choice.label)))


def _topics(asked: Asked, counts: Mapping[str, int]) -> list[Choice]:
    values = dict.fromkeys([*asked.chosen[Name.TOPIC], *counts])
    return [_choice(asked, Name.TOPIC, value, value, counts.get(value, 0)) for value in values]


def _periods(asked: Asked, counts: Mapping[str, int]) -> list[Choice]:
    return _offered(
        [_choice(asked, Name.PERIOD, period.value, period.label, counts.get(period.value, 0)) for period in Period]
    )


def _traits(asked: Asked, counts: Mapping[Name, Mapping[str, int]]) -> list[Choice]:
    return _offered(
        [
            _choice(asked, Name.ACCESSIBLE, "ja", _("stufenlos"), counts[Name.ACCESSIBLE].get(YES, 0)),
            _choice(asked, Name.FREE, "ja", _("kostenlos"), counts[Name.FREE].get(YES, 0)),
        ]
    )


def district_names(documents: list[SearchDocument], asked: Asked) -> dict[int, list[str]]:
    """Return the names of each document's districts."""
    by_key = {str(district.pk): district for district in asked.districts.values()}
    names: dict[int, list[str]] = defaultdict(list)
    facets = Facet.objects.filter(document__in=[document.pk for document in documents], name=FacetName.DISTRICT)
    for document, value in facets.values_list("document", "value"):
        if (district := by_key.get(value)) and district.level == Level.DISTRICT:
            names[document].append(district.name)
    return {document: sorted(found) for document, found in names.items()}
