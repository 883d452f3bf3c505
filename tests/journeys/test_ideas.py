"""Journey 2: an idea with a photo from a phone, without an account; published, answered, supported."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from foundation.people.models import Person
from participation.ideas.models import Idea
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow, window
from tests.journeys.conftest import City, Postbox, a_picture, arrive_signed_in
from tests.participation.factories import TopicFactory

pytestmark = pytest.mark.browser

LINA = "lina@example.org"
MURAT = "murat@example.org"
TITLE = "Eine Bank am Fliederplatz"


def test_an_idea_from_a_phone_is_published_answered_and_supported(
    phone: Page, browser: Browser, live_server: str, city: City, postbox: Postbox
) -> None:
    TopicFactory()
    hand_in(phone)
    confirm(phone, postbox, LINA)
    assert Person.objects.filter(email=LINA).count() == 1
    phone.goto(postbox.to(LINA)[0].link)
    expect(phone.get_by_role("button", name="Eintrag bestätigen")).to_have_count(0)

    with window(browser, str(live_server), width=1280, height=900) as desk:
        arrive_signed_in(desk, city.coordinator)
        publish_and_answer(desk)
    told = {mail.subject: mail.text for mail in postbox.to(LINA)}
    idea = Idea.objects.get(title=TITLE)
    known_as = f"Nr. {idea.pk} in {idea.district.name}"
    assert f"Ihre Idee {known_as} ist veröffentlicht" in told
    assert "Wir stellen im Frühling eine Bank auf." in told[f"Antwort auf die Idee {known_as}"]

    phone.goto(idea.get_absolute_url())
    expect(phone.get_by_text("Wir stellen im Frühling eine Bank auf.").first).to_be_visible()
    assert_accessible(phone)
    assert_no_sideways_scrolling(phone)
    for _time in range(2):
        support(phone, idea)
        if any("Unterstützen" in mail.subject or "bestätigen" in mail.subject.lower() for mail in postbox.to(MURAT)):
            confirm_if_asked(phone, postbox, MURAT)
    idea.refresh_from_db()
    assert idea.support_count == 1


def test_an_idea_can_be_handed_in_without_javascript(
    page_without_javascript: Page, city: City, postbox: Postbox
) -> None:
    TopicFactory()
    hand_in(page_without_javascript)
    confirm(page_without_javascript, postbox, LINA)
    assert list(Idea.objects.values_list("title", "state")) == [(TITLE, "submitted")]


def test_a_place_is_pointed_at_and_two_photos_come_along_without_javascript(
    page_without_javascript: Page, phone: Page, city: City, postbox: Postbox
) -> None:
    TopicFactory()
    square = [[8.34, 49.0], [8.36, 49.0], [8.36, 49.02], [8.34, 49.02], [8.34, 49.0]]
    city.muehlburg.boundary = {"type": "Polygon", "coordinates": [square]}
    city.muehlburg.save()
    page = page_without_javascript
    page.goto("/ideen/neu/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_topic").select_option(index=1)
    page.locator("#id_district").select_option(label="Mühlburg")
    add_photo(page, "Der leere Platz")
    follow(page, page.get_by_role("button", name="Auf der Karte zeigen"))
    assert_no_sideways_scrolling(page)
    drawn = page.locator(".press-map__target:visible")
    box = drawn.bounding_box()
    assert box is not None
    drawn.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page.get_by_text("Lage in Mühlburg, in der Mitte")).to_be_visible()
    add_photo(page, "Die Haltestelle daneben")
    page.locator("#id_text").fill("Meine Mutter schafft den Weg nicht ohne Pause.")
    page.locator("#id_guest_email").fill(LINA)
    page.locator("#id_title").press("Enter")
    expect(page.get_by_role("heading", name="Bitte sehen Sie in Ihre E-Mails")).to_be_visible()
    confirm(page, postbox, LINA)
    expect(page.get_by_role("img", name="Karte: Lage in Mühlburg, in der Mitte")).to_be_visible()
    assert_no_sideways_scrolling(page)
    phone.goto(page.url)
    assert_accessible(phone)
    idea = Idea.objects.get(title=TITLE)
    assert (round(float(idea.latitude), 3), round(float(idea.longitude), 3)) == (49.01, 8.35)
    assert [photo.alt for photo in idea.photos.all()] == ["Der leere Platz", "Die Haltestelle daneben"]


def test_the_map_to_press_is_accessible(phone: Page, city: City) -> None:
    square = [[8.34, 49.0], [8.36, 49.0], [8.36, 49.02], [8.34, 49.02], [8.34, 49.0]]
    city.muehlburg.boundary = {"type": "Polygon", "coordinates": [square]}
    city.muehlburg.save()
    phone.goto("/ideen/neu/?stadtteil=muehlburg")
    phone.get_by_role("button", name="Auf der Karte zeigen").click()
    expect(phone.locator(".press-map__target:visible")).to_be_visible()
    assert_accessible(phone)
    assert_no_sideways_scrolling(phone)


def test_what_was_typed_stays_when_something_is_missing(phone: Page, city: City) -> None:
    phone.goto("/ideen/neu/")
    phone.locator("#id_title").fill(TITLE)
    phone.get_by_role("button", name="Absenden").click()
    expect(phone.locator("#id_title")).to_have_value(TITLE)
    assert_accessible(phone)
    assert_no_sideways_scrolling(phone)


def hand_in(page: Page) -> None:
    """Fill in the form as somebody without an account does."""
    page.goto("/ideen/")
    assert_no_sideways_scrolling(page)
    page.goto("/ideen/neu/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_text").fill("Meine Mutter schafft den Weg nicht ohne Pause.")
    page.locator("#id_topic").select_option(index=1)
    page.locator("#id_district").select_option(label="Mühlburg")
    page.locator("#id_photo").set_input_files({"name": "platz.jpg", "mimeType": "image/jpeg", "buffer": a_picture()})
    page.locator("#id_photo_alt").fill("Der leere Platz")
    page.locator("#id_guest_name").fill("Lina M.")
    page.locator("#id_guest_email").fill(LINA)
    page.get_by_role("button", name="Absenden").click()
    expect(page.get_by_role("heading", name="Bitte sehen Sie in Ihre E-Mails")).to_be_visible()


def add_photo(page: Page, alt: str) -> None:
    page.locator("#id_photo").set_input_files({"name": "platz.jpg", "mimeType": "image/jpeg", "buffer": a_picture()})
    page.locator("#id_photo_alt").fill(alt)
    page.get_by_role("button", name="noch eins wählen").click()
    expect(page.get_by_label("Was ist auf dem Foto zu sehen?").first).to_have_value("Der leere Platz")


def confirm(page: Page, postbox: Postbox, email: str) -> None:
    """Open the link in the newest mail and press the one button."""
    page.goto(postbox.last_to(email).link)
    follow(page, page.get_by_role("button", name="Eintrag bestätigen"))


def confirm_if_asked(page: Page, postbox: Postbox, email: str) -> None:
    page.goto(postbox.last_to(email).link)
    button = page.get_by_role("button", name="Eintrag bestätigen")
    if button.count():
        follow(page, button)


def support(page: Page, idea: Idea) -> None:
    page.goto(f"/ideen/{idea.pk}/unterstuetzen/")
    page.locator("#id_guest_email").fill(MURAT)
    follow(page, page.get_by_role("button", name="Ich auch"))


def publish_and_answer(desk: Page) -> None:
    """What waits on the desk is published and answered with a few clicks."""
    desk.goto("/admin/")
    desk.get_by_role("link", name=TITLE).first.click()
    desk.get_by_role("button", name="Veröffentlichen", exact=True).click()
    desk.get_by_label("Antwort, für alle zu lesen").fill("Wir stellen im Frühling eine Bank auf.")
    follow(desk, desk.get_by_role("button", name="Antwort veröffentlichen"))
