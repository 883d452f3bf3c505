"""Whoever registered is told once when it is somewhere else, be it the place alone or with the time."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone

from events import actions
from events.actions import EventDraft
from events.models import Event
from foundation.actors import SYSTEM
from foundation.signups.models import SignUp
from participation.helping import actions as helping
from participation.helping.actions import OpportunityChanges
from tests.events.factories import change, publish, register, series
from tests.foundation.factories import OrganisationFactory, PersonFactory
from tests.participation.factories import OpportunityFactory, ShiftFactory, sign_up
from tests.rooms.factories import RoomFactory
from tests.telling import notices

pytestmark = pytest.mark.django_db


def mails() -> list[tuple[str, str]]:
    """Return of each mail after registering its kind and who got it."""
    return sorted((mail.kind, mail.email) for mail in notices() if mail.kind != "signup_confirmed")


@pytest.mark.parametrize(
    "there",
    [{"place_name": "Gemeindehaus"}, {"address": "Lindenstraße 2"}, {"online_url": "https://treffen.example/1"}],
    ids=["name", "street", "internet"],
)
def test_another_place_is_one_mail_to_everybody_on_each_list(there: dict[str, str]) -> None:
    event = series(has_registration=True)
    lina, ayla = PersonFactory(), PersonFactory()
    first, second = event.occurrences.order_by("original_on")[:2]
    register(first, lina)
    register(second, ayla)
    change(event, **there)
    assert mails() == sorted([("signup_relocated", lina.email), ("signup_relocated", ayla.email)])
    change(event, summary="Ein anderer Satz.", **there)
    assert len(mails()) == 2, "what reads as before is no news"


def test_a_room_instead_of_a_place_is_another_place() -> None:
    event = publish(has_registration=True)
    signup = register(event.occurrences.get())
    change(event, place_name="", room=RoomFactory())
    assert mails() == [("signup_relocated", signup.email)]


def test_the_mail_says_where_it_was_and_is_and_the_subject_only_when() -> None:
    event = publish(has_registration=True, place_name="Bürgerzentrum")
    register(event.occurrences.get())
    change(event, place_name="Haus www.boese.example")
    [mail] = notices(kind="signup_relocated")
    assert mail.subject.startswith("Anderer Ort für Ihre Anmeldung am ")
    assert "Bisher: Bürgerzentrum" in mail.text
    assert "Jetzt: Haus www[.]boese[.]example" in mail.text


def test_another_time_and_place_are_one_mail_that_says_both() -> None:
    event = publish(has_registration=True, place_name="Bürgerzentrum")
    signup = register(event.occurrences.get())
    change(event, place_name="Gemeindehaus", start_time=time(19), end_time=time(21))
    assert mails() == [("occurrence_moved", signup.email)]
    [mail] = notices(kind="occurrence_moved")
    assert "Gemeindehaus (bisher: Bürgerzentrum)" in mail.text


def test_a_series_that_goes_on_elsewhere_tells_those_of_its_later_dates_only() -> None:
    event = series(has_registration=True)
    dates = event.occurrences.order_by("original_on")[:3]
    early, late = register(dates[0]), register(dates[2])
    actions.split_from(occurrence=dates[1], draft=EventDraft(fields={"place_name": "Gemeindehaus"}), by=SYSTEM)
    assert mails() == [("signup_relocated", late.email)]
    assert early.email != late.email


def test_nobody_hears_of_what_is_called_off_has_begun_or_is_no_longer_theirs() -> None:
    event = series(has_registration=True)
    dates = [*event.occurrences.order_by("original_on")[:3]]
    for date in dates:
        register(date)
    actions.cancel_occurrence(occurrence=dates[0], by=SYSTEM)
    SignUp.objects.filter(sheet=dates[1].sheet_id).update(state="cancelled")
    ago = timezone.now() - timedelta(minutes=10)
    event.occurrences.filter(pk=dates[2].pk).update(starts_at=ago, original_at=ago)
    before = mails()
    change(Event.objects.get(pk=event.pk), place_name="Gemeindehaus")
    assert mails() == before


def test_helpers_are_told_of_another_place_too() -> None:
    opportunity = OpportunityFactory(organisation=OrganisationFactory(), place="Lindenplatz")
    shift, called_off = ShiftFactory(opportunity=opportunity), ShiftFactory(opportunity=opportunity)
    helper = PersonFactory()
    sign_up(shift, helper)
    sign_up(called_off, PersonFactory())
    helping.cancel_shift(shift=called_off, by=SYSTEM, reason="Sturm")
    before = mails()
    for place in ["Rathaus", "Rathaus"]:
        helping.change_opportunity(
            opportunity=opportunity, changes=OpportunityChanges(columns={"place": place}), by=SYSTEM
        )
    [told] = [mail for mail in mails() if mail not in before]
    assert told == ("signup_relocated", helper.email)
