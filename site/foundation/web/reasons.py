"""The one form for reasons: why somebody says no, cancels or takes something down, in words that others read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    def __init__(
        self, *args: Any, longest: int = 1000, required: bool = True, help_text: str | Promise = "", **kwargs: Any
    ) -> None:
        """`longest` in characters: what the column of the reason holds."""
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label=_("Grund"),
            max_length=longest,
            required=required,
            help_text=str(help_text),
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def reason_given(self) -> str:
        """What was typed. Only after `is_valid()`."""
        return str(self.cleaned_data["reason"])
