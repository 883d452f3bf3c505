from __future__ import annotations

from dataclasses import fields
from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from foundation.web.answers import refusals_in
from search.wordings import (
    PinDraft,
    SynonymDraft,
    read_questions,
    read_target,
    read_words,
    refuse_backwards,
    refuse_taken,
)


class SynonymForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        """Say beside the words what does not fit."""
        values: dict[str, Any] = super().clean()
        if typed := values.get("words"):
            with refusals_in(self):
                values["words"] = read_words(typed)
                if values.get("is_active"):
                    refuse_taken(values["words"], values.get("language", ""), by_others_than=self.instance)
        return values

    @property
    def draft(self) -> SynonymDraft:
        """What was typed. Only after `is_valid()`."""
        return SynonymDraft(**{field.name: self.cleaned_data[field.name] for field in fields(SynonymDraft)})


class PinForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        """Say beside each field what does not fit."""
        values: dict[str, Any] = super().clean()
        if typed := values.get("questions"):
            with refusals_in(self):
                values["questions"] = read_questions(typed)
        if not {"page", "address"} & self.errors.keys():
            with refusals_in(self):
                values["address"] = read_target(values.get("page"), values.get("address", ""))
        with refusals_in(self):
            refuse_backwards(values.get("from_on"), values.get("until_on"))
        return values

    @property
    def draft(self) -> PinDraft:
        """What was typed. Only after `is_valid()`."""
        return PinDraft(**{field.name: self.cleaned_data[field.name] for field in fields(PinDraft)})
