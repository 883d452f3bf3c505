"""Places become free while a crowd comes: no place is given twice, none stays empty, and the line keeps its order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.signups.actions import accept_offer, cancel, lapse_offers
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from tests.crowds import AtOnce, busy_answers, crowds, signed_in
from tests.events.factories import publish, register
from tests.events.test_registering import form_of, occurrence_of
from tests.foundation.factories import PersonFactory
from tests.telling import notices

pytestmark = pytest.mark.django_db(transaction=True)

PLACES, GIVEN_BACK = 4, 3


def registering(url: str, person: Person) -> Callable[[], Person | None]:
    """Return a registration by the form; it returns the person, or None where the site asked to try again."""
    client = signed_in(person)

    def register() -> Person | None:
        status = client.post(url, {"phone": "", "note": ""}).status_code
        assert status in {302, *busy_answers()}
        return person if status == 302 else None

    return register


@crowds(8, rounds=2)
def test_what_is_given_back_while_a_crowd_comes_is_given_once(at_once: AtOnce, people: int, rounds: int) -> None:
    everybody = PersonFactory.create_batch(people)
    for _number in range(rounds):
        event = publish(has_registration=True, capacity=PLACES)
        occurrence = occurrence_of(event)
        held = [register(occurrence, PersonFactory()) for _place in range(PLACES)]
        in_line = [register(occurrence, PersonFactory()) for _place in range(GIVEN_BACK)]
        Notice.objects.all().delete()

        leaving = [lambda one=one: cancel(signup=one, by=one.person) for one in held[:GIVEN_BACK]]
        coming = [registering(form_of(event), person) for person in everybody]
        half = people // 2
        answers = at_once([*coming[:half], *leaving, *coming[half:]])

        assert [each for each in answers if isinstance(each, Exception)] == []
        came = {each.pk for each in answers if isinstance(each, Person)}
        assert came
        signups = SignUp.objects.filter(sheet__occurrence=occurrence)
        assert {each.pk for each in signups.filter(state=SignUpState.OFFERED)} == {each.pk for each in in_line}
        waiting = {each.person_id for each in signups.filter(state=SignUpState.WAITING)}
        assert waiting == came
        assert_one_notice_each(occurrence.sheet_id)

        accepted = at_once(
            [*(lambda one=one: accept_offer(signup=one, by=one.person) for one in in_line), lapse_offers]
        )
        assert [each for each in accepted if isinstance(each, Exception)] == []
        assert Counter(signups.values_list("state", flat=True)) == {
            SignUpState.CONFIRMED: PLACES,
            SignUpState.CANCELLED: GIVEN_BACK,
            SignUpState.WAITING: len(came),
        }


def assert_one_notice_each(sheet: int | None) -> None:
    """Each change of somebody's seat was told once: who left, who was offered a place, who came to wait."""
    told = Counter((each.kind, each.email) for each in notices())
    assert set(told.values()) == {1}
    kinds = Counter(kind for kind, _email in told)
    assert kinds["signup_cancelled"] == kinds["signup_offered"] == GIVEN_BACK
    assert kinds["signup_waiting"] == SignUp.objects.filter(sheet=sheet, state=SignUpState.WAITING).count()
