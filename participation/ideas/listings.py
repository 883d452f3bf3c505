"""What other pages show of the ideas."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.places.models import District
from foundation.registries.listings import Line, Listing, of_district
from participation.ideas.models import Idea
from participation.ideas.states import DISCUSSED


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
