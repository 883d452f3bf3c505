"""What the coordination does with offers to help, and who is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.signups.states import SignUpState
from participation.helping.models import Opportunity
from participation.helping.states import OpportunityState
from tests.foundation.factories import SignUpFactory, SignUpSheetFactory
from tests.participation.factories import OpportunityFactory, ShiftFactory
from tests.telling import notices

pytestmark = pytest.mark.django_db


def test_the_coordination_hides_with_a_reason_and_the_writer_is_told(
    opportunity: Opportunity, coordinator: Person, signed_in: Callable[[Person], Client], organiser: Person
) -> None:
    Opportunity.objects.update(created_by=organiser)
    refused = signed_in(organiser).get(f"/mitmachen/{opportunity.pk}/verbergen/")
    assert refused.status_code == 403
    assert "kann hier nur, wer den Stadtteil koordiniert" in refused.content.decode()
    signed_in(coordinator).post(f"/mitmachen/{opportunity.pk}/verbergen/", {"reason": "Das ist ein Minijob."})
    opportunity.refresh_from_db()
    assert opportunity.state == OpportunityState.HIDDEN
    assert "Minijob" in Notice.objects.get(person=organiser).text


def test_who_signed_up_for_what_is_hidden_need_not_come_and_is_told(
    opportunity: Opportunity, coordinator: Person, signed_in: Callable[[Person], Client]
) -> None:
    helper = SignUpFactory(sheet=ShiftFactory(opportunity=opportunity).sheet, state=SignUpState.CONFIRMED)
    without_shift = SignUpFactory(sheet=SignUpSheetFactory(), state=SignUpState.CONFIRMED)
    Opportunity.objects.update(sheet=without_shift.sheet)
    signed_in(coordinator).post(f"/mitmachen/{opportunity.pk}/verbergen/", {"reason": "Das ist ein Minijob."})
    for signup in (helper, without_shift):
        signup.refresh_from_db()
        assert signup.state == SignUpState.CANCELLED
        (told,) = notices(email=signup.email)
        assert "gibt es nicht mehr" in told.text
        assert "Minijob" not in told.text


def test_the_cms_lists_and_exports_what_lies_in_ones_districts(
    opportunity: Opportunity, coordinator: Person, at_the_desk: Callable[[Person], Client]
) -> None:
    elsewhere = OpportunityFactory(title="Ganz woanders")
    desk = at_the_desk(coordinator)
    exported = b"".join(desk.get("/admin/mitmachen/?export=csv")).decode()  # type: ignore[call-overload]
    for listed in [desk.get("/admin/mitmachen/").content.decode(), exported]:
        assert opportunity.title in listed
        assert elsewhere.title not in listed
