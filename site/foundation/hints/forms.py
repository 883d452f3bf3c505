from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.fields import AddressField
from foundation.guests.double_submission import DoubleSubmissionMixin
from foundation.guests.forms import GuestFormMixin
from foundation.hints.actions import Hint

LONGEST = 2000


class HintForm(DoubleSubmissionMixin, GuestFormMixin, forms.Form):
    """What is wrong; nobody is asked who they are."""

    text = forms.CharField(
        label=_("Was stimmt nicht?"),
        max_length=LONGEST,
        help_text=_("Zum Beispiel: Der Eingang ist auf der anderen Seite. Es beginnt um 19 Uhr."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = AddressField(
        label=_("Ihre E-Mail-Adresse, wenn Sie eine Antwort möchten"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("guest_name", None)
        self.fields.pop("guest_email", None)

    @property
    def hint(self) -> Hint:
        """What was written. Only after `is_valid()`."""
        typed = self.cleaned_data
        return Hint(text=typed["text"], email=typed["email"], key=self.submission_key or "")
