"""What the listing of opportunities can be narrowed down to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from foundation.places.models import District
from foundation.web.filters import Filters, choice, flag, slug
from participation.helping.querysets import OpportunityQuerySet
from participation.helping.states import Task

KINDS = {"termin": _("mit Termin"), "laufend": _("wann es passt")}


@dataclass(frozen=True, kw_only=True)
class OpportunityFilters(Filters):
    """Of several values of one filter any will do; all filters must fit."""

    stadtteil: tuple[str, ...] = slug(_("Stadtteil"), District.objects.all, everything=_("alle"), several=True)
    aufgabe: tuple[str, ...] = choice(_("Aufgabe"), Task.choices, everything=_("alle"), several=True)
    art: tuple[str, ...] = choice(_("Zeit"), KINDS.items(), everything=_("alle"), several=True)
    stufenlos: bool = flag(_("stufenlos erreichbar"))

    def apply(self, opportunities: OpportunityQuerySet) -> OpportunityQuerySet:
        """Return those that fit, the soonest first."""
        if self.stadtteil:
            opportunities = opportunities.in_districts(self.named("stadtteil").values("pk"))
        if self.aufgabe:
            opportunities = opportunities.filter(task__in=self.aufgabe)
        if self.art == ("termin",):
            opportunities = opportunities.with_dates()
        if self.art == ("laufend",):
            opportunities = opportunities.without_dates()
        if self.stufenlos:
            opportunities = opportunities.filter(is_step_free=True)
        return opportunities.soonest_first()
