from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.widgets import AdminImageChooser

from events.actions import EventDraft
from events.models import Event
from foundation.fields import ClockField, DayField, read_day
from foundation.look.alt_text import picture_words
from foundation.network.models import Organisation
from foundation.network.rules import districts_coordinated_by
from foundation.people.models import Person
from foundation.pictures.forms import WithPicture
from foundation.places.models import District
from foundation.recurrence import Frequency, Rule
from foundation.timespan import NonexistentTime, at, backwards_words, is_backwards

LINKS = {"districts", "target_groups"}
LONGEST_SERIES = timedelta(days=30 * 366)
"""How far from today a series may end."""
BLANK_IN_A_DAY = re.compile(r"(?<=\d\.)\s+(?=\d)")


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


class ScheduleForm(forms.ModelForm[Event]):
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
        self.fields["room"].label_from_instance = lambda room: room.full_name  # type: ignore[attr-defined]
        self.fields["districts"].queryset = District.objects.districts()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        checks: list[Callable[[dict[str, Any]], None]] = [
            self._check_times,
            self._check_series,
            self._check_place,
            self._check_price,
        ]
        for check in checks:
            check(cleaned)
        return cleaned

    def _check_times(self, cleaned: dict[str, Any]) -> None:
        first_on, start_time, end_time = cleaned.get("first_on"), cleaned.get("start_time"), cleaned.get("end_time")
        if end_time and not start_time:
            self.add_error("start_time", _("Wann geht es los?"))
        if end_time and start_time and cleaned.get("days") == 1 and is_backwards(start_time, end_time):
            self.add_error("end_time", backwards_words())
        if first_on and start_time:
            try:
                at(first_on, start_time)
            except NonexistentTime as jump:
                self.add_error("start_time", str(jump))

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

    def _check_place(self, cleaned: dict[str, Any]) -> None:
        if not any(cleaned.get(name) for name in ["room", "place_name", "address", "online_url"]):
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


class EntryForm(ScheduleForm):
    """An event, as somebody enters it for an organisation."""

    def __init__(self, *args: Any, person: Person, organiser: str = "", **kwargs: Any) -> None:
        """`organiser`: the slug of the one that stands there at first; without it the only one there is."""
        super().__init__(*args, **kwargs)
        own = organisations_of(person) | Organisation.objects.filter(pk=self.instance.organiser_id)
        self.fields["organiser"].queryset = own  # type: ignore[attr-defined]
        self.fields["organiser"].empty_label = None  # type: ignore[attr-defined]
        first = own.filter(slug=organiser).first() if organiser else None
        if first is None and len(own) == 1:
            first = own[0]
        if not self.instance.pk and first is not None:
            self.initial.setdefault("organiser", first)
            self.initial.setdefault("districts", [*first.districts.values_list("pk", flat=True)])

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields in the order in which one tells of an event, under headings."""
        parts = [
            (_("Was"), ["organiser", "title", "summary", "description", "category", "target_groups"]),
            (
                _("Wann"),
                ["first_on", "start_time", "end_time", "days", "repeat", "interval", "until_on", "left_out"],
            ),
            (_("Wo"), ["room", "place_name", "address", "online_url", "districts"]),
            (_("Kosten"), ["is_free", "price"]),
            (
                _("Barrierefreiheit"),
                [
                    "is_step_free",
                    "has_accessible_toilet",
                    "has_hearing_loop",
                    "has_sign_language",
                    "is_in_easy_language",
                    "accessibility_note",
                ],
            ),
            (
                _("Anmeldung"),
                ["has_registration", "capacity", "has_waiting_list", "max_seats_each", "closes_hours_before"],
            ),
        ]
        return [(title, [self[name] for name in names]) for title, names in parts]

    @property
    def draft(self) -> EventDraft:
        """What was typed; of a stored event only what reads differently now. Only after `is_valid()`."""
        return EventDraft(
            fields=self._typed_fields(),
            districts=self._typed_links("districts"),
            target_groups=self._typed_links("target_groups"),
            left_out=self._typed_links("left_out"),
        )

    def _typed_fields(self) -> dict[str, Any]:
        names = [name for name in self._meta.fields or [] if name not in LINKS]
        return {name: self.cleaned_data[name] for name in names if self._differs(name)}

    def _typed_links(self, name: str) -> Collection[Any] | None:
        return self.cleaned_data[name] if self._differs(name) else None

    def _differs(self, name: str) -> bool:
        if not self.instance.pk:
            return True
        return _as_stored(self.cleaned_data[name]) != _as_stored(self.initial.get(name))


class EventForm(WithPicture, EntryForm):
    """An event, as people of the network enter it on the site: with a picture of theirs."""

    class Meta(EntryForm.Meta):
        fields = [*EntryForm.Meta.fields, "picture_alt"]

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        self.uploader, self.picture_before = person, self.instance.picture
        if self.picture_before:
            self.initial["picture_alt"] = picture_words(self.instance)

    def _typed_fields(self) -> dict[str, Any]:
        typed = super()._typed_fields()
        if self.picture == self.picture_before:
            return typed
        return {**typed, "picture": self.picture, "picture_alt": self.cleaned_data["picture_alt"]}


class DeskForm(EntryForm):
    """An event, as the coordination enters it in the CMS: with a picture from there."""

    class Meta(EntryForm.Meta):
        fields = [*EntryForm.Meta.fields, "picture", "picture_alt"]
        widgets = {**EntryForm.Meta.widgets, "picture": AdminImageChooser}

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [*super().groups, (_("Bild"), [self["picture"], self["picture_alt"]])]


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """Return the organisations for which this person may enter events."""
    public = Organisation.objects.public()
    own = public.managed_by(person) | public.filter(districts__in=districts_coordinated_by(person))
    return Organisation.objects.filter(pk__in=own.values("pk"))


def _as_stored(value: Any) -> Any:
    """Return what a typed value and a stored one can be compared by: keys of rows, in no order."""
    if isinstance(value, Model):
        return value.pk
    return {_as_stored(each) for each in value} if isinstance(value, Iterable) and not isinstance(value, str) else value
