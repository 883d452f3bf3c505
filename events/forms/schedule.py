"""When and where an event takes place, as somebody types it: what the site and the CMS check alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calendar_entries import AHEAD
from events.forms import questions
from events.forms.affected import told_of_new_place, told_of_new_times
from events.forms.preview import Preview, preview_of
from events.models import Event
from events.schedule import Schedule
from foundation.fields import ClockField, DayField, read_day
from foundation.places.models import District
from foundation.recurrence import Frequency, Rule
from foundation.timespan import backwards_words, is_backwards, today
from foundation.web.asking import AsksFirst

LONGEST_SERIES = timedelta(days=30 * 366)
"""How far from today a series may end."""
BLANK_IN_A_DAY = re.compile(r"(?<=\d\.)\s+(?=\d)")
WHEN = ["first_on", "start_time", "end_time", "days", "repeat", "interval", "until_on", "left_out"]
WHERE = ["room", "place_name", "address", "online_url"]
"""The fields that say when, in the order in which one tells it."""
A_YEAR = timedelta(days=400)
"""A series has a date within it, unless it is of every second year or fewer."""
LOOK = "vorschau"
"""The name of the button that shows the dates."""
OFFERED = 3
"""So many dates are offered instead of one that the series does not have."""


class LeftOutField(forms.CharField):
    """Dates as people write them: 24.12.2026, 31.12.2026."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(f"{day:%d.%m.%Y}" for day in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        days = []
        for word in re.split(r"[\s,;]+", BLANK_IN_A_DAY.sub("", super().to_python(value) or "")):
            if not word:
                continue
            try:
                days.append(read_day(word))
            except ValueError:
                raise forms.ValidationError(
                    _("„%(word)s“ ist kein Datum. Schreiben Sie zum Beispiel 24.12.2026.") % {"word": word[:20]}
                ) from None
        return sorted(set(days))


class ScheduleForm(AsksFirst, forms.ModelForm[Event]):
    """What the site and the CMS check alike when somebody writes an event down."""

    left_out = LeftOutField(
        label=gettext_lazy("Fällt aus am"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Für Reihen, zum Beispiel in den Ferien: 24.12.2026, 31.12.2026."),
    )

    online_url = forms.URLField(
        label=gettext_lazy("Adresse im Internet"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Für Treffen am Bildschirm."),
    )

    splits_on: date | None = None
    """From which date on a series goes on differently; earlier ones stay as they are."""
    understood: tuple[Schedule, set[date]] | None = None
    """When it is to be, and which dates are left out, once that was understood."""

    class Meta:
        model = Event
        fields = [
            "organiser",
            "title",
            "summary",
            "description",
            "category",
            "target_groups",
            "districts",
            "first_on",
            "start_time",
            "end_time",
            "days",
            "repeat",
            "interval",
            "until_on",
            "room",
            "place_name",
            "address",
            "online_url",
            "is_free",
            "price",
            "is_step_free",
            "has_accessible_toilet",
            "has_hearing_loop",
            "has_sign_language",
            "is_in_easy_language",
            "accessibility_note",
            "has_registration",
            "capacity",
            "has_waiting_list",
            "max_seats_each",
            "closes_hours_before",
            *("title_en", "summary_en"),
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 8}),
            "target_groups": forms.CheckboxSelectMultiple,
            "districts": forms.CheckboxSelectMultiple,
        }
        field_classes = {
            "first_on": DayField,
            "until_on": partial(DayField, ahead=LONGEST_SERIES),
            "start_time": ClockField,
            "end_time": ClockField,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("left_out", [*self.instance.left_out.values_list("on", flat=True)])
        self.fields["room"].queryset = self.fields["room"].queryset.public().select_related("venue")  # type: ignore[attr-defined]
        self.fields["room"].label_from_instance = lambda room: room.localized_full_name  # type: ignore[attr-defined]
        self.fields["districts"].queryset = District.objects.districts()  # type: ignore[attr-defined]

    @property
    def preview(self) -> Preview | None:
        """The dates that would be stored; None while it is not clear when it is."""
        if not self.is_bound:
            return self._preview_of_initial() if self.instance.pk else None
        # Understood, perhaps with a question about it.
        return preview_of(*self.understood) if self.errors is not None and self.understood else None

    def _preview_of_initial(self) -> Preview:
        left_out = self.initial["left_out"]
        when = Event(**{name: self.initial[name] for name in WHEN if name != "left_out"})
        return preview_of(when.schedule, left_out)

    def is_valid(self) -> bool:
        """Whether it can be stored. Who only looks at the dates stores nothing, and what is missing is no error yet."""
        if not self.is_bound or LOOK not in self.data:
            return super().is_valid()
        for name in set(self.errors) - set(WHEN):
            del self.errors[name]
        self.questions = [(field, sentence) for field, sentence in self.questions if field in WHEN]
        return False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        self.understood = None
        checks: list[Callable[[dict[str, Any]], None]] = [
            self._check_times,
            self._check_series,
            self._check_dates,
            self._check_place,
            self._check_price,
            self._ask,
        ]
        for check in checks:
            check(cleaned)
        return cleaned

    def differs(self, name: str) -> bool:
        """Whether a field was typed anew, or reads differently than what is stored. After it was cleaned."""
        if not self.instance.pk:
            return True
        return as_stored(self.cleaned_data.get(name)) != as_stored(self.initial.get(name))

    def _typed_schedule(self, cleaned: dict[str, Any]) -> Schedule | None:
        if not cleaned.get("first_on") or not all(cleaned.get(name) for name in ("days", "repeat", "interval")):
            return None
        rule = Rule(
            first_on=cleaned["first_on"],
            frequency=cleaned["repeat"],
            interval=cleaned["interval"],
            until_on=cleaned.get("until_on"),
        )
        times = {name: cleaned.get(name) for name in ("start_time", "end_time")}
        return Schedule(rule=rule, days=cleaned["days"], **times)

    def _check_times(self, cleaned: dict[str, Any]) -> None:
        first_on, start_time, end_time = cleaned.get("first_on"), cleaned.get("start_time"), cleaned.get("end_time")
        days = cleaned.get("days")
        if end_time and not start_time:
            self.add_error("start_time", _("Wann geht es los?"))
        if end_time and start_time and days == 1 and is_backwards(start_time, end_time):
            self.add_error("end_time", backwards_words())
        if start_time and not end_time and days and days > 1 and "end_time" not in self.errors:
            self.add_error("end_time", _("Wann ist am letzten Tag Schluss?"))
        if first_on and start_time and days and "end_time" not in self.errors:
            typed = Schedule(rule=Rule(first_on=first_on), start_time=start_time, end_time=end_time, days=days)
            for name, jump in typed.jumped_over(first_on).items():
                self.add_error(name, str(jump))

    def _check_series(self, cleaned: dict[str, Any]) -> None:
        first_on, until_on, repeat = cleaned.get("first_on"), cleaned.get("until_on"), cleaned.get("repeat")
        if repeat == Frequency.ONCE:
            cleaned["until_on"], cleaned["interval"], cleaned["left_out"] = None, 1, []
            return
        if not first_on or not repeat:
            return
        if until_on and until_on < first_on:
            self.add_error("until_on", _("Der letzte Termin liegt vor dem ersten."))
        if not Rule(first_on=first_on, frequency=repeat).fits_its_first_date():
            self.add_error("first_on", _("Das ist nicht der letzte Wochentag dieser Art im Monat."))

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        """Refuse dates left out that the series does not have, and a series that has no date (to come)."""
        schedule, left_out = self._typed_schedule(cleaned), set(cleaned.get("left_out") or [])
        if schedule is None or set(WHEN) & set(self.errors):
            return
        self.understood = (schedule, left_out)
        if not schedule.rule.is_series:
            return
        if not any(map(self.differs, WHEN)):
            return
        rule = schedule.rule
        if strange := sorted(day for day in left_out if day not in set(rule.dates(since=day, until=day))):
            self.add_error("left_out", _not_in_series(rule, strange[0]))
            return
        days = [day for day in rule.dates(until=max(rule.first_on, today()) + AHEAD) if day not in left_out]
        if not days:
            self.add_error("left_out", _("So bleibt kein einziger Termin. Welche sollen stattfinden?"))
        elif days[-1] < today():
            self.add_error("until_on", _("So gibt es keinen Termin, der noch kommt. Wann ist der letzte?"))

    def _ask(self, cleaned: dict[str, Any]) -> None:
        """Ask back where something is unusual: what is over already, what is there twice, who would be concerned."""
        found: list[questions.Question | None] = []
        if self.understood and not set(WHEN) & set(self.errors):
            schedule, _left_out = self.understood
            if self.differs("first_on") or (self.differs("start_time") and not schedule.rule.is_series):
                found.append(questions.about_the_past(schedule))
            if any(map(self.differs, ["title", "first_on", "start_time", "room", "place_name", "address"])):
                found.append(questions.about_a_double(self._typed_event(cleaned), schedule))
            if self.instance.pk and any(map(self.differs, WHEN)):
                found.append(("first_on", told_of_new_times(self.instance, *self.understood, since=self.splits_on)))
        if self.instance.pk and any(map(self.differs, WHERE)):
            found.append(("place_name", told_of_new_place(self.instance, since=self.splits_on)))
        if self.instance.pk and (self.differs("has_registration") or self.differs("capacity")):
            found += questions.about_registrants(self.instance, cleaned)
        for question in found:
            if question and question[1]:
                self.ask(*question)

    def _typed_event(self, cleaned: dict[str, Any]) -> Event:
        names = ("organiser", "title", "room", "place_name", "address")
        typed = {name: cleaned[name] for name in names if cleaned.get(name)}
        return Event(pk=self.instance.pk, **typed)

    def _check_place(self, cleaned: dict[str, Any]) -> None:
        if not any(cleaned.get(name) for name in WHERE):
            self.add_error("place_name", _("Wo findet es statt? Nennen Sie einen Ort oder eine Adresse im Internet."))
        if room := cleaned.get("room"):
            cleaned["is_step_free"] = cleaned.get("is_step_free") or room.is_step_free
            cleaned["has_accessible_toilet"] = cleaned.get("has_accessible_toilet") or room.has_accessible_toilet
        if (url := cleaned.get("online_url")) and not str(url).startswith(("http://", "https://")):
            self.add_error("online_url", _("Die Adresse muss mit https:// beginnen."))

    def _check_price(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("is_free"):
            cleaned["price"] = ""
        elif not cleaned.get("price"):
            self.add_error("price", _("Was kostet es? Oder kreuzen Sie „kostenlos“ an."))


def _not_in_series(rule: Rule, day: date) -> str:
    """Say that the series does not have this day, and offer those near it that it has."""
    around = min(max(day, rule.first_on), today() + LONGEST_SERIES)
    near = [*rule.dates(since=max(around - A_YEAR, rule.first_on), until=around + A_YEAR)]
    nearest = sorted(sorted(near, key=lambda each: abs(each - day))[:OFFERED])
    words = {
        "day": date_format(day, _("l, j. F Y")),
        "dates": ", ".join(f"{each:%d.%m.%Y}" for each in nearest),
    }
    if not nearest:
        return _("Am %(day)s ist kein Termin dieser Reihe.") % words
    return _("Am %(day)s ist kein Termin dieser Reihe. In der Nähe sind: %(dates)s.") % words


def as_stored(value: Any) -> Any:
    """Return what a typed value and a stored one can be compared by: keys of rows, in no order."""
    if isinstance(value, Model):
        return value.pk
    return {as_stored(each) for each in value} if isinstance(value, Iterable) and not isinstance(value, str) else value
