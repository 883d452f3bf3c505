"""Journey 7: official boundaries are imported over the schematic ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from foundation.places.locating import district_at
from foundation.places.models import District
from tests.browser import assert_accessible, assert_no_sideways_scrolling
from tests.journeys.conftest import City
from website.pages.setup import found_city

pytestmark = pytest.mark.browser


@pytest.fixture
def data() -> Path:
    """The folder with the official boundaries, which are not ours to copy."""
    folder = os.environ.get("QUARTIER_DATA")
    if not folder:
        message = "needs QUARTIER_DATA=folder with karlsruhe-stadtteile.csv and .geojson"
        if os.environ.get("QUARTIER_NO_SKIPS"):
            pytest.fail(message)
        pytest.skip(message)
    return Path(folder)


@pytest.mark.parametrize("which", ["page", "page_without_javascript"])
def test_official_boundaries_replace_the_schematic_ones(
    which: str, request: pytest.FixtureRequest, city: City, data: Path
) -> None:
    page: Page = request.getfixturevalue(which)
    call_command("import_districts", data / "karlsruhe-stadtteile.csv", "--schematic", verbosity=0)
    found_city()
    page.goto("/stadtteile/")
    expect(page.get_by_text("schematisch").first).to_be_visible()
    assert District.objects.districts().filter(boundary_is_schematic=True).count() == 27

    call_command(
        "import_districts",
        data / "karlsruhe-stadtteile.geojson",
        "--code-property=de:Stadtteilnummer",
        "--source=© OpenStreetMap contributors, ODbL 1.0",
        verbosity=0,
    )
    assert District.objects.districts().filter(boundary_is_schematic=True).count() == 0
    found = district_at(48.9984, 8.3121)
    assert found is not None
    assert found.name == "Daxlanden"
    page.goto("/stadtteile/")
    expect(page.get_by_text("© OpenStreetMap contributors, ODbL 1.0")).to_be_visible()
    expect(page.locator(".district-map__place")).to_have_count(27)
    if which == "page":
        assert_accessible(page)
    assert_no_sideways_scrolling(page)
    go_to_daxlanden_by_the_map(page)
    page.go_back()
    page.get_by_role("list").get_by_role("link", name="Daxlanden").click()
    page.wait_for_url("**/stadtteile/daxlanden/")


def go_to_daxlanden_by_the_map(page: Page) -> None:
    """The map's districts are links with their names, for the keyboard too."""
    place = page.locator("svg").get_by_role("link", name="Daxlanden")
    place.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stadtteile/daxlanden/")
