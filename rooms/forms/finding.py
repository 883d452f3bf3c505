from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.fields import ClockField, DayField
from foundation.places.models import District
from foundation.timespan import NonexistentTime, at, backwards_words, is_backwards
from rooms.finding import Wish


def district_field() -> forms.ModelChoiceField[District]:
    """Return a field for a district, by its word in addresses."""
    return forms.ModelChoiceField(
        label=_("Wo?"),
        empty_label=_("überall"),
        queryset=District.objects.districts().only("name", "slug"),
        to_field_name="slug",
        required=False,
    )


class FindForm(forms.Form):
    """One form, sent by GET; its names stand in the address, so they are German."""

    datum = DayField(label=_("Wann?"), required=False)
    von = ClockField(label=_("Von"), required=False, by_quarter_hours=True)
    bis = ClockField(label=_("Bis"), required=False, by_quarter_hours=True, is_end=True)
    personen = forms.IntegerField(label=_("Personen"), min_value=1, max_value=5000, required=False)
    stadtteil = district_field()
    stufenlos = forms.BooleanField(label=_("stufenlos"), required=False)
    wc = forms.BooleanField(label=_("barrierefreies WC"), required=False)
    kueche = forms.BooleanField(label=_("Küche"), required=False)
    beamer = forms.BooleanField(label=_("Beamer"), required=False)
    klavier = forms.BooleanField(label=_("Klavier"), required=False)
    kostenlos = forms.BooleanField(label=_("kostenlos"), required=False)
    woechentlich = forms.BooleanField(label=_("jede Woche"), required=False)

    CHIPS = ("stufenlos", "wc", "kueche", "beamer", "klavier", "kostenlos", "woechentlich")

    @property
    def fields_of_the_search(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.CHIPS]

    @property
    def chips(self) -> list[forms.BoundField]:
        return [self[name] for name in self.CHIPS]

    def clean(self) -> dict[str, Any]:
        """Complete what was left out, and say beside the field what is missing."""
        values = super().clean() or {}
        day, starts, ends = values.get("datum"), values.get("von"), values.get("bis")
        if (starts or ends) and day is None and "datum" not in self.errors:
            self.add_error("datum", _gettext("An welchem Tag?"))
        if ends is not None and starts is None and "von" not in self.errors:
            self.add_error("von", _gettext("Ab wann?"))
        if starts is not None and ends is None and "bis" not in self.errors:
            values["bis"] = (datetime.combine(date(2000, 1, 1), starts) + timedelta(hours=2)).time()
        if starts is not None and ends is not None and is_backwards(starts, ends):
            self.add_error("bis", backwards_words())
        if day and starts is not None:
            try:
                at(day, starts)
            except NonexistentTime as never:
                self.add_error("von", str(never))
        return values

    def wish(self) -> Wish:
        """Return what was understood; what was not stands beside its field and counts as not said."""
        values = getattr(self, "cleaned_data", {}) if self.is_bound and self.is_valid() is not None else {}
        understood = {name: value for name, value in values.items() if name not in self.errors}
        return Wish(
            day=understood.get("datum"),
            starts=understood.get("von"),
            ends=understood.get("bis"),
            people=understood.get("personen"),
            district=understood.get("stadtteil"),
            is_step_free=bool(understood.get("stufenlos")),
            has_accessible_toilet=bool(understood.get("wc")),
            equipment=tuple(
                thing
                for thing, name in (("kitchen", "kueche"), ("projector", "beamer"), ("piano", "klavier"))
                if understood.get(name)
            ),
            is_free_of_charge=bool(understood.get("kostenlos")),
            is_weekly=bool(understood.get("woechentlich")),
        )
