from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django import forms

from foundation.web.filters.parameters import Flag, names_nothing

if TYPE_CHECKING:
    from foundation.web.filters import Filters


class FilterForm(forms.Form):
    """Filters as they are shown: filled in, with what makes no sense named beside its field. It is never sent back."""

    def __init__(self, filters: Filters, *, leaving_out: Collection[str] = ()) -> None:
        super().__init__()
        self.filters = filters
        self.parameters = {name: each for name, each in filters.parameters.items() if name not in leaving_out}
        self.texts = {name: filters.values.get(name, []) for name in self.parameters}
        for name, parameter in self.parameters.items():
            self.fields[name] = parameter.field(self.texts[name])
            self.initial[name] = parameter.initial(self.texts[name], filters.unknown.get(name, ""))

    def full_clean(self) -> None:
        """Say beside each field what is wrong with the address."""
        super().full_clean()
        self.cleaned_data = {}
        complaints = self.filters.complaints()
        for name, parameter in self.parameters.items():
            if missing := parameter.missing(self.texts[name], self.fields[name]):
                self.add_error(name, names_nothing(missing))
            if name in complaints:
                self.add_error(name, complaints[name])

    @property
    def flags(self) -> list[forms.BoundField]:
        """The fields that are only ticked."""
        return [self[name] for name, parameter in self.parameters.items() if isinstance(parameter, Flag)]

    @property
    def without_flags(self) -> list[forms.BoundField]:
        """The other fields."""
        return [self[name] for name, parameter in self.parameters.items() if not isinstance(parameter, Flag)]

    def says(self, name: str) -> bool:
        """Whether a filter is in use, or has something said beside it."""
        return bool(self.texts[name]) or name in self.errors

    def names(self, name: str) -> list[str]:
        """Return what the chosen values of one filter are called; what names nothing has no name."""
        parameter, field = self.parameters[name], self.fields[name]
        missing = parameter.missing(self.texts[name], field)
        return [parameter.called(text, field) for text in self.texts[name] if text not in missing]

    def in_words(self, *, leaving_out: Collection[str] = ()) -> str:
        """Say what is in use, as a title names it: Mühlburg, Musik, am Wochenende. What names nothing is not said."""
        return ", ".join(words for name in self.texts if name not in leaving_out for words in self.names(name))

    def chosen(self) -> list[tuple[str, str]]:
        """Return each value in use in words, with the address without it."""
        return [(words, without.query) for words, without in self.each_without()]

    def each_without(self) -> list[tuple[str, Filters]]:
        """Return each value in use in words, with the filters without it."""
        return [
            (self.parameters[name].called(text, self.fields[name]), self._without(name, text))
            for name, texts in self.texts.items()
            for text in texts
        ]

    def _without(self, name: str, text: str) -> Filters:
        if self.parameters[name].several:
            return self.filters.toggled(name, text)
        return self.filters.without(name)
