"""Tables for people's spreadsheets, in which what strangers typed stays text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.utils.encoding import force_str
from django.utils.functional import Promise
from wagtail.admin.views.mixins import SpreadsheetExportMixin, list_to_str

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(value: Any, *args: Any) -> Any:
    """Return the value so that no spreadsheet takes it for a formula: what looks like one gets an apostrophe."""
    if isinstance(value, int | float | bool) or value is None:
        return value
    text = force_str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(STARTS_A_FORMULA) else text


def defuse_exports_of_the_cms() -> None:
    """Defuse what Wagtail's own lists and reports export, too. Called once, when the site starts.

    The table of how values are written is Wagtail's own place for it. What a view writes by a function of its own stays
    as it is: names of actions and kinds, and titles of pages in the reports on workflows, which only editors type.
    """
    written = SpreadsheetExportMixin.custom_value_preprocess
    formats = SpreadsheetExportMixin.FORMATS
    written[str, Promise, Model] = dict.fromkeys(formats, defused)
    written[list] = dict.fromkeys(formats, lambda values: defused(list_to_str(values)))


class DefusedExportMixin(SpreadsheetExportMixin):
    """Put before a Wagtail listing view: its CSV and XLSX exports are defused."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        done = super().preprocess_field_value(field, value, export_format)
        if isinstance(done, Model):  # no spreadsheet can hold a thing; it gets the thing's name
            done = str(done)
        return defused(done) if isinstance(done, str) else done


def csv_response(filename: str, heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return a CSV file that German spreadsheets open as it is: with a byte order mark and semicolons."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(heading)
    for row in rows:
        writer.writerow([defused(value) for value in row])
    return response
