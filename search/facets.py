"""The facets as they are shown: each value a link that switches it on or off, with the number of hits it gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from foundation.places.models import Level
from foundation.registries import city_words, kinds
from foundation.texts import Text
from foundation.web.filters import names_nothing
from search.models import Facet, FacetName, SearchDocument
from search.params import PARAMETERS, SearchParams
from search.providers.base import YES, Name
from search.providers.periods import Period
from search.wishes.audiences import Audience

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
    complaints: list[str]
    """What the address says of it and makes no sense."""

    @property
    def first(self) -> list[Choice]:
        return self.choices[:SHOWN_AT_ONCE]

    @property
    def more(self) -> list[Choice]:
        return self.choices[SHOWN_AT_ONCE:]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.is_chosen]


def choice_groups(asked: SearchParams, counts: Mapping[Name, Mapping[str, int]]) -> dict[str, ChoiceGroup]:
    """Return the groups by name; one without any value and without a complaint is left out."""

    def group(name: str, label: str, choices: list[Choice], *facets: Name) -> ChoiceGroup:
        return ChoiceGroup(name, label, choices, [complaints[each] for each in facets if each in complaints])

    complaints = _complaints(asked)
    groups = [
        group("kind", _("Art"), _kinds(asked, counts[Name.KIND]), Name.KIND),
        group("district", _("Stadtteil"), _districts(asked, counts[Name.DISTRICT]), Name.DISTRICT),
        group("topic", _("Thema"), _topics(asked, counts[Name.TOPIC]), Name.TOPIC),
        group("period", _("Wann?"), _periods(asked, counts[Name.PERIOD]), Name.PERIOD),
        group("audience", _("Für wen?"), _audiences(asked, counts[Name.AUDIENCE]), Name.AUDIENCE),
        group("traits", _("Was ist wichtig?"), _traits(asked, counts), Name.ACCESSIBLE, Name.FREE),
    ]
    return {group.name: group for group in groups if group.choices or group.complaints}


def _complaints(asked: SearchParams) -> dict[Name, str]:
    said = asked.complaints()
    found = {name: said[parameter] for name, parameter in PARAMETERS.items() if parameter in said}
    if missing := asked.missing_districts:
        found[Name.DISTRICT] = names_nothing(missing)
    return found


def _choice(asked: SearchParams, name: Name, value: str, label: str | Promise, count: int) -> Choice:
    is_chosen = value in asked.chosen(name)
    return Choice(label, count, is_chosen, asked.toggled(PARAMETERS[name], value).address)


def _offered(choices: list[Choice]) -> list[Choice]:
    """What gives hits, and what is chosen, so that it can be taken back."""
    return [choice for choice in choices if choice.count or choice.is_chosen]


def _kinds(asked: SearchParams, counts: Mapping[str, int]) -> list[Choice]:
    return _offered(
        [
            replace(_choice(asked, Name.KIND, kind.in_address, kind.plural, counts.get(kind.name, 0)), kind=kind.name)
            for kind in kinds.all()
        ]
    )


def _districts(asked: SearchParams, counts: Mapping[str, int]) -> list[Choice]:
    choices = [
        _choice(asked, Name.DISTRICT, slug, district.name, counts.get(str(district.pk), 0))
        for slug, district in asked.districts.items()
        if district.level == Level.DISTRICT or slug in asked.stadtteil
    ]
    return sorted(_offered(choices), key=lambda choice: (not choice.is_chosen, -choice.count, str(choice.label)))


def _topics(asked: SearchParams, counts: Mapping[str, int]) -> list[Choice]:
    values = dict.fromkeys([*asked.thema, *counts])
    named = city_words.localized(values)
    return [
        _choice(asked, Name.TOPIC, value, named.get(value) or _translated(value), counts.get(value, 0))
        for value in values
    ]


def _translated(topic: str) -> str:
    """Return a topic that is a word of ours in the page's language; what somebody has named keeps its own."""
    words = _(topic)
    return Text(topic) if words == topic else words


def _periods(asked: SearchParams, counts: Mapping[str, int]) -> list[Choice]:
    return _offered(
        [_choice(asked, Name.PERIOD, period.value, period.label, counts.get(period.value, 0)) for period in Period]
    )


def _audiences(asked: SearchParams, counts: Mapping[str, int]) -> list[Choice]:
    return _offered(
        [_choice(asked, Name.AUDIENCE, each.value, each.label, counts.get(each.value, 0)) for each in Audience]
    )


def _traits(asked: SearchParams, counts: Mapping[Name, Mapping[str, int]]) -> list[Choice]:
    return _offered(
        [
            _choice(asked, Name.ACCESSIBLE, "ja", _("stufenlos"), counts[Name.ACCESSIBLE].get(YES, 0)),
            _choice(asked, Name.FREE, "ja", _("kostenlos"), counts[Name.FREE].get(YES, 0)),
        ]
    )


def district_names(documents: list[SearchDocument], asked: SearchParams) -> dict[int, list[str]]:
    """Return the names of each document's districts."""
    by_key = {str(district.pk): district for district in asked.districts.values()}
    names: dict[int, list[str]] = defaultdict(list)
    facets = Facet.objects.filter(document__in=[document.pk for document in documents], name=FacetName.DISTRICT)
    for document, value in facets.values_list("document", "value"):
        if (district := by_key.get(value)) and district.level == Level.DISTRICT:
            names[document].append(district.name)
    return {document: sorted(found) for document, found in names.items()}
