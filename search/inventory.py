"""What there is in the city to be asked for: its districts, and which kinds in which of them.

While somebody types, it is asked for at each letter: each process remembers it for half a minute.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone, translation

from foundation.places.models import District
from foundation.registries import findables, kinds
from search.memory import Remembered
from search.models import FacetName, SearchDocument
from search.wishes.completions import City, Named
from search.wishes.known import known_city


@dataclass(frozen=True, kw_only=True)
class Inventory:
    """What there is in the city: its districts, those that have a page, and which kinds there are in which of them."""

    districts: tuple[tuple[str, str], ...]
    """Key and name."""
    slugs_of_pages: dict[str, str]
    """The words in addresses of those that have a page which everybody may look at, by their keys."""
    kinds: frozenset[tuple[str, str | None]]
    """Pairs of a kind's name and a district's key; without one, too."""
    _cities: dict[str, City] = field(default_factory=dict, compare=False)

    def city(self, language: str) -> City:
        """Return what can be asked for in this language."""
        if language not in self._cities:
            self._cities[language] = self._city(language)
        return self._cities[language]

    @property
    def has_hidden(self) -> bool:
        """Whether documents of a hidden feature wait for the nightly rebuild: their words are known like the others."""
        return not {kind for kind, _ in self.kinds} <= {kind.name for kind in kinds.all()}

    def _city(self, language: str) -> City:
        registered = tuple(kinds.all())
        return City(
            known=known_city(self.districts, registered, language),
            kinds=tuple(_named(kind, language) for kind in registered),
            districts=tuple(Named(key=key, names=(name,)) for key, name in self.districts),
            there=frozenset((kind, district) for kind, district in self.kinds if district),
            everywhere=frozenset(kind for kind, _district in self.kinds),
        )


def _read() -> Inventory:
    documents = SearchDocument.objects.filter(Q(starts_at=None) | Q(ends_at__gte=timezone.now())).order_by()
    of_districts = documents.annotate(
        placed=FilteredRelation("facets", condition=Q(facets__name=FacetName.DISTRICT))
    ).annotate(district=F("placed__value"))
    districts = list(District.objects.only("name", "slug").order_by("name"))
    public = _found({district.get_absolute_url() for district in districts})
    return Inventory(
        districts=tuple((str(district.pk), district.name) for district in districts),
        slugs_of_pages={str(each.pk): each.slug for each in districts if each.get_absolute_url() in public},
        kinds=frozenset(of_districts.values_list("kind", "district").distinct()),
    )


def _found(urls: set[str]) -> set[str]:
    """Return those of the addresses that the index has among pages of the CMS; of these there is an index by type."""
    written = {kind.name for kind in kinds.all() if kind.is_written_in_one_language}
    types = ContentType.objects.get_for_models(*(each.model for each in findables.all() if each.kind in written))
    documents = SearchDocument.objects.filter(content_type__in=types.values(), url__in=urls)
    return set(documents.values_list("url", flat=True))


def _read_in_german() -> Inventory:
    """Read it with the addresses that documents have."""
    with translation.override("de"):
        return _read()


inventory = Remembered(_read_in_german)
forget = inventory.forget


def _named(kind: kinds.Kind, language: str) -> Named:
    """Return the names of a kind: those that are offered to who reads in this language, and the other languages'."""
    names = {}
    for code in dict.fromkeys((language, "de", "en")):
        with translation.override(code):
            names[code] = (str(kind.plural), str(kind.word))
    plural, word = names.pop(language)
    return Named(
        key=kind.name,
        names=tuple(dict.fromkeys((plural, *kind.also_called, word))),
        also=tuple(name for those in names.values() for name in those),
    )
