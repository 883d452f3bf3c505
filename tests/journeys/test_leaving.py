"""Journey 9: seeing, downloading and erasing one's data at 390 px, with an account and as a guest."""

from __future__ import annotations

import zipfile

import pytest
from playwright.sync_api import Page, expect

from foundation.people.models import Person
from foundation.privacy.models import ClosedAccount
from foundation.signups.models import SignUp
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow
from tests.foundation.factories import PersonFactory
from tests.journeys.conftest import City, Postbox, sign_in
from tests.participation.factories import IdeaFactory, OpportunityFactory, ShiftFactory

pytestmark = pytest.mark.browser


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_no_sideways_scrolling(page)


def test_somebody_downloads_everything_leaves_and_comes_back(phone: Page, city: City, postbox: Postbox) -> None:
    person = PersonFactory(email="lina@example.org", display_name="Lina")
    IdeaFactory(author=person, title="Bank am Platz", district=city.muehlburg)
    sign_in(phone, person.email, postbox)
    phone.goto("/mein/konto/")
    phone.get_by_role("link", name="Ansehen und herunterladen").click()
    looked_at(phone)
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Alles herunterladen").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "Bank am Platz" in archive.read("daten.json").decode()
    phone.get_by_role("link", name="Alles löschen").click()
    expect(phone.get_by_text("14 Tage lang")).to_be_visible()
    looked_at(phone)
    follow(phone, phone.get_by_role("button", name="Konto schließen und löschen"))
    assert not Person.objects.get(pk=person.pk).is_active
    phone.goto(postbox.last_to("lina@example.org").link)
    looked_at(phone)
    follow(phone, phone.get_by_role("button", name="Ja, Konto behalten"))
    assert Person.objects.get(pk=person.pk).is_active
    assert not ClosedAccount.objects.exists()


def test_a_guest_leaves_by_a_link_to_the_address(phone: Page, city: City, postbox: Postbox) -> None:
    shift = ShiftFactory(opportunity=OpportunityFactory(districts=[city.muehlburg]))
    SignUp.objects.create(sheet=shift.sheet, name="Murat", email="murat@example.org")
    phone.goto("/meine-daten/")
    looked_at(phone)
    phone.get_by_label("Ihre E-Mail-Adresse").fill("murat@example.org")
    follow(phone, phone.get_by_role("button", name="Link senden"))
    phone.goto(postbox.last_to("murat@example.org").link)
    phone.get_by_role("link", name="Alles löschen").click()
    looked_at(phone)
    follow(phone, phone.get_by_role("button", name="Jetzt löschen"))
    assert not SignUp.objects.filter(email="murat@example.org").exists()


@pytest.mark.parametrize("address", ["/datenschutz/", "/en/datenschutz/", "/en/meine-daten/"])
def test_the_pages_about_data_can_be_read_by_everybody(phone: Page, city: City, address: str) -> None:
    phone.goto(address)
    looked_at(phone)
