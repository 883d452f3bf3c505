"""Places in shifts around their beginning: moved, called off, given back in the last hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.people.models import Person
from foundation.refusals import StateConflict
from foundation.registries import jobs
from foundation.signups import actions as signups
from foundation.signups.actions import SignUpWish
from foundation.signups.deadlines import HEADROOM
from foundation.signups.links import token_for
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.timespan import TimeSpan
from participation.helping import actions
from participation.helping.models import Opportunity, Shift
from tests.foundation.factories import PersonFactory
from tests.participation.factories import ShiftFactory, sign_up
from tests.telling import notices

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def offered_in(shift: Shift) -> SignUp:
    """Let one give a place back and the next be offered it."""
    first, second = sign_up(shift, PersonFactory()), sign_up(shift, PersonFactory())
    signups.cancel(signup=first, by=first.person)
    second.refresh_from_db()
    return second


def test_an_offer_ends_well_before_the_shift_begins(opportunity: Opportunity) -> None:
    shift = ShiftFactory(opportunity=opportunity, capacity=1, starts_at=timezone.now() + 12 * HOUR)
    assert offered_in(shift).offered_until == shift.starts_at - HEADROOM


def test_an_offer_follows_a_shift_that_moves_nearer(opportunity: Opportunity, organiser: Person) -> None:
    shift = ShiftFactory(opportunity=opportunity, capacity=1, starts_at=timezone.now() + 90 * HOUR)
    signup = offered_in(shift)
    span = TimeSpan(shift.starts_at - 78 * HOUR, shift.ends_at - 78 * HOUR)
    actions.change_shift(shift=shift, span=span, capacity=1, by=organiser)
    signups.lapse_offers()
    signup.refresh_from_db()
    assert signup.offered_until == span.start - HEADROOM


def test_an_offer_ends_with_a_shift_that_is_called_off(opportunity: Opportunity, organiser: Person) -> None:
    shift = ShiftFactory(opportunity=opportunity, capacity=1)
    signup = offered_in(shift)
    actions.cancel_shift(shift=shift, by=organiser, reason="Sturm")
    with pytest.raises(StateConflict):
        signups.accept_offer(signup=signup, by=signup.person)


def test_a_shift_that_is_over_stays_in_the_hours_of_who_was_there(opportunity: Opportunity, client: Client) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    signup = sign_up(shift, PersonFactory())
    past = timezone.now() - 5 * HOUR
    Shift.objects.update(starts_at=past, ends_at=past + 2 * HOUR)
    url = f"/anmeldung/{token_for(signup)}/"
    assert "absagen/" not in client.get(url).content.decode()
    assert "schon vorbei" in client.post(f"{url}absagen/", follow=True).content.decode()
    signup.refresh_from_db()
    assert signup.state == SignUpState.CONFIRMED


def test_the_last_hours_open_the_line_where_a_family_is_first(opportunity: Opportunity) -> None:
    shift = ShiftFactory(opportunity=opportunity, capacity=2, starts_at=timezone.now() + 6 * HOUR)
    shift.sheet.max_seats_each = 4
    shift.sheet.save()
    comes, family, single = PersonFactory.create_batch(3)
    sign_up(shift, comes)
    signups.sign_up(sheet=shift.sheet, wish=SignUpWish(name="Familie", seats=4), by=family)
    waits = sign_up(shift, single)
    assert (waits.state, signups.open_lines()) == (SignUpState.WAITING, 0)
    Shift.objects.update(starts_at=timezone.now() + 4 * HOUR)
    assert [signups.open_lines(), signups.open_lines()] == [1, 0]
    assert {notice.person for notice in notices(kind="signup_first_come")} == {family, single}
    assert signups.accept_offer(signup=waits, by=single).state == SignUpState.CONFIRMED


def test_the_tick_opens_lines_and_shortens_offers() -> None:
    assert {signups.lapse_offers, signups.open_lines} <= {job.do for job in jobs.all()}


def test_one_account_signs_up_the_family_by_name(
    opportunity: Opportunity, signed_in: Callable[[Person], Client]
) -> None:
    shift = ShiftFactory(opportunity=opportunity, capacity=3)
    client = signed_in(PersonFactory(display_name="Erna Roth"))
    for name in ["Erna Roth", "Otto Roth", "Otto Roth"]:
        client.post(f"/mitmachen/schicht/{shift.pk}/anmelden/", {"name": name})
    assert sorted(shift.sheet.signups.values_list("name", flat=True)) == ["Erna Roth", "Otto Roth"]
    desk = client.get("/mein/").content.decode()
    assert "<span>Otto Roth</span>" in desk
    assert "<span>Erna Roth</span>" not in desk
