from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.places.importing import BrokenFile
from foundation.places.street_list import Row, read_streets

LARGEST_LIST = 10 * 1024 * 1024
"""Bytes; about 200,000 rows."""


class HomeForm(forms.Form):
    """Where somebody lives: a street, a postcode, or the name of a district."""

    wo = forms.CharField(
        label=_("Ihre Straße oder Postleitzahl"),
        help_text=_("Zum Beispiel: Hauptstraße 12"),
        max_length=120,
        error_messages={
            "required": _("Bitte eine Straße oder eine Postleitzahl schreiben."),
            "max_length": _("Das ist zu lang für eine Straße. Bitte nur Straße und Hausnummer."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "street-address", "enterkeyhint": "search"}),
    )


class StreetListForm(forms.Form):
    """The city's list of streets as a file; its rows are read before anything is written."""

    file = forms.FileField(
        label=_("Liste der Straßen (CSV)"),
        help_text=_("Spalten: Straße, von, bis, Seite, PLZ, Stadtteil. UTF-8, höchstens 10 MB."),
        error_messages={"required": _("Bitte eine Datei wählen.")},
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    rows: list[Row]

    def clean(self) -> dict[str, Any]:
        """Read the file, or say which line is wrong."""
        cleaned = super().clean() or {}
        if (file := cleaned.get("file")) is None:
            return cleaned
        if file.size > LARGEST_LIST:
            raise ValidationError({"file": _("Die Datei ist größer als 10 MB.")})
        try:
            self.rows = read_streets(file.read())
        except BrokenFile as broken:
            raise ValidationError({"file": str(broken)}) from broken
        return cleaned
