"""In which language somebody writes: chosen by who writes, at first the page's; never guessed from the words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property

from foundation.texts import page_language


class WithLanguage(forms.BaseModelForm[Any]):
    """A form of something that stores its language. A form sent without the choice keeps the page's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"].required = False
            self.initial["language"] = self.instance.language if self.instance.pk else page_language()

    @cached_property
    def changed_data(self) -> list[str]:
        """A form without the choice changes nothing about it."""
        return [name for name in super().changed_data if name != "language" or self.add_prefix(name) in self.data]

    def clean_language(self) -> str:
        return str(self.cleaned_data["language"] or self.initial["language"])
