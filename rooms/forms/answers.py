"""What hosts and groups type on the page of a booking. The forms stand there together: each has ids of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.timespan import in_words, local
from foundation.web.reasons import ReasonForm
from rooms.actions.decisions import Answer
from rooms.actions.moves import NewTime
from rooms.forms.times import TimeFields
from rooms.models import Booking

LONGEST_REASON = Booking._meta.get_field("answer").max_length or 0


class ShownDates(forms.Form):
    """Which dates stood on the page: what was added to the request meanwhile, nobody has answered."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, dates: Sequence[Booking], **kwargs: Any) -> None:
        """`dates` are those of the request that wait for an answer."""
        super().__init__(*args, **kwargs)
        self.initial["shown"] = ",".join(str(one.pk) for one in dates)

    @property
    def keys_shown(self) -> frozenset[int]:
        """Return the keys of these bookings; what is no number is none. Only after `is_valid()`."""
        return frozenset(int(key) for key in self.cleaned_data["shown"].split(",") if key.isdecimal())


class ApproveForm(ShownDates):
    """Yes to all that is shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="zusagen-%s", **kwargs)


class DeclineForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        help_text = _gettext("Die Gruppe liest ihn. Vielleicht wissen Sie eine andere Zeit?")
        super().__init__(*args, auto_id="ablehnen-%s", longest=LONGEST_REASON, help_text=help_text, **kwargs)


class SeriesAnswerForm(ShownDates):
    """Yes to the dates with a tick, all at first; no to the others, or nothing yet."""

    dates = forms.TypedMultipleChoiceField(
        label=_("Diese Termine sagen Sie zu"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.ChoiceField(
        label=_("Und die Termine ohne Häkchen?"),
        choices=[("declined", _("lehnen Sie ab")), ("open", _("bleiben noch offen"))],
        initial="declined",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Grund, falls Sie Termine ablehnen"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("Die Gruppe liest ihn. Vielleicht wissen Sie eine andere Zeit?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, dates: Sequence[Booking], **kwargs: Any) -> None:
        super().__init__(data, dates=dates, auto_id="antworten-%s", **kwargs)
        self.fields["dates"].choices = [(one.pk, _with_closure(one)) for one in dates]  # type: ignore[attr-defined]
        self.initial["dates"] = [one.pk for one in dates]
        if data is not None:
            # What is answered by now may have been ticked; the action leaves it out.
            self._take_ticks_that_are_gone(data)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason for each no, and for at least one answer."""
        values = super().clean() or {}
        if self.errors:
            return values
        answer = self.answer
        if answer.declined and not answer.reason.strip():
            self.add_error("reason", _gettext("Bitte nennen Sie der Gruppe einen Grund."))
        if not answer.declined and not answer.confirmed:
            self.add_error("dates", _gettext("Bitte kreuzen Sie mindestens einen Termin an."))
        return values

    @property
    def answer(self) -> Answer:
        """What the host says. Only of values that are valid."""
        values = self.cleaned_data
        ticked = frozenset(values["dates"])
        declined = self.keys_shown - ticked if values["others"] == "declined" else frozenset()
        return Answer(confirmed=ticked, declined=declined, reason=values["reason"])

    def _take_ticks_that_are_gone(self, data: Mapping[str, Any]) -> None:
        field, name = self.fields["dates"], self.add_prefix("dates")
        ticked = field.widget.value_from_datadict(data, {}, name) or []
        known = {str(key) for key, _words in field.choices}  # type: ignore[attr-defined]
        gone = [(int(key), _gettext("schon beantwortet")) for key in ticked if key.isdecimal() and key not in known]
        field.choices = [*field.choices, *gone]  # type: ignore[attr-defined]


def _with_closure(booking: Booking) -> str:
    words = in_words(booking.starts_at, booking.ends_at)
    reasons = ", ".join(clash.reason for clash in booking.clashes.all())
    return _gettext("%(date)s – geschlossen: %(reason)s") % {"date": words, "reason": reasons} if reasons else words


class CancelForm(ReasonForm):
    def __init__(self, *args: Any, as_host: bool, **kwargs: Any) -> None:
        """The host says why; the group need not."""
        super().__init__(*args, auto_id="stornieren-%s", longest=LONGEST_REASON, required=as_host, **kwargs)


class MoveForm(TimeFields):
    """Another time for one date."""

    reason = forms.CharField(label=_("Grund"), max_length=300, required=False)

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        start, end = local(booking.starts_at), local(booking.ends_at)
        initial = {"datum": start.date(), "von": start.time(), "bis": end.time()}
        super().__init__(*args, **{"auto_id": "verlegen-%s", "initial": initial, **kwargs})

    @property
    def new_time(self) -> NewTime:
        """Where this one date is to be. Only after `is_valid()`."""
        return NewTime(span=self.span, reason=self.cleaned_data["reason"])


class WishForm(MoveForm):
    """Another time that a group asks for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="andere-zeit-%s", **kwargs)


class RefuseWishForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="keine-andere-zeit-%s", longest=300, **kwargs)
