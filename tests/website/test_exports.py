"""Tables that leave the site, ours or Wagtail's own: without formulas, and each CSV opens in a German spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.redirects.models import Redirect

from foundation.history.actions import record
from foundation.people.models import Person
from foundation.places.models import District
from foundation.spreadsheets import BYTE_ORDER_MARK, csv_response
from tests.foundation.factories import OrganisationFactory
from website.pages.models import FormPage

pytestmark = pytest.mark.django_db

FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture
def as_chief(client: Client, city: None) -> Client:
    client.force_login(
        Person.objects.create_superuser("chef@example.org", display_name=FORMULA),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def cells(client: Client, address: str) -> set[str]:
    """Return all cells of both tables that the address exports."""
    table = client.get(f"{address}?export=csv")
    text = b"".join(table.streaming_content).decode()  # type: ignore[attr-defined]
    book = b"".join(client.get(f"{address}?export=xlsx").streaming_content)  # type: ignore[attr-defined]
    sheet = load_workbook(BytesIO(book)).worksheets[0]
    found = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None}
    return found | {cell for row in rows_of(text) for cell in row}


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of a CSV as a German spreadsheet reads it."""
    return [*csv.reader(StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=";")]


def exports() -> Iterator[str]:
    """Yield the address of every list and report of the CMS that offers a table."""
    for path, view in views(get_resolver().url_patterns):
        cls = getattr(view, "view_class", None)
        if not cls or not issubclass(cls, SpreadsheetExportMixin) or path.endswith("/results/"):
            continue
        if view.view_initkwargs.get("list_export", cls.list_export):
            yield f"/{path}"


def views(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        path = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, path)
        else:
            view = pattern.callback
            while not hasattr(view, "view_class") and hasattr(view, "__wrapped__"):
                view = view.__wrapped__
            yield path, view


@pytest.mark.parametrize("report", ["site-history", "aging-pages", "locked", "workflow", "page-types-usage"])
def test_wagtails_reports_are_defused(as_chief: Client, report: str) -> None:
    organisation = OrganisationFactory(name=FORMULA)
    record(organisation, "organisation.changed", by=Person.objects.get())
    found = cells(as_chief, f"/admin/reports/{report}/")
    assert FORMULA not in found
    assert (f"'{FORMULA}" in found) is (report == "site-history")


def test_what_visitors_send_by_a_form_is_defused(as_chief: Client) -> None:
    page = FormPage.objects.first()
    field = page.form_fields.first()
    FormSubmission.objects.create(page=page, form_data={field.clean_name: FORMULA})
    found = cells(as_chief, f"/admin/forms/submissions/{page.pk}/")
    assert (FORMULA in found, f"'{FORMULA}" in found) == (False, True)


def test_redirects_are_defused(as_chief: Client) -> None:
    Redirect.objects.create(old_path="/alt", redirect_link="=1+1")
    found = cells(as_chief, "/admin/redirects/")
    assert ("=1+1" in found, "'=1+1" in found) == (False, True)


@pytest.mark.parametrize("address", [*exports()])
def test_every_csv_of_the_cms_opens_in_a_german_spreadsheet(as_chief: Client, address: str) -> None:
    opens_in_a_german_spreadsheet(as_chief.get(f"{address}?export=csv"))


def test_what_visitors_sent_opens_in_a_german_spreadsheet(as_chief: Client) -> None:
    page = FormPage.objects.first()
    sent = {field.clean_name: "Grüße; bis bald" for field in page.form_fields.all()}
    FormSubmission.objects.create(page=page, form_data=sent)
    rows = opens_in_a_german_spreadsheet(as_chief.get(f"/admin/forms/submissions/{page.pk}/?export=csv"))
    assert "Grüße; bis bald" in rows[1]


def test_numbers_have_a_comma_and_are_no_formulas(as_chief: Client, muehlburg: District) -> None:
    District.objects.filter(pk=muehlburg.pk).update(latitude=Decimal("-49.01234"))
    heading, *rows = opens_in_a_german_spreadsheet(as_chief.get("/admin/stadtteile/?export=csv"))
    [row] = [row for row in rows if "Mühlburg" in row]
    assert row[heading.index("Breite")] == "-49,01234"


def test_our_own_tables_are_written_alike() -> None:
    response = csv_response("liste", ["Name", "Preis"], [["Müller; Söhne", Decimal("12.50")], ["=1+1", -3]])
    assert response.content.decode() == '\ufeffName;Preis\r\n"Müller; Söhne";12,50\r\n\'=1+1;-3\r\n'
    opens_in_a_german_spreadsheet(response)


def opens_in_a_german_spreadsheet(response: Any) -> list[list[str]]:
    """Check that it is UTF-8 with a byte order mark and semicolons; return its rows."""
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].endswith('.csv"')
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode("utf-8")
    assert text.startswith(BYTE_ORDER_MARK)
    assert BYTE_ORDER_MARK not in text[1:]
    rows = rows_of(text)
    assert len(rows[0]) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows
