"""What the directory of the network can be narrowed down to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.network.querysets import OrganisationQuerySet
from foundation.network.states import OrganisationKind
from foundation.places.models import District
from foundation.web.filters import Filters, choice, slug, text

WORDS = partial(forms.CharField, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))


@dataclass(frozen=True, kw_only=True)
class DirectoryFilters(Filters):
    suche: str = text(_("Suche"), kind=WORDS, called=_("„%(value)s“"))
    art: tuple[str, ...] = choice(_("Art"), OrganisationKind.choices, everything=_("alle Arten"), several=True)
    stadtteil: tuple[str, ...] = slug(
        _("Stadtteil"), District.objects.all, offered=District.objects.districts, everything=_("alle"), several=True
    )

    def apply(self, organisations: OrganisationQuerySet) -> OrganisationQuerySet:
        """Return those that fit."""
        if self.art:
            organisations = organisations.filter(kind__in=self.art)
        if self.stadtteil:
            organisations = organisations.in_districts(self.named("stadtteil").values("pk"))
        if self.suche:
            organisations = organisations.matching(self.suche)
        return organisations
