"""A passkey is added to an account and signs its owner in, with Chromium's own virtual device."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow
from tests.foundation.factories import PersonFactory
from tests.journeys.conftest import City, Postbox, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def at_home(settings: Any) -> None:
    """Passkeys belong to the site's own host, which is this machine here."""
    settings.BASE_URL = "http://localhost"


def test_a_passkey_is_added_and_signs_in(page: Page, city: City, postbox: Postbox) -> None:
    lina = PersonFactory(display_name="Lina M.")
    device = plug_in_a_device(page)
    sign_in(page, lina.email, postbox)
    page.goto("/konto/2fa/")
    follow(page, page.get_by_role("link", name="Dieses Gerät einrichten"))
    assert_accessible(page)
    assert_no_sideways_scrolling(page)
    page.get_by_label("Name").fill("Mein Handy")
    expect(page.get_by_label("Damit auch ohne Code anmelden")).to_be_checked()
    page.get_by_role("button", name="Gerät hinzufügen").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto("/konto/2fa/webauthn/")
    expect(page.get_by_text("Mein Handy", exact=True)).to_be_visible()

    page.context.clear_cookies()
    page.goto("/konto/login/?next=/mein/")
    page.get_by_role("button", name="Mit einem Passkey anmelden").click()
    page.wait_for_url("**/mein/")
    expect(page.get_by_text("Lina M.").first).to_be_visible()
    assert len(credentials(device)) == 1


def test_a_passkey_that_does_not_work_is_said_beside_the_button(page: Page, city: City) -> None:
    plug_in_a_device(page)
    page.goto("/konto/login/")
    page.get_by_role("button", name="Mit einem Passkey anmelden").click()
    expect(page.get_by_role("alert")).to_contain_text("Das hat nicht geklappt")
    assert_accessible(page)


def plug_in_a_device(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a device that knows its owner by the finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    verifying = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, **verifying}})
    return session, added["authenticatorId"]


def credentials(device: tuple[CDPSession, str]) -> list[object]:
    session, name = device
    found: list[object] = session.send("WebAuthn.getCredentials", {"authenticatorId": name})["credentials"]
    return found
