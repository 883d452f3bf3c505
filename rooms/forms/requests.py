from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.fields import DayField
from foundation.network.models import Organisation
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.timespan import NonexistentTime, TimeSpan, local
from rooms.actions.agreements import Application, objections
from rooms.actions.series import SeriesWish
from rooms.forms.times import TimeFields
from rooms.models import Room
from rooms.series import LONGEST_SERIES, refusal_of, spans_of
from rooms.states import Use

REPETITIONS = {
    "1": (Frequency.WEEKLY, 1),
    "2": (Frequency.WEEKLY, 2),
    "3": (Frequency.WEEKLY, 3),
    "4": (Frequency.WEEKLY, 4),
    "monat-wochentag": (Frequency.MONTHLY_WEEKDAY, 1),
    "monat-letzter": (Frequency.MONTHLY_LAST_WEEKDAY, 1),
    "monat-tag": (Frequency.MONTHLY_DAY, 1),
}
"""What stands in an address for how often, and which rule that is."""
REPETITIONS_IN_WORDS = [
    ("0", _("einmal")),
    ("1", _("jede Woche")),
    ("2", _("alle zwei Wochen")),
    ("3", _("alle drei Wochen")),
    ("4", _("alle vier Wochen")),
    ("monat-wochentag", _("jeden Monat am selben Wochentag, zum Beispiel am 2. Dienstag")),
    ("monat-letzter", _("jeden Monat am letzten Wochentag, zum Beispiel am letzten Freitag")),
    ("monat-tag", _("jeden Monat am selben Tag, zum Beispiel am 15.")),
]


class TimeForm(TimeFields):
    """First step: when, and how often. Sent by GET, so that it can be shared."""

    wiederholung = forms.ChoiceField(label=_("Wie oft?"), choices=[*REPETITIONS_IN_WORDS], required=False)
    letzter = DayField(
        label=_("Letzter Termin"), required=False, help_text=_("Höchstens 54 Wochen später. Leer: zehn Wochen.")
    )
    ferien = forms.BooleanField(label=_("In den Schulferien nicht"), required=False)

    @classmethod
    def read(cls, data: QueryDict) -> TimeForm:
        """Return what an address asks for; while it names no time yet, a form that begins with what it does name."""
        if "von" in data:
            return cls(data)
        return cls(initial={name: data[name] for name in ("datum", "wiederholung") if data.get(name)})

    def clean(self) -> dict[str, Any]:
        """Complete the end of a series, and refuse what no calendar has."""
        values = super().clean()
        day = values.get("datum")
        if day and self._repetition:
            last = values["letzter"] = values.get("letzter") or day + timedelta(weeks=10)
            if refusal := refusal_of(self.rule()):
                self.add_error("letzter" if last < day or last - day > LONGEST_SERIES else "wiederholung", refusal)
        return values

    def refuse_nonexistent(self, never: NonexistentTime) -> None:
        """Refuse it for one time; in a series such a night is left out."""
        if not self._repetition:
            super().refuse_nonexistent(never)

    @property
    def _repetition(self) -> tuple[Frequency, int] | None:
        return REPETITIONS.get(self.cleaned_data.get("wiederholung", ""))

    @property
    def is_series(self) -> bool:
        return self._repetition is not None

    def rule(self) -> Rule:
        """Return the rule that was asked for."""
        assert self._repetition is not None  # noqa: S101 - asked only of a series
        frequency, interval = self._repetition
        values = self.cleaned_data
        return Rule(first_on=values["datum"], frequency=frequency, interval=interval, until_on=values["letzter"])

    def hours(self) -> ClockSpan:
        """Return from when to when on each date."""
        return ClockSpan(starts=self.cleaned_data["von"], ends=self.cleaned_data["bis"])

    def wish(self, chosen: Set[date] | None) -> SeriesWish:
        """Return the chosen dates of the series."""
        return SeriesWish(rule=self.rule(), hours=self.hours(), chosen=chosen or frozenset())

    def spans(self, chosen: Set[date] | None) -> list[TimeSpan]:
        """Return the times that are asked for."""
        if not self.is_series:
            return [self.span]
        return [span for span in spans_of(self.rule(), self.hours()) if local(span.start).date() in (chosen or ())]

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
        self.room = room
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

    def clean(self) -> dict[str, Any] | None:
        """Name all that speaks against it at once, not one thing after the other; the action decides again."""
        cleaned = super().clean()
        for field, words in objections(self.room, self.cleaned_data).items():
            if field not in self.errors:
                self.add_error(field, words)
        return cleaned

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
