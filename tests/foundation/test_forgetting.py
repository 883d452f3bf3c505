"""What the clock forgets, as declared: neither earlier nor later, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from foundation.actors import SYSTEM
from foundation.history.actions import record
from foundation.notices.actions import notify
from foundation.notices.forgetting import forget_texts
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.notices.states import NoticeState
from foundation.privacy.actions import forget_overdue
from foundation.signups.models import SignUp
from participation.ideas.models import Report, ReportDetail
from participation.ideas.states import ReportState
from rooms.models import Booking
from tests.events.factories import publish
from tests.foundation.factories import PersonFactory, SignUpFactory, SignUpSheetFactory
from tests.foundation.planted import where_it_stands
from tests.participation.factories import IdeaFactory, OpportunityFactory, ShiftFactory
from tests.rooms.factories import RoomFactory, booked

pytestmark = pytest.mark.django_db
CONTACT = {"name": "Lina", "email": "lina@example.org", "phone": "0721 1", "note": "Bis gleich"}


def contact_of(signup: SignUp) -> dict[str, str]:
    return SignUp.objects.values(*CONTACT).get(pk=signup.pk)


@pytest.mark.parametrize(("days", "is_known"), [(29, True), (31, False)])
def test_contacts_of_a_shift_go_thirty_days_after_it(days: int, is_known: bool) -> None:
    ended = timezone.now() - timedelta(days=days)
    shift = ShiftFactory(starts_at=ended - timedelta(hours=3), ends_at=ended)
    signup = SignUpFactory(sheet=shift.sheet, state="attended", **CONTACT)
    forget_overdue()
    assert contact_of(signup) == (CONTACT if is_known else dict.fromkeys(CONTACT, ""))


@pytest.mark.parametrize(("days", "is_known"), [(29, True), (31, False)])
def test_contacts_of_an_event_go_thirty_days_after_it(days: int, is_known: bool) -> None:
    date = publish(has_registration=True).occurrences.get()
    ended = timezone.now() - timedelta(days=days)
    type(date).objects.filter(pk=date.pk).update(starts_at=ended - timedelta(hours=2), ends_at=ended)
    signup = SignUpFactory(sheet=date.sheet, state="confirmed", **CONTACT)
    forget_overdue()
    assert contact_of(signup) == (CONTACT if is_known else dict.fromkeys(CONTACT, ""))


def test_many_of_one_list_are_forgotten_and_that_they_came_stays() -> None:
    ended = timezone.now() - timedelta(days=40)
    shift = ShiftFactory(starts_at=ended - timedelta(hours=3), ends_at=ended)
    for number in range(3):
        SignUpFactory(sheet=shift.sheet, state="confirmed", name=f"Lina {number}", person=PersonFactory())
    assert forget_overdue() == 3
    assert forget_overdue() == 0
    assert SignUp.objects.filter(name="", email="", state="confirmed").exclude(person=None).count() == 3


@pytest.mark.parametrize(
    ("state", "days", "is_known"),
    [("confirmed", 400, True), ("confirmed", 731, False), ("cancelled", 29, True), ("cancelled", 31, False)],
)
def test_without_a_date_it_goes_by_the_signing_up(state: str, days: int, is_known: bool) -> None:
    opportunity = OpportunityFactory(sheet=SignUpSheetFactory())
    since = timezone.now() - timedelta(days=days)
    signup = SignUpFactory(sheet=opportunity.sheet, state=state, created_at=since, **CONTACT)
    forget_overdue()
    assert contact_of(signup) == (CONTACT if is_known else dict.fromkeys(CONTACT, ""))


@pytest.mark.parametrize(("days", "purpose"), [(364, "Nähtreff"), (366, "")])
def test_what_a_room_was_for_goes_a_year_after(days: int, purpose: str) -> None:
    booking = booked(RoomFactory())
    ended = timezone.now() - timedelta(days=days)
    Booking.objects.update(starts_at=ended - timedelta(hours=2), ends_at=ended)
    forget_overdue()
    booking.refresh_from_db()
    assert booking.purpose == purpose


@pytest.mark.parametrize(("days", "left"), [(364, 1), (366, 0)])
def test_what_was_reported_goes_a_year_after_it_was_settled(days: int, left: int) -> None:
    closed_at = timezone.now() - timedelta(days=days)
    report = Report.objects.create(idea=IdeaFactory(), state=ReportState.DISMISSED, closed_at=closed_at)
    ReportDetail.objects.create(report=report, complaint="other", text="Das ist mein Nachbar.")
    forget_overdue()
    assert ReportDetail.objects.count() == left


@pytest.mark.parametrize(("days", "is_known"), [(729, True), (731, False)])
def test_names_and_reasons_go_out_of_histories_after_two_years(days: int, is_known: bool) -> None:
    person = PersonFactory(display_name="Murat")
    record(person, "person.second_step_taken_away", by=SYSTEM, reason="Handy verloren")
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=days))
    forget_overdue()
    entry = ModelLogEntry.objects.get()
    assert (entry.label, entry.data.get("reason", "")) == (("Murat", "Handy verloren") if is_known else ("–", ""))


@pytest.mark.parametrize(("days", "is_known"), [(29, True), (31, False)])
def test_a_mail_is_forgotten_after_thirty_days_to_whom_it_went_and_what_about(days: int, is_known: bool) -> None:
    notify("idea_withdrawn", to=Recipient("kanarie@example.org", "de"), key="once", idea=IdeaFactory(title="kanarie"))
    sent_at = timezone.now() - timedelta(days=days)
    Notice.objects.update(state=NoticeState.SENT, sent_at=sent_at)
    forget_texts()
    in_outbox = {name for name in where_it_stands("kanarie") if name.startswith("notices_")}
    assert bool(in_outbox) == is_known
    # What is told once is not told again.
    assert Notice.objects.get().key == "once"
