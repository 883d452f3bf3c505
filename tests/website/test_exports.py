"""What strangers typed is no formula in any table of the CMS, ours or Wagtail's own."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.redirects.models import Redirect

from foundation.people.models import Person
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
    return found | {cell.strip('"') for line in text.splitlines() for cell in line.split(",")}


@pytest.mark.parametrize("report", ["site-history", "aging-pages", "locked", "workflow", "page-types-usage"])
def test_wagtails_reports_are_defused(as_chief: Client, report: str) -> None:
    from foundation.history.actions import record

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
