"""What a district's page shows: it fills itself from what features have registered, and asks each of them once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from foundation.look.facts import Fact
from foundation.network.models import Coordination, Organisation
from foundation.places.maps.counting import Choice
from foundation.places.models import District, Figures
from foundation.registries import district_actions, district_counts, feeds, listings, page_sections, programmes
from foundation.registries.listings import Listing, Place, of_district

COUNTS = "zaehlt"
"""The parameter that says what the map counts."""
NOT_DIALLED = str.maketrans("", "", " /-")
"""What stands in a telephone number for the eye alone."""


@dataclass(frozen=True, kw_only=True)
class PageSection:
    """A list of cards under its heading, or a section that a feature draws by itself."""

    order: int
    template: str
    context: Mapping[str, Any]


def home_sections() -> list[PageSection]:
    """Return what the home page shows of the features, in order."""
    listed = [(kind, kind.on_home) for kind in listings.all() if kind.on_home]
    found = [_listing_section(kind.load(None, place.number), place) for kind, place in listed]
    return _with_own_sections(found, "home", None)


def district_sections(district: District) -> list[PageSection]:
    """Return what a district's page shows of the features, in order."""
    listed = [(kind, kind.on_district) for kind in listings.all() if kind.on_district]
    found = [_listing_section(kind.load(district, place.number), place, district) for kind, place in listed]
    return _with_own_sections(found, "district", district)


def map_counts(parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return what the map of the districts counts, as `?zaehlt=` asks: numbers by primary key, of what, what else.

    Raises `Http404` for what nothing counts. Where no feature counts anything, the map has no numbers.
    """
    known = list(district_counts.all())
    asked = parameters.get(COUNTS, known[0].key if known else "")
    counted = next((each for each in known if each.key == asked), None)
    if counted is None and COUNTS in parameters:
        raise Http404
    choices = [
        Choice(label=str(each.title), icon=each.icon, url=f"?{COUNTS}={each.key}#karte", is_current=each is counted)
        for each in known
    ]
    return {
        "counts": counted.load() if counted else None,
        "counts_label": counted.label if counted else "",
        "map_choices": choices if len(choices) > 1 else [],
    }


class DistrictContent:
    """One district on one day. Everything is asked when the page shows it, and only once."""

    def __init__(self, district: District) -> None:
        self.district = district

    @cached_property
    def figures(self) -> Figures | None:
        """The newest figures of the city's statistics."""
        return self.figures_by_year[0] if self.figures_by_year else None

    @cached_property
    def figures_by_year(self) -> list[Figures]:
        """All figures, the newest year first."""
        return list(self.district.figures.order_by("-year"))

    @cached_property
    def coordination(self) -> list[Coordination]:
        """Who is there for the people here."""
        return list(
            Coordination.objects.for_district(self.district)
            .select_related("portrait")
            .prefetch_related("portrait__renditions")
        )

    @property
    def contacts(self) -> list[tuple[Coordination, list[Fact]]]:
        """The same, each with how one reaches them."""
        return [(coordination, _ways_to(coordination)) for coordination in self.coordination]

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Who is part of the network, offices and centres first, groups last."""
        return list(
            Organisation.objects.public().in_district(self.district).only("name", "slug", "kind").order_by("name")
        )

    @cached_property
    def sections(self) -> list[PageSection]:
        return district_sections(self.district)

    @property
    def actions(self) -> list[dict[str, Any]]:
        """The buttons under the sign."""
        return [
            {"label": action.label, "icon": action.icon, "url": action.url(self.district)}
            for action in district_actions.all()
        ]

    @property
    def feeds(self) -> list[dict[str, Any]]:
        """What programs can subscribe to."""
        return [
            {
                "url": feed.url(self.district),
                "media_type": feed.media_type,
                "title": feed.title,
            }
            for feed in feeds.all()
            if feed.media_type
        ]

    @property
    def ways_to_follow(self) -> list[Fact]:
        """What people can subscribe to."""
        return [Fact(icon=feed.icon, text=str(feed.label), url=feed.url(self.district)) for feed in feeds.all()]

    @property
    def has_programme(self) -> bool:
        return bool(programmes.all())

    @cached_property
    def programme(self) -> list[tuple[date, list[tuple[str, Any]]]]:
        """The week, day by day, for the notice board: each object with the template of its row."""
        days: dict[date, list[tuple[str, Any]]] = {}
        for programme in programmes.all():
            for day, items in programme.load(self.district):
                days.setdefault(day, []).extend((programme.row, item) for item in items)
        return sorted(days.items(), key=lambda each: each[0])

    @property
    def network_url(self) -> str:
        return of_district(reverse("network:directory"), self.district)

    @cached_property
    def density(self) -> int | None:
        """How many people live on a square kilometre."""
        if self.figures is None or not self.figures.population or not self.figures.area_km2:
            return None
        return round(self.figures.population / float(self.figures.area_km2))


def _ways_to(coordination: Coordination) -> list[Fact]:
    hours, phone, email = coordination.office_hours, coordination.phone, coordination.email
    ways = [
        (hours, Fact(icon="clock", text=f"{_('Sprechstunde:')} {hours}")),
        (coordination.office, Fact(icon="map-pin", text=coordination.office)),
        (phone, Fact(icon="phone", text=phone, url=f"tel:{phone.translate(NOT_DIALLED)}")),
        (email, Fact(icon="mail", text=_("E-Mail schreiben"), url=f"mailto:{email}")),
    ]
    return [fact for is_known, fact in ways if is_known]


def _listing_section(listing: Listing, place: Place, district: District | None = None) -> PageSection:
    title = str(place.title or listing.title) % {
        "title": listing.title,
        "where": district.where if district else "",
        "from": district.where_from if district else "",
        "city": settings.CITY_NAME,
    }
    return PageSection(order=place.order, template="pages/listing.html", context={"listing": listing, "title": title})


def _with_own_sections(found: Sequence[PageSection], page: str, district: District | None) -> list[PageSection]:
    sections = list(found)
    for section in page_sections.all():
        if section.page == page and (context := section.load(district)) is not None:
            sections.append(PageSection(order=section.order, template=section.template, context=context))
    return sorted(sections, key=lambda section: section.order)
