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
    stadtteil: str = slug(_("Stadtteil"), District.objects.all, everything=_("alle"))
    aufgabe: str = choice(_("Aufgabe"), Task.choices, everything=_("alle"))
    art: str = choice(_("Zeit"), KINDS.items(), everything=_("alle"))
    stufenlos: bool = flag(_("stufenlos erreichbar"))

    def apply(self, opportunities: OpportunityQuerySet) -> OpportunityQuerySet:
        """Return those that fit, the soonest first."""
        if self.stadtteil:
            opportunities = opportunities.in_districts(self.named("stadtteil").values("pk"))
        if self.aufgabe:
            opportunities = opportunities.filter(task=self.aufgabe)
        if self.art == "termin":
            opportunities = opportunities.with_dates()
        if self.art == "laufend":
            opportunities = opportunities.without_dates()
        if self.stufenlos:
            opportunities = opportunities.filter(is_step_free=True)
        return opportunities.soonest_first()
