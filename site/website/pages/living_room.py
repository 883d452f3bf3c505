"""What a district's page shows: it fills itself from the features, and asks each of them once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.functional import cached_property

from events.models import Occurrence
from foundation.network.models import Coordination, Organisation
from foundation.places.models import District, Figures
from foundation.timespan import local, today
from website.pages import listings
from website.pages.listings import Listing


class LivingRoom:
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

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Who is part of the network, offices and centres first, groups last."""
        return list(
            Organisation.objects.public().in_district(self.district).only("name", "slug", "kind").order_by("name")
        )

    @cached_property
    def news(self) -> Listing:
        return listings.news(self.district, 4)

    @cached_property
    def events(self) -> Listing:
        return listings.events(self.district, 6)

    @cached_property
    def rooms(self) -> Listing:
        return listings.rooms(self.district, 2)

    @cached_property
    def helping(self) -> Listing:
        return listings.helping(self.district, 2)

    @cached_property
    def programme(self) -> list[tuple[date, list[Occurrence]]]:
        """The week's events, day by day, for the notice board."""
        week = (
            Occurrence.objects.public()
            .taking_place()
            .on_days(today(), today() + timedelta(days=6))
            .upcoming()
            .in_district(self.district)
            .for_cards()
        )
        return [(day, list(each)) for day, each in groupby(week, key=lambda each: max(local_day(each), today()))]

    @property
    def subscribe_url(self) -> str:
        """Where one learns how to have the district's events in one's own calendar."""
        return listings.of_district(reverse("events:subscribe"), self.district)

    @cached_property
    def ideas(self) -> Listing:
        return listings.ideas(self.district, 4)

    @property
    def idea_url(self) -> str:
        """Where somebody from here writes down an idea."""
        return listings.of_district(reverse("ideas:new"), self.district)

    @property
    def network_url(self) -> str:
        return listings.of_district(reverse("network:directory"), self.district)

    @cached_property
    def density(self) -> int | None:
        """How many people live on a square kilometre."""
        if self.figures is None or not self.figures.population or not self.figures.area_km2:
            return None
        return round(self.figures.population / float(self.figures.area_km2))


def local_day(occurrence: Occurrence) -> date:
    """Return the day in the city on which it begins."""
    return local(occurrence.starts_at).date()
