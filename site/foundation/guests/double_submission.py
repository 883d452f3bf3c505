"""A form that is sent twice, by a double click or by trying again, is one record.

    class CommentForm(DoubleSubmissionMixin, …): …

    actions.comment(…, submission_key=form.submission_key)

The form carries a number of its own. Together with what was typed it makes the fingerprint under which the record is
stored, unique in the database: who goes back and writes something else has written something else.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from django import forms

LONGEST = 64


class DoubleSubmissionMixin(forms.BaseForm):
    """Adds the number to a form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_number"] = forms.CharField(
            required=False, max_length=LONGEST, initial=_number, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
        )

    @property
    def submission_key(self) -> str | None:
        """The fingerprint of what was sent; None when the number is missing. Only after `is_valid()`."""
        number = self.cleaned_data.get("form_number")
        if not number:
            return None
        typed = [f"{name}={value}" for name, value in sorted(self.cleaned_data.items()) if name not in UNTYPED]
        return hashlib.sha256("\0".join([number, *typed]).encode()).hexdigest()


UNTYPED = {"form_number", "guest_started", "photo"}
"""What differs, or may, between two presses of one button."""


def _number() -> str:
    return uuid.uuid4().hex
