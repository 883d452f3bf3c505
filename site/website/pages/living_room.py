"""What a district's page shows: it fills itself from the features, and asks each of them once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import cached_property

from foundation.network.models import Coordination, Organisation
from foundation.places.models import District, Figures
from website.pages import listings
from website.pages.listings import Listing


class LivingRoom:
    """One district on one day. Everything is asked when the page shows it, and only once."""

    def __init__(self, district: District) -> None:
        self.district = district

    @cached_property
    def figures(self) -> Figures | None:
        """The newest figures of the city's statistics."""
        return self.district.figures.order_by("-year").first()

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
        return listings.news(self.district, 3)

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
