"""What a district's page shows: it fills itself from what features have registered, and asks each of them once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from foundation.look.facts import Fact
from foundation.network.models import Coordination, Organisation
from foundation.places.models import District, Figures
from foundation.registries import district_actions, feeds, listings, page_sections, programmes
from foundation.registries.listings import Listing, ListingKind, Place, of_district
from foundation.texts import Text, within
from website.pages.district_maps import has_pins

MOST_ORGANISATIONS = 3
"""Of the network on a district's page; the rest is a link away."""
NOT_DIALLED = str.maketrans("", "", " /-")
"""What stands in a telephone number for the eye alone."""


@dataclass(frozen=True, kw_only=True)
class PageSection:
    """A list of cards under its heading, or a section that a feature draws by itself."""

    order: int
    template: str
    context: Mapping[str, Any]
    label: str = ""
    """How the page's jump list calls it, and by which anchor; "" where it is not in it."""
    anchor: str = ""


def home_sections() -> dict[str, list[PageSection]]:
    """Return what the home page shows of the features, in order: in its head, before the map and behind it."""
    listed = [(kind, kind.on_home) for kind in listings.all() if kind.on_home]
    found = [_listing_section(kind.load(None, place.number), place, is_brief=True) for kind, place in listed]
    return {
        "head": _with_own_sections([], "home_head", None),
        "first": _with_own_sections([], "home_first", None),
        "sections": _with_own_sections(found, "home", None),
    }


def district_sections(district: District) -> list[PageSection]:
    """Return what a district's page shows of the features, in order."""
    listed = [(kind, kind.on_district) for kind in listings.all() if kind.on_district]
    found = [_listing_section(kind.load(district, place.number), place, district, kind=kind) for kind, place in listed]
    return _with_own_sections(found, "district", district)


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
        """Who is part of the network: the first by name; the network's own page lists all."""
        found = Organisation.objects.public().in_district(self.district)
        return list(found.only("name", "slug", "kind").order_by("name")[:MOST_ORGANISATIONS])

    @property
    def jumps(self) -> list[tuple[str, str]]:
        """Return what the page's jump list leads to: anchor and word."""
        listed = [(section.anchor, section.label) for section in self.sections if section.anchor]
        network = [("netzwerk", _("Netzwerk"))] if self.organisations else []
        figures = [("zahlen", _("Zahlen"))] if self.figures else []
        return [("kontakt", _("Ansprechperson")), *listed, *network, ("folgen", _("Auf dem Laufenden")), *figures]

    @property
    def map_url(self) -> str:
        """Return the district's own map; "" where nothing says where it is."""
        return f"{self.district.get_absolute_url()}karte/" if has_pins() and self.district.boundary else ""

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
        """What people can subscribe to, and print."""
        found = [Fact(icon=feed.icon, text=str(feed.label), url=feed.url(self.district)) for feed in feeds.all()]
        if programmes.all():
            found.append(Fact(icon="printer", text=_("Wochenprogramm zum Aushängen"), url=self.programme_url))
        return found

    @property
    def programme_url(self) -> str:
        return f"{self.district.get_absolute_url()}programm/"

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
    hours, phone = Text(coordination.office_hours), coordination.phone
    ways = [
        (hours, Fact(icon="clock", text=within(_("Sprechstunde: %(hours)s"), hours=hours))),
        (coordination.office, Fact(icon="map-pin", text=Text(coordination.office))),
        (phone, Fact(icon="phone", text=phone, url=f"tel:{phone.translate(NOT_DIALLED)}")),
    ]
    return [fact for is_known, fact in ways if is_known]


def _listing_section(
    listing: Listing,
    place: Place,
    district: District | None = None,
    *,
    kind: ListingKind | None = None,
    is_brief: bool = False,
) -> PageSection:
    title = str(place.title or listing.title) % {
        "title": listing.title,
        "where": district.where if district else "",
        "from": district.where_from if district else "",
        "city": settings.CITY_NAME,
    }
    template = "pages/brief_listing.html" if is_brief and listing.line else "pages/listing.html"
    anchor, label = (kind.key, str(kind.label)) if kind else ("", "")
    context = {"listing": listing, "title": title}
    return PageSection(order=place.order, template=template, context=context, label=label, anchor=anchor)


def _with_own_sections(found: Sequence[PageSection], page: str, district: District | None) -> list[PageSection]:
    sections = list(found)
    for section in page_sections.all():
        if section.page == page and (context := section.load(district)) is not None:
            sections.append(PageSection(order=section.order, template=section.template, context=context))
    return sorted(sections, key=lambda section: section.order)
