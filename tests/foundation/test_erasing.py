"""Leaving is leaving: a word planted in everything of a person is nowhere, once the person is erased."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from foundation.network.models import Organisation
from foundation.network.states import OrganisationState
from foundation.notices.delivery import go_through_queue
from foundation.people.models import Person
from foundation.privacy.actions import Farewell, close_account, end_what_was_kept, erase_due
from foundation.privacy.models import ClosedAccount, KeptRow
from foundation.signups.models import SignUp
from rooms.models import Booking, Claim
from search.indexing import rebuild
from tests.foundation.planted import (
    cache_holds,
    files_with_it,
    not_planted,
    person_everywhere,
    where_it_stands,
)

pytestmark = pytest.mark.django_db(transaction=True)


def leave(person: Person, *, contributions_go: bool = True) -> None:
    """Close the account, let the mails out, and let the way back end."""
    close_account(person=person, farewell=Farewell(contributions_go=contributions_go), by=person)
    go_through_queue()
    ClosedAccount.objects.update(erase_at=F("erase_at") - timedelta(days=15))
    assert erase_due() == 1
    rebuild()


@pytest.fixture
def person(tmp_path: Path, settings: Any) -> Person:
    settings.MEDIA_ROOT = tmp_path
    return person_everywhere()


def test_every_declaration_knows_the_planted_person(person: Person) -> None:
    ClosedAccount.objects.create(person=person, erase_at=timezone.now())
    # What her group has said is hers once the group has ended.
    Organisation.objects.filter(created_by=person).update(state=OrganisationState.LEFT)
    assert not_planted(person) == []


def test_who_is_erased_is_in_no_table_file_index_cache_or_log(person: Person, caplog: pytest.LogCaptureFixture) -> None:
    leave(person)
    assert not Person.objects.filter(pk=person.pk).exists()
    assert sorted(where_it_stands()) == []
    assert files_with_it() == []
    assert not cache_holds()
    assert "kanarienvogel" not in caplog.text


def test_what_stays_without_a_name_is_what_is_declared_and_goes_when_its_day_has_come(person: Person) -> None:
    leave(person, contributions_go=False)
    stays = {"ideas_idea.title", "ideas_idea.text", "ideas_idea.place_name", "ideas_comment.text"}
    stays |= {"ideas_idea.title_en", "ideas_idea.summary_en", "signups_circular.subject", "signups_circular.text"}
    index = {name for name in where_it_stands() if name.startswith(("search_", "wagtailsearch_"))}
    assert where_it_stands() - index == stays
    KeptRow.objects.update(until=timezone.now())
    end_what_was_kept()
    rebuild()
    assert where_it_stands() == set()


def test_seats_and_rooms_are_free_at_once(person: Person) -> None:
    close_account(person=person, farewell=Farewell(), by=person)
    assert not SignUp.objects.taking_a_place().filter(person=person).exists()
    assert not Claim.objects.exists()
    assert not Booking.objects.upcoming().filter(state__in=["requested", "confirmed"]).exists()
