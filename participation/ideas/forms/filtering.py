from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.places.models import District
from participation.ideas.models import Topic
from participation.ideas.states import IdeaState

if TYPE_CHECKING:
    from participation.ideas.querysets import IdeaQuerySet


class IdeaFilter(forms.Form):
    """The readable parameters of the listing."""

    STATES = {
        "neu": (_("neu"), [IdeaState.PUBLISHED]),
        "in-pruefung": (_("wird geprüft"), [IdeaState.UNDER_REVIEW]),
        "angenommen": (_("angenommen"), [IdeaState.ACCEPTED]),
        "in-umsetzung": (_("wird umgesetzt"), [IdeaState.UNDER_WAY]),
        "geschafft": (_("geschafft"), [IdeaState.DONE]),
        "nicht-moeglich": (_("nicht möglich"), [IdeaState.DECLINED]),
    }
    ORDERS = {
        "neueste": (_("neueste zuerst"), ["-published_at", "-pk"]),
        "unterstuetzung": (_("meiste Unterstützung"), ["-support_count", "-pk"]),
        "antwort": (_("Antwort am nächsten"), ["answer_due_on", "pk"]),
    }

    stadtteil = forms.ModelChoiceField(
        District.objects.none(), to_field_name="slug", required=False, label=_("Stadtteil"), empty_label=_("alle")
    )
    thema = forms.ModelChoiceField(
        Topic.objects.none(), to_field_name="slug", required=False, label=_("Thema"), empty_label=_("alle")
    )
    stand = forms.ChoiceField(
        choices=[("", _("alle")), *((key, label) for key, (label, _states) in STATES.items())],
        required=False,
        label=_("Stand"),
    )
    sortierung = forms.ChoiceField(
        choices=[(key, label) for key, (label, _fields) in ORDERS.items()], required=False, label=_("Sortierung")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stadtteil"].queryset = District.objects.defer("boundary")  # type: ignore[attr-defined]
        self.fields["thema"].queryset = Topic.objects.all()  # type: ignore[attr-defined]

    def apply(self, ideas: IdeaQuerySet) -> IdeaQuerySet:
        """Return what was asked for; only after `is_valid()`."""
        if district := self.cleaned_data["stadtteil"]:
            ideas = ideas.in_district(district)
        if topic := self.cleaned_data["thema"]:
            ideas = ideas.filter(topic=topic)
        if state := self.cleaned_data["stand"]:
            ideas = ideas.filter(state__in=self.STATES[state][1])
        order = self.cleaned_data["sortierung"] or "neueste"
        if order == "antwort":
            ideas = ideas.filter(answered_at=None)
        return ideas.order_by(*self.ORDERS[order][1])
