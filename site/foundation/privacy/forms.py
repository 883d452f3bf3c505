"""What somebody decides who leaves, and where to send the link to the data of an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from foundation.fields import AddressField
from foundation.network.departures import spoken_for_alone
from foundation.network.models import Organisation
from foundation.network.rules import steers_alone
from foundation.people.models import Person
from foundation.privacy.actions import Farewell
from foundation.privacy.actions.closing import needs_a_successor
from foundation.registries import departures
from foundation.registries.departures import Tie

NOBODY = "nobody"


class AddressForm(forms.Form):
    email = AddressField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_("Wir senden Ihnen einen Link, unter dem alles steht, was wir zu dieser Adresse gespeichert haben."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@dataclass(frozen=True, kw_only=True)
class OwnGroup:
    """Something that only the leaver speaks for, with the question who does from now on."""

    organisation: Organisation
    ties: Sequence[Tie]
    field: forms.BoundField


class LeaveForm(forms.Form):
    contributions = forms.ChoiceField(
        label=_("Was soll mit Ihren Ideen und Kommentaren geschehen?"),
        choices=[
            ("stay", _("Sie bleiben stehen, ohne meinen Namen")),
            ("go", _("Sie werden auch gelöscht")),
        ],
        initial="stay",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, person: Person, is_for_other: bool = False, **kwargs: Any) -> None:
        """`is_for_other`: whoever decides here speaks of the person, not of herself."""
        super().__init__(*args, **kwargs)
        if is_for_other:
            self.fields["contributions"].label = _now("Was soll mit Ideen und Kommentaren der Person geschehen?")
            self.fields["contributions"].widget.choices = [
                ("stay", _now("Sie bleiben stehen, ohne ihren Namen")),
                ("go", _now("Sie werden auch gelöscht")),
            ]
        self._steers_alone = steers_alone(person)
        self.organisations = list(spoken_for_alone(person))
        for organisation in self.organisations:
            self.fields[f"group_{organisation.pk}"] = forms.ChoiceField(
                label=_now("Wer führt weiter: %(name)s?") % {"name": organisation.name},
                choices=[*self._members(organisation, person), self._nobody(organisation)],
                widget=forms.RadioSelect,
            )

    @property
    def not_yet(self) -> str:
        """Why this account cannot be closed yet; empty when it can."""
        return needs_a_successor() if self._steers_alone else ""

    def clean(self) -> dict[str, Any]:
        """Refuse to leave the city without anybody who steers."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.not_yet:
            raise forms.ValidationError(self.not_yet)
        return cleaned

    @staticmethod
    def _members(organisation: Organisation, person: Person) -> list[tuple[str, str]]:
        members = organisation.memberships.filter(person__is_active=True).exclude(person=person)
        return [(str(each.person_id), each.person.public_name) for each in members.select_related("person")]

    @staticmethod
    def _nobody(organisation: Organisation) -> tuple[str, str]:
        if organisation.is_group:
            return NOBODY, _now("Niemand. Die Gruppe endet.")
        return NOBODY, _now("Noch niemand. Die Stadtteilkoordination sucht jemanden.")

    @property
    def groups(self) -> list[OwnGroup]:
        """What only the leaver speaks for, each with what would be called off if it ends."""
        return [
            OwnGroup(
                organisation=organisation,
                ties=[tie for ending in departures.all_endings() for tie in ending.ties(organisation)]
                if organisation.is_group
                else [],
                field=self[f"group_{organisation.pk}"],
            )
            for organisation in self.organisations
        ]

    @property
    def farewell(self) -> Farewell:
        """What was decided. Only after `is_valid()`."""
        chosen = {each: self.cleaned_data[f"group_{each.pk}"] for each in self.organisations}
        successors = {each: Person.objects.get(pk=pk) for each, pk in chosen.items() if pk != NOBODY}
        return Farewell(contributions_go=self.cleaned_data["contributions"] == "go", successors=successors)
