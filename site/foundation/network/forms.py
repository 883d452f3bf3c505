from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.network.querysets import OrganisationQuerySet
from foundation.network.states import OrganisationKind
from foundation.places.models import District


class DirectoryFilter(forms.Form):
    """What the directory can be narrowed by. The names stand in addresses, so they are German."""

    suche = forms.CharField(
        label=_("Suche"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    art = forms.ChoiceField(label=_("Art"), required=False, choices=[("", _("alle Arten")), *OrganisationKind.choices])
    stadtteil = forms.ModelChoiceField(
        label=_("Stadtteil"),
        required=False,
        queryset=District.objects.districts(),
        to_field_name="slug",
        empty_label=_("alle Stadtteile"),
    )

    def narrow(self, organisations: OrganisationQuerySet) -> OrganisationQuerySet:
        """Return those that fit. What does not make sense in the address is as if it were not there."""
        self.is_valid()
        if kind := self.cleaned_data.get("art"):
            organisations = organisations.of_kind(kind)
        if district := self.cleaned_data.get("stadtteil"):
            organisations = organisations.in_district(district)
        if words := self.cleaned_data.get("suche"):
            organisations = organisations.matching(words)
        return organisations

    @property
    def is_narrowing(self) -> bool:
        """Whether any filter is set."""
        return any(self.cleaned_data.get(name) for name in self.fields)
