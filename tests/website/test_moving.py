"""The site's address and names may change: nothing keeps the old ones."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Site

from events.models import Event
from foundation.notices.models import Notice
from tests.foundation.guests import guest_fields
from website.pages.models import FormPage, HomePage, StandardPage
from website.pages.setup import found_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(settings: Any) -> Any:
    settings.BASE_URL = "https://neu.example.org"
    settings.ALLOWED_HOSTS = ["testserver", "neu.example.org"]
    settings.CITY_NAME = "Neustadt"
    settings.SITE_NAME = "Quartier Neustadt"
    settings.CONTACT_EMAIL = "kontakt@neu.example.org"
    return settings


def body_of(slug: str) -> str:
    page = StandardPage.objects.get(slug=slug, locale__language_code="de")
    return str(page.body[0].value.source)


def test_the_sitemap_names_the_address_of_now(client: Client, founded_city: None, moved: Any) -> None:
    text = client.get("/sitemap.xml").content.decode()
    assert text.count("<loc>") == text.count("<loc>https://neu.example.org/") > 10


def test_the_news_feed_and_calendars_name_the_address_of_now(client: Client, small_demo_city: Any, moved: Any) -> None:
    for address in ("/aktuelles/feed.atom", "/kalender/feed.ics", "/sitemap.xml", "/robots.txt"):
        text = client.get(address).content.decode().replace("\r\n ", "")
        assert ("testserver" in text, "https://neu.example.org/" in text) == (False, True), address
    assert not Event.objects.filter(calendar_text__contains="testserver").exists()


def test_a_forms_mail_goes_to_the_contact_of_now(client: Client, founded_city: None, moved: Any) -> None:
    client.post(
        "/kontakt/",
        {
            **guest_fields("a@example.org"),
            "name": "A",
            "e_mail": "a@example.org",
            "nachricht": "?",
            "ihre_nachricht": "?",
        },
    )
    page = FormPage.objects.get(slug="kontakt", locale__language_code="de")
    assert page.to_address == ""
    assert set(Notice.objects.values_list("email", flat=True)) <= {"kontakt@neu.example.org"}


def test_founding_again_mends_what_it_once_copied_and_says_so(
    client: Client, founded_city: None, moved: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("found_city")
    said = capsys.readouterr().out
    assert ("https://neu.example.org" in said, "/impressum/" in said) == (True, True)
    site = Site.objects.get()
    assert (site.root_url, site.site_name) == ("https://neu.example.org", "Quartier Neustadt")
    assert HomePage.objects.get(locale__language_code="de").title == "Quartier Neustadt"
    imprint = client.get("/impressum/").content.decode()
    assert ("Stadt Neustadt" in imprint, "kontakt@neu.example.org" in imprint, "Karlsruhe" in imprint) == (
        True,
        True,
        False,
    )
    for slug in ("barrierefreiheit", "datenschutz", "gebaerdensprache"):
        assert ("Karlsruhe" in body_of(slug), "testserver" in body_of(slug)) == (False, False), slug
    found = found_city()
    assert (found.mended, found.pages) == ([], [])


def test_what_editors_wrote_stays_and_only_names_are_exchanged(founded_city: None, moved: Any) -> None:
    page = StandardPage.objects.get(slug="impressum", locale__language_code="de")
    text = str(page.body[0].value.source).replace("<p>", '<p data-block-key="a1">').replace("115", "0721 1234")
    page.body = [("text", text + "<p>Karlsruhe grüßt Karlsruhe.</p>")]
    page.title = "Wer wir sind"
    page.save_revision().publish()
    found_city()
    now = body_of("impressum")
    assert "Karlsruhe grüßt Karlsruhe" in now
    assert "Die Stadt Neustadt ist eine Körperschaft" in now
    assert StandardPage.objects.get(pk=page.pk).title == "Wer wir sind"


def test_an_old_contact_in_a_form_is_left_to_the_settings(founded_city: None) -> None:
    FormPage.objects.update(to_address="quartier@localhost")
    found_city()
    assert set(FormPage.objects.values_list("to_address", flat=True)) == {""}
