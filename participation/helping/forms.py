from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.fields import ClockField, DayField
from foundation.guests.forms import GuestFormMixin
from foundation.people.models import Person
from foundation.people.names import NameField, bear
from foundation.places.models import District
from foundation.signups.actions import SignUpWish
from foundation.timespan import NonexistentTime, TimeSpan, backwards_words, clocks_on, is_backwards, local, readings
from foundation.which_hour import AsksWhichHour
from participation.helping.actions import HelpWanted, OpportunityChanges, WithoutShift
from participation.helping.models import Opportunity, Shift

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from foundation.network.models import Organisation


class HelpForm(GuestFormMixin, forms.Form):
    """Signing up to help. The organiser has to know whom to expect, so a name is needed."""

    guest_name_help = _(
        "Den Namen sehen nur die Organisation und die Stadtteilkoordination. Mehrere Personen mit einer "
        "E-Mail-Adresse melden sich einzeln an, jede mit ihrem Namen."
    )
    guest_email_help = _(
        "Sie bekommen einen Link zum Bestätigen. Die Adresse sehen nur die Organisation und die Stadtteilkoordination."
    )

    name = NameField(
        label=_("Wer hilft?"),
        max_length=80,
        help_text=_(
            "Den Namen sehen nur die Organisation und die Stadtteilkoordination. Sie können auch jemanden aus Ihrer "
            "Familie oder Ihrem Büro anmelden, jede Person für sich."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Telefon"),
        max_length=40,
        required=False,
        help_text=_("Nur für die Organisation und die Stadtteilkoordination, falls sich kurzfristig etwas ändert."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    note = forms.CharField(
        label=_("Nachricht an die Organisation"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.person:
            self.fields["name"].initial = self.person.display_name
            bear(self, "name", own=[self.person.display_name], by=self.person)
        else:
            del self.fields["name"]

    @property
    def wish(self) -> SignUpWish:
        """Who wants to help. Only after `is_valid()`."""
        typed = self.cleaned_data
        name = self.guest_name if self.is_guest else str(typed["name"])
        return SignUpWish(name=name, phone=typed["phone"], note=typed["note"])


class OpportunityForm(forms.ModelForm[Opportunity]):
    with_sheet = forms.BooleanField(
        label=_("Anmelden geht auch ohne Termin"),
        required=False,
        help_text=_("Für Aufgaben, die immer wieder anfallen. Termine legen Sie danach als Schichten an."),
    )
    capacity = forms.IntegerField(
        label=_("Wie viele Menschen werden ohne Termin gesucht?"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Leer: so viele, wie kommen."),
    )

    class Meta:
        model = Opportunity
        fields = [
            "organisation",
            "title",
            "summary",
            "text",
            "task",
            "districts",
            "place",
            "is_step_free",
            "accessibility",
            "skills",
            "for_whom",
            "contact_name",
            "contact_email",
            "contact_phone",
            "thanks",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "districts": forms.CheckboxSelectMultiple(),
            "thanks": forms.Textarea(attrs={"rows": 2}),
        }
        field_classes: ClassVar[dict[str, type[forms.Field]]] = {"contact_name": NameField}

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            known = chain.from_iterable(organisations.values_list("name", "contact_name"))
            bear(self, "contact_name", own=[self.instance.contact_name, *known], by=by)
        if self.instance.pk:
            del self.fields["organisation"]
            sheet = self.instance.sheet
            self.fields["with_sheet"].initial = sheet is not None
            self.fields["capacity"].initial = sheet.capacity if sheet else None
        else:
            self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["districts"].queryset = District.objects.districts().defer("boundary")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.cleaned_data.get("contact_email") and not self.cleaned_data.get("contact_phone"):
            self.add_error("contact_email", _("Bitte geben Sie eine E-Mail-Adresse oder eine Telefonnummer an."))
        return cleaned

    @property
    def wanted(self) -> HelpWanted:
        """What a new opportunity says. Only after `is_valid()`."""
        others = {"organisation", "with_sheet", "capacity"}
        typed = {name: value for name, value in self.cleaned_data.items() if name not in others}
        return HelpWanted(without_shift=self._without_shift, **typed)

    @property
    def changes(self) -> OpportunityChanges:
        """What was typed anew of one that is there already. Only after `is_valid()`."""
        others = {"districts", "with_sheet", "capacity"}
        return OpportunityChanges(
            columns={name: self.cleaned_data[name] for name in self.changed_data if name not in others},
            districts=self.cleaned_data["districts"] if "districts" in self.changed_data else None,
            without_shift=None if {"with_sheet", "capacity"}.isdisjoint(self.changed_data) else self._without_shift,
        )

    @property
    def _without_shift(self) -> WithoutShift:
        return WithoutShift(is_possible=self.cleaned_data["with_sheet"], capacity=self.cleaned_data["capacity"])


class ShiftForm(AsksWhichHour, forms.Form):
    """A stretch of time as people say it: a day, from, to."""

    asked_after: ClassVar = "end"

    day = DayField(label=_("Datum"))
    start = ClockField(label=_("von"))
    end = ClockField(label=_("bis"), is_end=True)
    capacity = forms.IntegerField(
        label=_("Plätze"), min_value=1, max_value=1000, required=False, help_text=_("Leer: so viele, wie kommen.")
    )
    label = forms.CharField(
        label=_("Was in dieser Schicht zu tun ist"),
        max_length=120,
        required=False,
        help_text=_("Nur wenn es mehrere gibt. Zum Beispiel: Aufbau."),
    )

    span: TimeSpan | None = None

    def __init__(self, *args: Any, shift: Shift | None = None, **kwargs: Any) -> None:
        if shift:
            start, end = local(shift.starts_at), local(shift.ends_at)
            kwargs["initial"] = {
                "day": start.date(),
                "start": start.time(),
                "end": end.time(),
                "capacity": shift.sheet.capacity,
                "label": shift.label,
            }
        super().__init__(*args, **kwargs)
        if shift:
            self.begin_with(TimeSpan(shift.starts_at, shift.ends_at))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day, start, end = (self.cleaned_data.get(name) for name in ("day", "start", "end"))
        if day is None or start is None or end is None:
            return cleaned
        if is_backwards(start, end):
            self.add_error("end", backwards_words())
            return cleaned
        try:
            self.span = self.meant(readings(day, start, end), self.cleaned_data)
        except NonexistentTime as jumped_over:
            self.add_error("start", str(jumped_over))
        return cleaned

    def clocks(self) -> tuple[datetime, datetime] | None:
        """Return what was typed for both ends, and at first what stands of a shift that is to be changed."""
        names = ("day", "start", "end")
        day, start, end = (self.typed(name) if self.is_bound else self.initial.get(name) for name in names)
        if day is None or start is None or end is None or is_backwards(start, end):
            return None
        return clocks_on(day, start, end)

    @property
    def plan(self) -> dict[str, Any]:
        """When, for how many, and what there is to do, as the actions call it. Only after `is_valid()`."""
        return {"span": self.span, "capacity": self.cleaned_data["capacity"], "label": self.cleaned_data["label"]}
