"""What is wrong with a form, in sentences that stand by themselves: the same above the form and beside the field.

What Django says of a field ("Dieses Feld ist erforderlich.") makes no sense in a list above the form, and it is not how
we speak. Where it says no more than that, the sentence is ours and names the field. Forms that say something of their
own, by `error_messages` or `add_error`, keep it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _


@dataclass(frozen=True, kw_only=True)
class Mistake:
    sentence: str
    anchor: str = ""
    """The id of what is to be mended; empty where it is hidden, or the form as a whole."""


def mistakes(form: forms.BaseForm) -> list[Mistake]:
    """Return all that is wrong with a form, in the order of its fields; the form as a whole comes first."""
    whole = [Mistake(sentence=str(sentence)) for sentence in form.non_field_errors()]
    return [*whole, *(each for field in form for each in _of(field))]


def sentences(field: forms.BoundField) -> list[str]:
    """Return what is wrong with one field."""
    return [_sentence(error, field) for error in field.errors.as_data()]


def has_mistakes(values: Mapping[Any, Any]) -> bool:
    """Tell whether one of the forms among what a page shows came back with mistakes."""
    return any(form.is_bound and form.errors for value in values.values() for form in _forms_in(value))


def _of(field: forms.BoundField) -> Iterator[Mistake]:
    first = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
    for sentence in sentences(field):
        yield Mistake(sentence=sentence, anchor="" if field.is_hidden else first)


def _forms_in(value: object) -> Iterator[Any]:
    """Return the forms that this is, or holds. Only types are looked at: a lazy token would set its cookie."""
    if issubclass(type(value), forms.BaseForm):
        yield value
    elif issubclass(type(value), list | tuple | type({}.values())):
        yield from (each for each in value if issubclass(type(each), forms.BaseForm))  # type: ignore[attr-defined]


def _sentence(error: ValidationError, field: forms.BoundField) -> str:
    [said, *others] = error.messages
    words = _own_words(error, field) if not others and str(error.message) in _of_django(get_language() or "") else ""
    return words or " ".join([said, *others])


def _own_words(error: ValidationError, field: forms.BoundField) -> str:
    values = {**(error.params or {}), "field": field.label}
    if error.code == "required":
        return _missing(field.field) % values
    known = {
        "invalid_choice": _("„%(field)s“: Das steht hier nicht zur Auswahl."),
        "max_length": _("„%(field)s“ ist zu lang: höchstens %(limit_value)s Zeichen, hier sind es %(show_value)s."),
        "min_length": _("„%(field)s“ ist zu kurz: mindestens %(limit_value)s Zeichen."),
        "min_value": _("„%(field)s“: Bitte mindestens %(limit_value)s."),
        "max_value": _("„%(field)s“: Bitte höchstens %(limit_value)s."),
        "empty": _("„%(field)s“: Diese Datei ist leer."),
    }
    if error.code == "invalid":
        return _not_understood(field.field) % values
    return known.get(error.code or "", "") % values


def _not_understood(field: forms.Field) -> str:
    """Return how to write what was not understood."""
    if isinstance(field, forms.IntegerField):
        return _("„%(field)s“: Bitte schreiben Sie eine Zahl.")
    if isinstance(field, forms.DateField):
        return _("„%(field)s“: Bitte schreiben Sie einen Tag, zum Beispiel 24.12.2026.")
    if isinstance(field, forms.TimeField):
        return _("„%(field)s“: Bitte schreiben Sie eine Uhrzeit, zum Beispiel 18:30.")
    if isinstance(field, forms.EmailField):
        return _("„%(field)s“: Bitte schreiben Sie eine E-Mail-Adresse, zum Beispiel lina@example.org.")
    return _("„%(field)s“: Das haben wir nicht verstanden.")


def _missing(field: forms.Field) -> str:
    """Return what is asked for where a field was left empty."""
    if isinstance(field, forms.BooleanField):
        return _("Bitte setzen Sie den Haken: „%(field)s“")
    if isinstance(field, forms.FileField):
        return _("Bitte wählen Sie eine Datei aus: „%(field)s“")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("Bitte wählen Sie etwas aus: „%(field)s“")
    return _("Bitte füllen Sie das aus: „%(field)s“")


@cache
def _of_django(language: str) -> frozenset[str]:
    """Return what Django's fields and validators say, in the language of the moment, before values are put in."""
    of_fields = [
        message
        for field in vars(forms.fields).values()
        if isinstance(field, type) and issubclass(field, forms.Field)
        for message in getattr(field, "default_error_messages", {}).values()
    ]
    of_choices = [
        message
        for field in (forms.ModelChoiceField, forms.ModelMultipleChoiceField)
        for message in field.default_error_messages.values()
    ]
    known = [each for each in vars(validators).values() if isinstance(each, type) and hasattr(each, "message")]
    return frozenset(str(message) for message in [*of_fields, *of_choices, *(each.message for each in known)])
