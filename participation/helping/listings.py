"""What other pages show of the places where hands are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.network.models import Organisation
from foundation.places.models import District
from foundation.registries.listings import Line, Listing, of_district
from foundation.texts import Text
from foundation.timespan import local
from participation.helping.models import Opportunity

ON_PROFILE = 6


def number_by_district() -> dict[int, int]:
    """Return how many offers to lend a hand are open, by the district's primary key, in one query."""
    counted = Opportunity.objects.public().values("districts").annotate(number=Count("pk", distinct=True)).order_by()
    return {row["districts"]: row["number"] for row in counted if row["districts"]}


def wanted(district: District | None, number: int) -> Listing:
    """Return where hands are wanted, the next date first."""
    found = Opportunity.objects.public().soonest_first()
    if district is not None:
        found = found.in_district(district)
    return Listing(
        items=list(found[:number]),
        card="helping/opportunity_card.html",
        shows="opportunity",
        title=_("Hier wird Hilfe gebraucht"),
        all_url=of_district(reverse("helping:list"), district),
        all_label=_("Alle Mitmach-Angebote"),
        empty=_("Zurzeit werden hier keine Helfenden gesucht."),
        line=_line,
    )


def _line(opportunity: Opportunity) -> Line:
    shift = next(iter(getattr(opportunity, "coming_shifts", [])), None)
    when = date_format(local(shift.starts_at), _("j. F")) if shift else _("Wann es passt")
    title = Text(opportunity.title)
    return Line(title=title, url=opportunity.get_absolute_url(), words=f"{when}, {opportunity.place}")


def of_organisation(organisation: Organisation) -> Sequence[Any]:
    """Return where an organisation looks for help, for its page."""
    return list(Opportunity.objects.public().filter(organisation=organisation).soonest_first()[:ON_PROFILE])


def new_url_for(organisation: Organisation) -> str:
    """Return where the organisation looks for helpers."""
    return f"{reverse('helping:new')}?organisation={organisation.slug}"


def new_url_in(district: District) -> str:
    """Return where somebody begins to look for helpers."""
    return reverse("helping:new")
