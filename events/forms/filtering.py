from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.filters import PERIODS, Filters
from events.models import Category, Event, TargetGroup
from foundation.fields import DayField
from foundation.network.models import Organisation
from foundation.places.models import District


class FilterForm(forms.Form):
    """The filters of the calendar, filled in as the address has them. It is only shown, never judged."""

    stadtteil = forms.ChoiceField(label=_("Stadtteil"), required=False)
    kategorie = forms.ChoiceField(label=_("Was"), required=False)
    zeitraum = forms.ChoiceField(label=_("Wann"), required=False, choices=[("", _("ab heute")), *PERIODS.items()])
    von = DayField(label=_("von"), required=False)
    bis = DayField(label=_("bis"), required=False)
    veranstalter = forms.ChoiceField(label=_("Wer lädt ein"), required=False)
    zielgruppe = forms.ChoiceField(label=_("Für wen"), required=False)
    kostenlos = forms.BooleanField(
        label=_("kostenlos"), required=False, widget=forms.CheckboxInput(attrs={"value": "1"})
    )
    barrierefrei = forms.BooleanField(
        label=_("stufenlos erreichbar"), required=False, widget=forms.CheckboxInput(attrs={"value": "1"})
    )

    def __init__(self, filters: Filters, **kwargs: Any) -> None:
        initial = {**filters.values(), "kostenlos": filters.kostenlos, "barrierefrei": filters.barrierefrei}
        super().__init__(initial=initial, auto_id="filter-%s", **kwargs)
        self.filters = filters
        inviting = Organisation.objects.filter(pk__in=Event.objects.public().values("organiser"))
        self._choose("stadtteil", _("alle"), District.objects.values_list("slug", "name"))
        self._choose("kategorie", _("alles"), Category.objects.values_list("slug", "name"))
        self._choose("veranstalter", _("alle"), inviting.values_list("slug", "name"))
        self._choose("zielgruppe", _("alle"), TargetGroup.objects.values_list("slug", "name"))

    @property
    def more_are_set(self) -> bool:
        """Whether one of the filters is in use that are folded away at first."""
        values = self.filters
        return bool(values.veranstalter or values.zielgruppe or values.von or values.bis)

    def chosen(self) -> list[tuple[str, str]]:
        """Return each filter in use in words, with the address without it."""
        found = []
        for name, value in self.filters.values().items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                words = self._words(field, value)
            elif isinstance(field, DayField):
                day = getattr(self.filters, name)
                words = f"{field.label} {day:%d.%m.%Y}"
            else:
                words = str(field.label)
            found.append((words, self.filters.without(name).query))
        return found

    def _words(self, field: Any, value: str) -> str:
        return next((str(label) for slug, label in field.choices if slug == value), value)

    def _choose(self, name: str, everything: Any, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", everything), *choices]
