"""What other pages show of the ideas."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.places.maps.pins import Pin
from foundation.places.models import District
from foundation.registries.listings import Line, Listing, of_district
from participation.ideas.models import Idea
from participation.ideas.states import DISCUSSED


def number_by_district() -> dict[int, int]:
    """Return how many ideas are being discussed, by the district's primary key, in one query."""
    found = Idea.objects.public().filter(state__in=DISCUSSED)
    counted = found.values("district").annotate(number=Count("pk", distinct=True)).order_by()
    return {row["district"]: row["number"] for row in counted}


def pins(district: District) -> list[Pin]:
    """Return where in the district the ideas are that are being discussed, as far as they have a place."""
    found = Idea.objects.public().filter(state__in=DISCUSSED).in_district(district).order_by("-published_at", "-pk")
    return [
        Pin(
            title=idea.localized_title,
            detail=idea.place,
            url=idea.get_absolute_url(),
            latitude=idea.latitude,
            longitude=idea.longitude,
        )
        for idea in found
        if idea.latitude is not None and idea.longitude is not None
    ]


def discussed(district: District | None, number: int) -> Listing:
    """Return what is being discussed, the newest first."""
    found = Idea.objects.public().filter(state__in=DISCUSSED).order_by("-published_at", "-pk")
    if district is not None:
        found = found.in_district(district)
    return Listing(
        items=list(found[:number]),
        card="ideas/idea_card.html",
        shows="idea",
        title=_("Ideen, die gerade besprochen werden"),
        all_url=of_district(reverse("ideas:list"), district),
        all_label=_("Alle Ideen"),
        empty=_("Hier hat noch niemand eine Idee eingebracht. Fangen Sie an?"),
        line=_line,
    )


def _line(idea: Idea) -> Line:
    count = idea.support_count
    supported = ngettext("%(count)s Stimme", "%(count)s Stimmen", count) % {"count": count}
    return Line(title=idea.localized_title, url=idea.get_absolute_url(), words=f"{idea.district.name}, {supported}")


def new_idea_url(district: District) -> str:
    """Return where somebody from here writes down an idea."""
    return of_district(reverse("ideas:new"), district)
