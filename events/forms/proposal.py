from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Proposal
from foundation.fields import ClockField, DayField
from foundation.guests.double_submission import DoubleSubmissionMixin
from foundation.guests.forms import GuestFormMixin
from foundation.places.models import District


class ProposalForm(DoubleSubmissionMixin, GuestFormMixin, forms.ModelForm[Proposal]):
    """What is going on, told by anybody: six fields, and two for who has no account."""

    guest_name_required = False
    guest_name_help = _("Für Rückfragen der Stadtteilkoordination. Öffentlich wird er nicht.")

    first_on = DayField(
        label=_("An welchem Tag?"),
        back=timedelta(0),
        error_messages={"past": _("Bitte wählen Sie einen Tag, der noch kommt.")},
    )
    start_time = ClockField(label=_("Wann geht es los?"), required=False, help_text=_("Leer: ganztägig."))

    class Meta:
        model = Proposal
        fields = ["title", "text", "first_on", "start_time", "place_name", "district"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"text": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "title": _("Zum Beispiel: Flohmarkt im Hof."),
            "text": _("Auch: Was kostet es? Kommt man ohne Stufen hinein? Muss man sich anmelden?"),
            "place_name": _("Zum Beispiel: Bürgerzentrum, Hardtstraße 1."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"] = forms.ModelChoiceField(
            District.objects.districts().defer("boundary"), label=_("Stadtteil"), empty_label=_("Bitte wählen")
        )

    @property
    def said(self) -> dict[str, Any]:
        """What was said of the event. Only after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
