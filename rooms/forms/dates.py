"""Several dates of a series at once: which ones, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.fields import ClockField, DayField
from foundation.timespan import backwards_words, day_span, in_words, is_backwards, local
from rooms.actions.moves import NewClocks
from rooms.forms.answers import LONGEST_REASON
from rooms.models import Booking


class DatesDeed(TextChoices):
    """What can be done with several dates; the labels are the buttons'."""

    CANCEL = "cancel", _("Angekreuzte Termine zurückgeben")
    MOVE = "move", _("Angekreuzte Termine verlegen")


class RangeForm(forms.Form):
    """From which day to which; sent by GET. What is left empty, or cannot be read, narrows nothing and is said."""

    von = DayField(label=_("Vom"), required=False)
    bis = DayField(label=_("bis zum"), required=False)

    def holds(self, booking: Booking) -> bool:
        """Whether the date lies in it."""
        values = self.cleaned_data if self.is_valid() else {}
        first, last = values.get("von"), values.get("bis")
        return not (first and booking.starts_at < day_span(first).start) and not (
            last and booking.starts_at >= day_span(last).end
        )


class DatesForm(forms.Form):
    """The dates with a tick, and the time or the reason that goes with the button that was pressed."""

    dates = forms.TypedMultipleChoiceField(
        label=_("Welche Termine?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Bitte kreuzen Sie mindestens einen Termin an."),
            "invalid_choice": _("Ein Termin steht nicht mehr zur Wahl. Bitte sehen Sie die Liste noch einmal durch."),
        },
    )
    starts = ClockField(label=_("Von"), by_quarter_hours=True, required=False)
    ends = ClockField(label=_("Bis"), by_quarter_hours=True, is_end=True, required=False)
    reason = forms.CharField(label=_("Grund"), max_length=LONGEST_REASON, required=False)

    def __init__(
        self, *args: Any, bookings: Sequence[Booking], ticked: Sequence[Booking], as_host: bool, **kwargs: Any
    ) -> None:
        """`bookings` are those to choose from, `ticked` those ticked at first."""
        super().__init__(*args, **kwargs)
        self.as_host = as_host
        self.fields["dates"].choices = [(one.pk, _words(one)) for one in bookings]  # type: ignore[attr-defined]
        self.initial["dates"] = [one.pk for one in ticked]
        if as_host:
            self.fields["reason"].help_text = _gettext("Die Gruppe liest ihn.")

    def clean(self) -> dict[str, Any]:
        """Ask for what the pressed button needs."""
        values = super().clean() or {}
        if self.deed == DatesDeed.MOVE:
            self._ask_for_clocks(values)
        elif self.as_host and not values.get("reason", "").strip():
            self.add_error("reason", _gettext("Bitte nennen Sie der Gruppe einen Grund."))
        return values

    @property
    def deed(self) -> str:
        """Which button was pressed."""
        return DatesDeed.MOVE if self.data.get("deed") == DatesDeed.MOVE else DatesDeed.CANCEL

    @property
    def which(self) -> frozenset[int]:
        """The keys of the dates with a tick. Only after `is_valid()`."""
        return frozenset(self.cleaned_data["dates"])

    @property
    def new_clocks(self) -> NewClocks:
        """What the clocks are to show on them. Only after `is_valid()`, and where they are moved."""
        values = self.cleaned_data
        return NewClocks(starts=values["starts"], ends=values["ends"], which=self.which, reason=values["reason"])

    def _ask_for_clocks(self, values: dict[str, Any]) -> None:
        starts, ends = values.get("starts"), values.get("ends")
        for name, clock in [("starts", starts), ("ends", ends)]:
            if clock is None and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        if starts is not None and ends is not None and is_backwards(starts, ends):
            self.add_error("ends", backwards_words())


def _words(booking: Booking) -> str:
    return f"{in_words(booking.starts_at, booking.ends_at)}, {booking.get_state_display()}"


def hours_of(bookings: Sequence[Booking]) -> dict[str, Any]:
    """Return what the clocks show on the first of them, for the form to begin with."""
    if not bookings:
        return {}
    return {"starts": local(bookings[0].starts_at).time(), "ends": local(bookings[0].ends_at).time()}
