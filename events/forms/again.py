"""Which dates take place again of an event that was called off as a whole."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Event
from foundation.timespan import in_words


class AgainForm(forms.Form):
    """The dates to come that were called off with their event, all ticked; without any, nothing is asked."""

    again = forms.TypedMultipleChoiceField(
        label=_("Welche Termine finden wieder statt?"),
        coerce=date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Alle anderen bleiben abgesagt. Wer angemeldet war, wird gefragt und zählt erst nach der Zusage wieder mit."
        ),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (f"{each.original_on}", in_words(each.starts_at, each.ends_at, all_day=event.is_all_day))
            for each in event.occurrences.undecided()
        ]
        self.asks = bool(choices)
        """Whether there is anything to ask."""
        if not choices:
            del self.fields["again"]
            return
        self.fields["again"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("again", [value for value, _words in choices])

    @property
    def dates(self) -> Collection[date] | None:
        """Those that were ticked; None where nothing was asked. Only after `is_valid()`."""
        return self.cleaned_data.get("again")
