"""The kinds of parameters: how a value of each is read from an address, written back, and shown in a form."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from foundation.texts import Text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Label: TypeAlias = "str | _StrPromise"
Options: TypeAlias = "Iterable[tuple[str, Label]] | Callable[[], Iterable[tuple[str, Label]]]"
"""Words with their labels, or what returns them: that is asked anew each time."""

LONGEST, LONGEST_SLUG, LONGEST_SAID = 1000, 140, 60
"""How many characters of a value are read, are looked up as a slug, are said in a sentence."""
MOST = 30
"""How many values of one parameter are read."""
TICKED = {"1": True, "on": True, "ja": True, "true": True, "0": False, "off": False, "nein": False, "false": False}


class Parameter(ABC):
    """One parameter: how one of its values is read, written and shown."""

    empty: Any = ""

    def __init__(self, label: Label, *, several: bool = False) -> None:
        self.label = label
        self.several = several

    @property
    def nothing(self) -> Any:
        """The filter's value where the address does not have the parameter."""
        return () if self.several else self.empty

    def read_all(self, texts: Sequence[str]) -> tuple[Any, str]:
        """Return the value, and what was not understood. Of several texts for one value the last one counts."""
        texts = list(dict.fromkeys(texts)) if self.several else texts[-1:]
        values, odd = [], [*texts[MOST:]]
        for text in texts[:MOST]:
            try:
                values.append(self.read(text))
            except ValidationError:
                odd.append(text)
        values = [value for value in values if value != self.empty]
        return (tuple(values) if self.several else [self.empty, *values][-1]), ", ".join(odd[:MOST])[:LONGEST]

    def write_all(self, value: Any) -> list[str]:
        """Return the texts that stand for the value in an address."""
        if value == self.nothing:
            return []
        return [self.write(each) for each in (value if self.several else [value])]

    @abstractmethod
    def read(self, text: str) -> Any:
        """Return what a text means, `empty` where it says nothing. Raises `ValidationError` where it makes no sense."""

    def write(self, value: Any) -> str:
        """Return the text that stands for one value."""
        return str(value)

    @abstractmethod
    def field(self, chosen: Sequence[str]) -> forms.Field:
        """Return a new field that can show these values."""

    def initial(self, chosen: Sequence[str], unknown: str) -> Any:
        """Return what the field is filled in with: what was typed stays."""
        return chosen[0] if chosen else printable(unknown) or None

    def called(self, text: str, field: forms.Field) -> str:
        """Return what a value in use is called."""
        return f"{self.label} {text}"

    def complaint(self, unknown: str) -> str:
        """Return the sentence beside the field."""
        words = {"value": said(unknown), "filter": self.label}
        return _("„%(value)s“ bei „%(filter)s“ haben wir nicht verstanden.") % words

    def missing(self, chosen: Sequence[str], field: forms.Field) -> list[str]:
        """Return those of the values that name nothing."""
        return []


class OneOf(Parameter):
    """What is chosen from a list. The field shows several at once where the address has several."""

    def __init__(self, label: Label, *, everything: Label | None, several: bool = False) -> None:
        super().__init__(label, several=several)
        self.everything = everything

    @abstractmethod
    def options(self, chosen: Sequence[str]) -> list[tuple[str, Label]]:
        """Return what can be chosen, and these."""

    def field(self, chosen: Sequence[str]) -> forms.Field:
        options = self.options(chosen)
        if len(chosen) > 1:
            return forms.MultipleChoiceField(label=self.label, choices=options, required=False)
        first = [] if self.everything is None else [("", self.everything)]
        return forms.ChoiceField(label=self.label, choices=[*first, *options], required=False)

    def initial(self, chosen: Sequence[str], unknown: str) -> Any:
        return list(chosen) or None

    def called(self, text: str, field: Any) -> str:
        label = next((label for value, label in field.choices if value == text), text)
        return label if isinstance(label, Text) else str(label)

    def missing(self, chosen: Sequence[str], field: Any) -> list[str]:
        known = {value for value, _label in field.choices}
        return [text for text in chosen if text not in known]


class Slug(OneOf):
    """The name of an object of the database in addresses. Reading one asks no database."""

    def __init__(
        self,
        label: Label,
        among: Callable[[], QuerySet[Any]],
        *,
        offered: Callable[[], QuerySet[Any]] | None,
        **of: Any,
    ) -> None:
        super().__init__(label, **of)
        self.among = among
        self.offered = offered

    def read(self, text: str) -> str:
        return printable(text[:LONGEST_SLUG])

    def options(self, chosen: Sequence[str]) -> list[tuple[str, Label]]:
        found = _named((self.offered or self.among)())
        others = set(chosen) - {value for value, _name in found}
        if others and self.offered:
            found += _named(self.among().filter(slug__in=others))
        return found


def _named(things: QuerySet[Any]) -> list[tuple[str, Label]]:
    """Return slugs and names, in the page's language where there are names in it."""
    if hasattr(things.model, "localized_name"):
        return [(thing.slug, thing.localized_name) for thing in things]
    return [*things.values_list("slug", "name")]


class Choice(OneOf):
    """One of the words that the listing knows."""

    def __init__(self, label: Label, known: Options, **of: Any) -> None:
        super().__init__(label, **of)
        self._known = known if callable(known) else [*known]

    @property
    def known(self) -> dict[str, Label]:
        """The words with their labels."""
        return dict(self._known() if callable(self._known) else self._known)

    def read(self, text: str) -> str:
        if text not in self.known:
            raise ValidationError(self.complaint(text))
        return text

    def options(self, chosen: Sequence[str]) -> list[tuple[str, Label]]:
        return [*self.known.items()]

    def complaint(self, unknown: str) -> str:
        return _("„%(value)s“ steht hier nicht zur Auswahl.") % {"value": said(unknown)}


class Flag(Parameter):
    """What is ticked or not."""

    empty = False

    def __init__(self, label: Label, *, written: str) -> None:
        super().__init__(label)
        self.written = written

    def read(self, text: str) -> bool:
        if text not in TICKED:
            raise ValidationError(self.complaint(text))
        return TICKED[text]

    def write(self, value: Any) -> str:
        return self.written

    def field(self, chosen: Sequence[str]) -> forms.Field:
        box = forms.CheckboxInput(attrs={"value": self.written})
        return forms.BooleanField(label=self.label, required=False, widget=box)

    def initial(self, chosen: Sequence[str], unknown: str) -> bool:
        return bool(chosen)

    def called(self, text: str, field: forms.Field) -> str:
        return str(self.label)


class Typed(Parameter):
    """What people type: it means what its field makes of it, and is wrong where the field says so.

    `called` says a value in use in words ("ab %(value)s Uhr"); without it the label stands before the value.
    """

    def __init__(self, field: forms.Field, *, empty: Any = None, several: bool = False, called: Label = "") -> None:
        super().__init__(field.label or "", several=several)
        self.in_words = called
        self.typed_in = field
        self.empty = empty

    def read(self, text: str) -> Any:
        value = self.typed_in.clean(text)
        return self.empty if value in self.typed_in.empty_values else value

    def write(self, value: Any) -> str:
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return value.isoformat() if isinstance(value, date) else str(value)

    def field(self, chosen: Sequence[str]) -> forms.Field:
        return copy.deepcopy(self.typed_in)

    def called(self, text: str, field: forms.Field) -> str:
        value = self.read(text)
        said_as = date_format(value, _("d.m.Y")) if isinstance(value, date) else text
        return str(self.in_words) % {"value": said_as} if self.in_words else f"{self.label} {said_as}"

    def complaint(self, unknown: str) -> str:
        try:
            self.typed_in.clean(unknown)
        except ValidationError as wrong:
            return _("„%(value)s“: %(problem)s") % {"value": said(unknown), "problem": " ".join(wrong.messages)}
        return super().complaint(unknown)


def printable(text: str) -> str:
    """Return the text without what no page and no database can show."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def said(text: str) -> str:
    """Return the text as a sentence names it."""
    return str(Truncator(printable(text)).chars(LONGEST_SAID))


def names_nothing(texts: Sequence[str]) -> str:
    """Return the sentence beside a filter that names something that is not there."""
    return _("Zu „%(value)s“ gibt es hier nichts.") % {"value": said(", ".join(texts))}
