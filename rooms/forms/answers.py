"""What hosts and groups type on the page of a booking. The forms stand there together: each has ids of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.fields import ClockField, DayField
from foundation.timespan import NonexistentTime, TimeSpan, local
from foundation.web.reasons import ReasonForm
from rooms.actions.moves import NewClocks, NewTime
from rooms.models import Booking
from rooms.states import Scope

LONGEST_REASON = Booking._meta.get_field("answer").max_length or 0


class ScopeForm(forms.Form):
    """How much of a series is meant; a single booking is not asked."""

    scope = forms.ChoiceField(
        label=_("Was ist gemeint?"),
        choices=Scope.choices,
        initial=Scope.ONE,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if booking.series_id is None:
            del self.fields["scope"]

    @property
    def scope_given(self) -> str:
        """What was chosen. Only after `is_valid()`."""
        return self.cleaned_data.get("scope") or Scope.ONE


class ApproveForm(ScopeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="zusagen-%s", **kwargs)


class DeclineForm(ScopeForm, ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        help_text = _gettext("Die Gruppe liest ihn. Vielleicht wissen Sie eine andere Zeit?")
        super().__init__(*args, auto_id="ablehnen-%s", longest=LONGEST_REASON, help_text=help_text, **kwargs)


class CancelForm(ScopeForm, ReasonForm):
    def __init__(self, *args: Any, as_host: bool, **kwargs: Any) -> None:
        """The host says why; the group need not."""
        super().__init__(*args, auto_id="stornieren-%s", longest=LONGEST_REASON, required=as_host, **kwargs)


class MoveForm(ScopeForm):
    """Another time for a booking; for a series the time of the clocks only."""

    datum = DayField(label=_("An welchem Tag?"))
    von = ClockField(label=_("Von"), by_quarter_hours=True)
    bis = ClockField(label=_("Bis"), by_quarter_hours=True, is_end=True)
    reason = forms.CharField(label=_("Grund"), max_length=300, required=False)
    field_order = ["datum", "von", "bis", "reason", "scope"]

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        start, end = local(booking.starts_at), local(booking.ends_at)
        initial = {"datum": start.date(), "von": start.time(), "bis": end.time()}
        super().__init__(*args, booking=booking, auto_id="verlegen-%s", initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a time that the clocks jump over."""
        values = super().clean() or {}
        if values.get("datum") and values.get("von") is not None and values.get("bis") is not None:
            try:
                values["span"] = TimeSpan.on(values["datum"], values["von"], values["bis"])
            except NonexistentTime as never:
                self.add_error("von", str(never))
        return values

    @property
    def new_time(self) -> NewTime:
        """Where this one date is to be. Only after `is_valid()`."""
        return NewTime(span=self.cleaned_data["span"], reason=self.cleaned_data["reason"])

    @property
    def new_clocks(self) -> NewClocks:
        """What the clocks are to show for several dates. Only after `is_valid()`."""
        values = self.cleaned_data
        return NewClocks(starts=values["von"], ends=values["bis"], scope=self.scope_given, reason=values["reason"])
