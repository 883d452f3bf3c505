"""An offer that is taken down: who speaks for its organisation today is told why."""

from __future__ import annotations

import pytest

from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from participation.helping.actions import hide
from tests.foundation.factories import MembershipFactory
from tests.participation.factories import OpportunityFactory

pytestmark = pytest.mark.django_db


def test_who_left_hears_nothing_and_who_leads_it_now_does() -> None:
    left = MembershipFactory()
    opportunity = OpportunityFactory(organisation=left.organisation, created_by=left.person)
    stays = MembershipFactory(organisation=left.organisation)
    left.delete()
    hide(opportunity=opportunity, by=SYSTEM, reason="Werbung.")
    assert [notice.email for notice in Notice.objects.filter(kind="opportunity_hidden")] == [stays.person.email]
