"""Somebody moves an account that was left open to another mailbox; its owner takes it back, on a phone."""

from __future__ import annotations

import re
import time

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from foundation.people.models import Person, Session
from foundation.people.session_store import SessionStore
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow
from tests.foundation.factories import PersonFactory
from tests.journeys.conftest import City, Postbox, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def wide(phone: Page) -> None:
    phone.set_viewport_size({"width": 390, "height": 844})


def twenty_minutes_later(person: Person) -> None:
    """Let the person's sessions be ones that began a while ago."""
    for row in Session.objects.filter(person=person):
        store = SessionStore(row.session_key)
        for record in store["account_authentication_methods"]:
            record["at"] = time.time() - 20 * 60
        store.modified = True
        store.save()


def is_fine(page: Page) -> None:
    assert_accessible(page)
    assert_no_sideways_scrolling(page)


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_address_is_moved_and_taken_back(phone: Page, city: City, postbox: Postbox, language: str) -> None:
    lina = PersonFactory(email="lina@example.org", display_name="Lina M.", language=language)
    say = (lambda german, english: german) if language == "de" else (lambda german, english: english)
    sign_in(phone, lina.email, postbox)
    twenty_minutes_later(lina)
    prefix = "" if language == "de" else "/en"

    phone.goto(f"{prefix}/mein/konto/")
    expect(
        phone.get_by_role("heading", name=say("Hier sind Sie angemeldet", "Where you are signed in"))
    ).to_be_visible()
    is_fine(phone)
    follow(phone, phone.get_by_role("link", name=say("E-Mail-Adresse ändern", "Change e-mail address")))
    expect(phone.get_by_role("heading", level=1)).to_have_text(say("Sind Sie es wirklich?", "Is it really you?"))
    is_fine(phone)
    follow(phone, phone.get_by_role("button", name=say("Code anfordern", "Send me a code")))
    is_fine(phone)
    phone.get_by_label(say("Code aus der E-Mail", "Code from the e-mail")).fill(postbox.last_to(lina.email).code)
    follow(phone, phone.get_by_role("button", name=say("Bestätigen", "Confirm")))

    phone.get_by_label(say("Neue E-Mail-Adresse", "New e-mail address")).fill("neu@example.org")
    follow(phone, phone.get_by_role("button", name=say("Adresse ändern", "Change address")))
    phone.get_by_label(say("Code aus der E-Mail", "Code from the e-mail")).fill(postbox.last_to("neu@example.org").code)
    follow(phone, phone.get_by_role("button", name=say("Weiter", "Continue"), exact=True))
    phone.goto(f"{prefix}/mein/konto/")
    expect(phone.get_by_text("neu@example.org")).to_be_visible()

    mail = postbox.last_to("lina@example.org")
    assert "neu@example.org" in mail.text
    phone.context.clear_cookies()
    phone.goto(mail.link)
    assert phone.url.endswith(mail.link)
    is_fine(phone)
    phone.reload()  # opening it, as mail scanners do, takes nothing back
    follow(phone, phone.get_by_role("button", name=say("Adresse zurücknehmen", "Take the address back")))
    expect(phone.get_by_text(say("Das Konto gehört wieder zu", "The account belongs to"))).to_be_visible()
    lina.refresh_from_db()
    assert lina.email == "lina@example.org"
    phone.goto(mail.link)
    expect(phone.get_by_role("heading", level=1)).to_have_text(say("Dieser Link gilt nicht", "This link is not valid"))
    is_fine(phone)
    sign_in(phone, "lina@example.org", postbox)


def test_a_forgotten_device_is_signed_out_from_the_phone(phone: Page, page: Page, city: City, postbox: Postbox) -> None:
    lina = PersonFactory(email="lina@example.org")
    sign_in(page, lina.email, postbox)
    sign_in(phone, lina.email, postbox)
    phone.goto("/mein/konto/")
    expect(phone.get_by_text("Dieses Gerät")).to_have_count(1)
    is_fine(phone)
    follow(phone, phone.get_by_role("button", name=re.compile("^Abmelden")))
    expect(phone.get_by_role("button", name=re.compile("^Abmelden"))).to_have_count(0)
    page.goto("/mein/")
    page.wait_for_url("**/konto/login/**")
