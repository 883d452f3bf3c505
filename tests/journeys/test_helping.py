"""Journey 5: the last place of a shift, the waiting list and an offer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from foundation.signups.models import SignUp
from participation.helping.models import Shift
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow
from tests.journeys.conftest import City, Postbox
from tests.participation.factories import OpportunityFactory, ShiftFactory

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("which", ["phone", "page_without_javascript"])
def test_who_waits_moves_up_when_somebody_cancels(
    which: str, request: pytest.FixtureRequest, city: City, postbox: Postbox
) -> None:
    page: Page = request.getfixturevalue(which)
    opportunity = OpportunityFactory(title="Hochbeete bauen", districts=[city.muehlburg])
    shift = ShiftFactory(opportunity=opportunity, capacity=1)
    page.goto("/mitmachen/")
    if which == "phone":
        assert_accessible(page)
    assert_no_sideways_scrolling(page)

    sign_up(page, shift, "Lina", "lina@example.org", postbox)
    expect(page.get_by_text("Sie sind dabei.")).to_be_visible()
    first_signup = page.url
    sign_up(page, shift, "Murat", "murat@example.org", postbox)
    expect(page.get_by_text("Sie sind Nummer 1 auf der Warteliste.")).to_be_visible()
    if which == "phone":
        assert_accessible(page)

    page.goto(first_signup)
    follow(page, page.get_by_role("button", name="Absagen"))
    offer = postbox.last_to("murat@example.org")
    assert "Ein Platz ist frei" in offer.subject
    page.goto(offer.link)
    page.get_by_role("button", name="Platz annehmen").click()
    expect(page.get_by_text("Sie sind dabei.")).to_be_visible()
    assert sorted(SignUp.objects.values_list("name", "state")) == [("Lina", "cancelled"), ("Murat", "confirmed")]


def sign_up(page: Page, shift: Shift, name: str, email: str, postbox: Postbox) -> None:
    """Sign up as a guest and confirm by the link."""
    page.goto(shift.opportunity.get_absolute_url())
    page.locator("a.button[href*='/mitmachen/']").filter(has_text="elfe").or_(
        page.locator("a.button").filter(has_text="Warteliste")
    ).first.click()
    page.locator("#id_guest_name").fill(name)
    page.locator("#id_guest_email").fill(email)
    follow(page, page.locator("main form button.button").first)
    page.goto(postbox.last_to(email).link)
    follow(page, page.get_by_role("button", name="Eintrag bestätigen"))
