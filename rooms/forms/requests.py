from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.fields import ClockField, DayField
from foundation.network.models import Organisation
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.timespan import NonexistentTime, TimeSpan, backwards_words, is_backwards
from rooms.actions.requests import Application
from rooms.actions.series import SeriesWish
from rooms.models import Room
from rooms.series import LONGEST_SERIES
from rooms.states import Use


class TimeForm(forms.Form):
    """First step: when, and whether every week. Sent by GET, so that it can be shared."""

    datum = DayField(label=_("An welchem Tag?"))
    von = ClockField(label=_("Von"), by_quarter_hours=True)
    bis = ClockField(label=_("Bis"), by_quarter_hours=True, is_end=True)
    wiederholung = forms.TypedChoiceField(
        label=_("Wie oft?"),
        choices=[
            (0, _("einmal")),
            (1, _("jede Woche")),
            (2, _("alle zwei Wochen")),
            (4, _("alle vier Wochen")),
        ],
        coerce=int,
        required=False,
    )
    letzter = DayField(
        label=_("Letzter Termin"), required=False, help_text=_("Höchstens ein halbes Jahr. Leer: zehn Wochen.")
    )

    @classmethod
    def read(cls, data: QueryDict) -> TimeForm:
        """Return what an address asks for; while it names no time yet, a form that begins with what it does name."""
        if "von" in data:
            return cls(data)
        return cls(initial={name: data[name] for name in ("datum", "wiederholung") if data.get(name)})

    def clean(self) -> dict[str, Any]:
        """Complete the end of a series, and refuse what no calendar has."""
        values = super().clean() or {}
        day, starts, ends = values.get("datum"), values.get("von"), values.get("bis")
        if starts is not None and ends is not None and is_backwards(starts, ends):
            self.add_error("bis", backwards_words())
        elif day and starts is not None and ends is not None:
            try:
                values["span"] = TimeSpan.on(day, starts, ends)
            except NonexistentTime as never:
                if not values.get("wiederholung"):
                    self.add_error("von", str(never))
        if day and values.get("wiederholung"):
            last = values["letzter"] = values.get("letzter") or day + timedelta(weeks=10)
            if last < day:
                self.add_error("letzter", _gettext("Das Ende der Serie liegt vor ihrem Anfang."))
            elif last - day > LONGEST_SERIES:
                self.add_error("letzter", _gettext("Eine Serie kann höchstens ein halbes Jahr dauern."))
        return values

    @property
    def is_series(self) -> bool:
        return bool(self.cleaned_data.get("wiederholung"))

    @property
    def span(self) -> TimeSpan:
        span: TimeSpan = self.cleaned_data["span"]
        return span

    def rule(self) -> Rule:
        """Return the weekly rule that was asked for."""
        values = self.cleaned_data
        return Rule(
            first_on=values["datum"],
            frequency=Frequency.WEEKLY,
            interval=values["wiederholung"],
            until_on=values["letzter"],
        )

    def hours(self) -> ClockSpan:
        """Return from when to when on each date."""
        return ClockSpan(starts=self.cleaned_data["von"], ends=self.cleaned_data["bis"])

    def wish(self, chosen: Set[date] | None) -> SeriesWish:
        """Return the chosen dates of the series."""
        return SeriesWish(rule=self.rule(), hours=self.hours(), chosen=chosen or frozenset())

    def chosen(self, data: QueryDict | None) -> Set[date] | None:
        """Return which dates of a series are ticked in what was sent; None while nothing was."""
        if data is None or not self.is_series:
            return None
        form = DatesForm(data, days=[*self.rule().dates()])
        return set(form.cleaned_data["tage"]) if form.is_valid() else set()


class PurposeForm(forms.Form):
    """Second step: for which group, what for, how many."""

    organisation = forms.ModelChoiceField(
        label=_("Für welche Gruppe?"), queryset=Organisation.objects.none(), empty_label=None
    )
    use = forms.ChoiceField(label=_("Wofür?"), choices=[])
    purpose = forms.CharField(
        label=_("Was haben Sie vor?"),
        max_length=200,
        help_text=_("Das sieht nur das Haus, zum Beispiel: Nähtreff für alle."),
    )
    people = forms.IntegerField(label=_("Wie viele Menschen kommen etwa?"), min_value=1)
    needs = forms.CharField(
        label=_("Was brauchen Sie?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zum Beispiel: Tische im Kreis, Beamer, früher in die Küche."),
    )
    needs_step_free = forms.BooleanField(label=_("Jemand braucht einen stufenlosen Weg"), required=False)
    accepts_rules = forms.BooleanField(
        label=_("Wir halten die Hausordnung ein. Es wird nichts verkauft, und niemand verdient daran.")
    )

    def __init__(self, *args: Any, room: Room, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["organisation"].initial = organisations[0]
        lent_for = {terms.use for terms in room.terms.all()}
        self.fields["use"].choices = [each for each in Use.choices if each[0] in lent_for]  # type: ignore[attr-defined]
        self.fields["people"].max_value = room.capacity  # type: ignore[attr-defined]
        self.fields["people"].widget.attrs["max"] = room.capacity
        self.fields["people"].help_text = _gettext("In den Raum passen höchstens %(capacity)d.") % {
            "capacity": room.capacity
        }
        if not room.is_step_free:
            self.fields["needs_step_free"].help_text = _gettext("Dieser Raum ist nicht stufenlos erreichbar.")

    @property
    def application(self) -> Application:
        """What the group says. Only after `is_valid()`."""
        return Application(**self.cleaned_data)


class DatesForm(forms.Form):
    """Which dates of a series are wanted."""

    tage = forms.TypedMultipleChoiceField(
        choices=[], coerce=date.fromisoformat, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, days: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tage"].choices = [(day.isoformat(), day.isoformat()) for day in days]  # type: ignore[attr-defined]
