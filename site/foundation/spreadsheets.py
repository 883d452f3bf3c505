"""Tables for people's spreadsheets, in which what strangers typed stays text.

Every CSV that leaves the site is UTF-8 with a byte order mark, with semicolons between cells and commas in numbers:
German spreadsheets open it as it is, and do not take 12.50 for a month of 1950.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.encoding import force_str
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import is_aware
from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin, list_to_str

from foundation.timespan import local

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
CSV_TYPE = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"


class GermanCsv(csv.excel):
    delimiter = ";"


def defused(value: Any, *args: Any) -> Any:
    """Return the value so that no spreadsheet takes it for a formula: what looks like one gets an apostrophe."""
    if isinstance(value, int | float | bool) or value is None:
        return value
    text = force_str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(STARTS_A_FORMULA) else text


def settle_exports_of_the_cms() -> None:
    """Let what Wagtail's own lists, reports and forms export be as ours is. Called once, when the site starts.

    The table of how values are written is Wagtail's own place for it. What a view writes by a function of its own stays
    as it is: names of actions and kinds, and titles of pages in the reports on workflows, which only editors type. For
    how a CSV is put together Wagtail has no such place: its two functions are exchanged.
    """
    written = SpreadsheetExportMixin.custom_value_preprocess
    formats = SpreadsheetExportMixin.FORMATS
    written[str, Promise, Model] = dict.fromkeys(formats, defused)
    written[list] = dict.fromkeys(formats, lambda values: defused(list_to_str(values)))
    written[Decimal, float] = {SpreadsheetExportMixin.FORMAT_CSV: _number}
    SpreadsheetExportMixin.stream_csv = _stream_csv
    SpreadsheetExportMixin.write_csv_response = _write_csv_response


def _number(value: Decimal | float) -> str:
    return str(value).replace(".", ",")


def _stream_csv(view: SpreadsheetExportMixin, queryset: Iterable[Any]) -> Iterator[bytes]:
    """Yield the CSV of a listing of the CMS, line by line."""
    writer = csv.DictWriter(Echo(), fieldnames=view.list_export, dialect=GermanCsv)
    yield BYTE_ORDER_MARK.encode()
    yield writer.writerow({field: view.get_heading(queryset, field) for field in view.list_export})
    for item in queryset:
        yield view.write_csv_row(writer, view.to_row_dict(item))


def _write_csv_response(view: SpreadsheetExportMixin, queryset: Iterable[Any]) -> StreamingHttpResponse:
    """Return the CSV of a listing of the CMS as a file."""
    response = StreamingHttpResponse(view.stream_csv(queryset), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{view.get_filename()}.csv"'
    return response


class DefusedExportMixin(SpreadsheetExportMixin):
    """Put before a Wagtail listing view: its CSV and XLSX exports are defused, and read as the site reads."""

    def to_row_dict(self, item: Model) -> dict[str, Any]:
        """Write states and kinds in words, and moments as the clocks of the city show them."""
        return {field: _in_words(item, field, value) for field, value in super().to_row_dict(item).items()}

    def get_heading(self, queryset: QuerySet[Any], field: str) -> str:
        """Name a column: `room.venue.name` is the venue."""
        if field in self.export_headings or "." not in field:
            return str(super().get_heading(queryset, field))
        model: Any = queryset.model
        *relations, last = field.split(".")
        for name in relations:
            relation = model._meta.get_field(name)
            model = relation.related_model
        named = relation if last == "name" else model._meta.get_field(last)
        return capfirst(str(named.verbose_name))

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        done = super().preprocess_field_value(field, value, export_format)
        if isinstance(value, Decimal | float):
            return done
        if isinstance(done, Model):  # no spreadsheet can hold a thing; it gets the thing's name
            done = str(done)
        return defused(done) if isinstance(done, str) else done


def _in_words(item: Model, field: str, value: Any) -> Any:
    if isinstance(value, datetime) and is_aware(value):
        return local(value).replace(tzinfo=None, microsecond=0)
    display = getattr(item, f"get_{field}_display", None)
    return display() if display else value


def csv_response(filename: str, heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return a CSV file with this heading and these rows."""
    response = HttpResponse(content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    response.write(BYTE_ORDER_MARK)
    writer = csv.writer(response, dialect=GermanCsv)
    writer.writerow(heading)
    for row in rows:
        writer.writerow([_number(value) if isinstance(value, Decimal | float) else defused(value) for value in row])
    return response
