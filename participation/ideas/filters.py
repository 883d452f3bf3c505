"""What the listing of ideas can be narrowed down to, and in which order it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from foundation.places.models import District
from foundation.web.filters import Filters, choice, slug
from participation.ideas.models import Topic
from participation.ideas.querysets import IdeaQuerySet
from participation.ideas.states import IdeaState

STATES = {
    "neu": (_("neu"), IdeaState.PUBLISHED),
    "in-pruefung": (_("wird geprüft"), IdeaState.UNDER_REVIEW),
    "angenommen": (_("angenommen"), IdeaState.ACCEPTED),
    "in-umsetzung": (_("wird umgesetzt"), IdeaState.UNDER_WAY),
    "geschafft": (_("geschafft"), IdeaState.DONE),
    "nicht-moeglich": (_("nicht möglich"), IdeaState.DECLINED),
}
ORDERS = {
    "neueste": (_("neueste zuerst"), ["-published_at", "-pk"]),
    "unterstuetzung": (_("meiste Unterstützung"), ["-support_count", "-pk"]),
    "antwort": (_("Antwort am nächsten"), ["answer_due_on", "pk"]),
}


@dataclass(frozen=True, kw_only=True)
class IdeaFilters(Filters):
    """Of several values of one filter any will do; all filters must fit."""

    stadtteil: tuple[str, ...] = slug(_("Stadtteil"), District.objects.all, everything=_("alle"), several=True)
    thema: tuple[str, ...] = slug(_("Thema"), Topic.objects.all, everything=_("alle"), several=True)
    stand: tuple[str, ...] = choice(
        _("Stand"), ((key, label) for key, (label, _state) in STATES.items()), everything=_("alle"), several=True
    )
    sortierung: str = choice(_("Sortierung"), ((key, label) for key, (label, _fields) in ORDERS.items()))

    def apply(self, ideas: IdeaQuerySet) -> IdeaQuerySet:
        """Return those that fit, in the order asked for."""
        if self.stadtteil:
            ideas = ideas.in_districts(self.named("stadtteil").values("pk"))
        if self.thema:
            ideas = ideas.filter(topic__slug__in=self.thema)
        if self.stand:
            ideas = ideas.filter(state__in=[STATES[each][1] for each in self.stand])
        if self.sortierung == "antwort":
            ideas = ideas.filter(answered_at=None)
        return ideas.order_by(*ORDERS[self.sortierung or "neueste"][1])
