"""Helping, as residents see it: what is offered, and a place in a shift."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.registries import findables, jobs
from foundation.signups import actions as signups
from foundation.signups.actions import SignUpWish
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.states import StateConflict
from foundation.timespan import TimeSpan
from participation.helping import actions
from participation.helping.actions import OpportunityChanges, WithoutShift
from participation.helping.models import Opportunity
from participation.helping.states import OpportunityState
from tests.crowds import AtOnce, crowd
from tests.foundation.factories import PersonFactory
from tests.participation.factories import OpportunityFactory, ShiftFactory, sign_up

pytestmark = pytest.mark.django_db


def test_a_guest_takes_a_place_in_a_shift_by_the_mailed_link(
    client: Client, opportunity: Opportunity, guest: dict[str, str], open_mailed_link: Callable[[str], str]
) -> None:
    shift = ShiftFactory(opportunity=opportunity, capacity=1)
    assert "noch 1 Platz" in client.get("/mitmachen/").content.decode()
    response = client.post(f"/mitmachen/schicht/{shift.pk}/anmelden/", {**guest, "phone": "0721 1"})
    assert response["Location"] == "/mitmachen/post/"
    own = open_mailed_link("lina@example.org")
    signup = SignUp.objects.get()
    assert (signup.state, signup.phone) == (SignUpState.CONFIRMED, "0721 1")
    assert "voll, Warteliste" in client.get("/mitmachen/").content.decode()
    assert opportunity.title in client.get(own).content.decode()
    client.post(own + "absagen/")
    signup.refresh_from_db()
    assert signup.state == SignUpState.CANCELLED


def test_the_last_place_goes_to_one_and_the_next_moves_up(opportunity: Opportunity) -> None:
    shift = ShiftFactory(opportunity=opportunity, capacity=1)
    first, second = sign_up(shift, PersonFactory()), sign_up(shift, PersonFactory())
    assert second.state == SignUpState.WAITING
    signups.cancel(signup=first, by=first.person)
    second.refresh_from_db()
    assert second.state == SignUpState.OFFERED


@crowd(10)
def test_a_shift_is_never_overbooked_whoever_comes_at_once(at_once: AtOnce, people: int) -> None:
    shift = ShiftFactory(opportunity=OpportunityFactory(), capacity=2)
    everybody = PersonFactory.create_batch(people)
    results = at_once([lambda person=person: sign_up(shift, person) for person in everybody])
    assert [result for result in results if isinstance(result, Exception)] == []
    assert shift.sheet.signups.taking_a_place().count() == 2
    assert shift.sheet.signups.waiting_in_line().count() == people - 2


def test_one_can_sign_up_without_a_date(
    opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    changes = OpportunityChanges(without_shift=WithoutShift())
    actions.change_opportunity(opportunity=opportunity, changes=changes, by=organiser)
    client = signed_in(PersonFactory(email="lina@example.org"))
    typed = {"name": "Lina", "user_id": organiser.pk, "state": "attended"}
    client.post(f"/mitmachen/{opportunity.pk}/anmelden/", typed)
    signup = SignUp.objects.get()
    assert (signup.email, signup.state) == ("lina@example.org", SignUpState.CONFIRMED)


def test_signing_up_without_a_date_ends_only_while_nobody_has(opportunity: Opportunity, organiser: Person) -> None:
    def change(is_possible: bool) -> Opportunity:
        changes = OpportunityChanges(without_shift=WithoutShift(is_possible=is_possible))
        return actions.change_opportunity(opportunity=opportunity, changes=changes, by=organiser)

    change(True)
    assert change(False).sheet is None
    sheet = change(True).sheet
    assert sheet is not None
    signups.sign_up(sheet=sheet, wish=SignUpWish(name="Lina"), by=PersonFactory())
    with pytest.raises(StateConflict):
        change(False)


@pytest.mark.parametrize("state", [OpportunityState.DRAFT, OpportunityState.HIDDEN, OpportunityState.CLOSED])
def test_what_is_not_offered_is_not_listed_or_found(
    client: Client, opportunity: Opportunity, state: OpportunityState
) -> None:
    ShiftFactory(opportunity=opportunity)
    Opportunity.objects.update(state=state)
    findable = findables.for_model(Opportunity)
    assert findable is not None
    assert list(findable.public()) == []
    assert opportunity.title not in client.get("/mitmachen/").content.decode()
    expected = 200 if state == OpportunityState.CLOSED else 404
    assert client.get(opportunity.get_absolute_url()).status_code == expected


def test_what_is_over_is_not_listed(opportunity: Opportunity) -> None:
    past = timezone.now() - timedelta(days=2)
    ShiftFactory(opportunity=opportunity, starts_at=past, ends_at=past + timedelta(hours=2))
    assert list(Opportunity.objects.public()) == []


def test_reading_sets_no_cookie_and_shows_no_form_to_send(client: Client, opportunity: Opportunity) -> None:
    ShiftFactory(opportunity=opportunity)
    for url in ["/mitmachen/", opportunity.get_absolute_url()]:
        response = client.get(url)
        assert response.cookies == {}
        assert 'method="post"' not in response.content.decode()


def test_helpers_are_reminded_once_the_day_before_and_again_only_of_a_new_time(
    opportunity: Opportunity, organiser: Person
) -> None:
    soon = ShiftFactory(opportunity=opportunity, capacity=2, starts_at=timezone.now() + timedelta(hours=20))
    comes, cancelled, elsewhere = PersonFactory.create_batch(3)
    sign_up(soon, comes)
    gone = sign_up(soon, cancelled)
    signups.cancel(signup=gone, by=cancelled)
    sign_up(ShiftFactory(opportunity=opportunity), elsewhere)
    called_off = ShiftFactory(opportunity=opportunity, starts_at=timezone.now() + timedelta(hours=20))
    sign_up(called_off, elsewhere)
    actions.cancel_shift(shift=called_off, by=organiser, reason="Es stürmt.")
    assert [actions.remind_of_shifts(), actions.remind_of_shifts()] == [1, 0]
    notice = Notice.objects.get(kind="shift_reminder")
    assert notice.person == comes
    assert opportunity.title in notice.text
    assert "Fliederplatz" in notice.text
    assert "/anmeldung/" in notice.action_url
    later = TimeSpan(soon.starts_at + timedelta(hours=2), soon.ends_at + timedelta(hours=2))
    actions.change_shift(shift=soon, span=later, capacity=2, by=organiser)
    assert [actions.remind_of_shifts(), actions.remind_of_shifts()] == [1, 0]


def test_the_tick_reminds_of_shifts() -> None:
    assert actions.remind_of_shifts in [job.do for job in jobs.all()]


def test_a_signup_stays_when_helping_is_hidden_and_links_to_nothing_of_it(
    opportunity: Opportunity, signed_in: Callable[[Person], Client], settings: Any
) -> None:
    lina = PersonFactory()
    signup = sign_up(ShiftFactory(opportunity=opportunity), lina)
    settings.HIDDEN_FEATURES = ["helping"]
    client = signed_in(lina)
    own = Notice.objects.get(kind="signup_confirmed").action_url.removeprefix("http://testserver")
    for url in [own, "/mein/"]:
        response = client.get(url)
        page = response.content.decode()
        assert (response.status_code, opportunity.title in page) == (200, True)
        assert 'href=""' not in page
        assert "/mitmachen/" not in page
    client.post(f"{own}absagen/")
    signup.refresh_from_db()
    assert signup.state == SignUpState.CANCELLED
    assert 'href=""' not in client.get("/mein/").content.decode()
