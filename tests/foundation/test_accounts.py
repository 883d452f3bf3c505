"""Changing one's own account, and taking away somebody else's second step: who may, and what is stale by then."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group

from foundation.network import rules as network_rules
from foundation.network.actions import take_second_step_away
from foundation.network.rules import STEERING, may_take_second_step_away
from foundation.people import actions, rules
from foundation.people.models import Person
from foundation.refusals import Gone, NotPermitted
from tests.acting import granted, make_people, not_tried, rules_in, who_may
from tests.foundation.factories import PersonFactory


def test_the_tables() -> None:
    assert rules_in(rules, rules.ACCOUNTS) == {"may_change_account"}
    assert granted(rules.may_change_account, [""]) == {"oneself": {""}}
    assert rules_in(network_rules, network_rules.ACCOUNTS) == {
        "may_lock_account",
        "may_move_address",
        "may_take_second_step_away",
    }
    for rule in [network_rules.may_lock_account, network_rules.may_move_address, may_take_second_step_away]:
        assert granted(rule, [""]) == {"steering": {""}, "superuser": {""}}


def test_every_action_is_called_by_everybody() -> None:
    assert not_tried(actions, {"change_account": ...}, elsewhere={}) == set()


@pytest.mark.django_db
def test_nobody_changes_the_account_of_somebody_else() -> None:
    people = make_people()
    called = who_may(
        lambda by: actions.change_account(person=people.member, changes={"display_name": "Lina"}, by=by), people
    )
    assert called == {"member", "system"}


@pytest.mark.django_db
def test_an_account_that_was_closed_meanwhile_stays_closed() -> None:
    loaded = PersonFactory(display_name="Lina")
    Person.objects.filter(pk=loaded.pk).update(is_active=False, is_staff=True, sessions_ended=3)
    actions.change_account(person=loaded, changes={"display_name": "Lina M."}, by=loaded)
    stored = Person.objects.get(pk=loaded.pk)
    assert (stored.display_name, stored.is_active, stored.is_staff, stored.sessions_ended) == (
        "Lina M.",
        False,
        True,
        3,
    )


def steering() -> Person:
    person: Person = PersonFactory(is_staff=True)
    person.groups.add(Group.objects.get_or_create(name=STEERING)[0])
    return person


def superuser() -> Person:
    person: Person = PersonFactory(is_staff=True, is_superuser=True)
    return person


@pytest.mark.django_db
def test_the_steering_helps_others_and_a_superuser_is_helped_by_another_one() -> None:
    office, chief, deputy, resident = steering(), superuser(), superuser(), PersonFactory()
    accounts = {"office": office, "chief": chief, "resident": resident}
    may = {
        name: {account for account, person in accounts.items() if may_take_second_step_away(by, person)}
        for name, by in {**accounts, "deputy": deputy}.items()
    }
    assert may == {
        "office": {"resident"},
        "chief": {"office", "resident"},
        "deputy": {"office", "chief", "resident"},
        "resident": set(),
    }


@pytest.mark.django_db
def test_who_became_a_superuser_meanwhile_keeps_the_second_step() -> None:
    loaded = PersonFactory(is_staff=True)
    TOTP.activate(loaded, "JBSWY3DPEHPK3PXP")
    Person.objects.filter(pk=loaded.pk).update(is_superuser=True)
    with pytest.raises(NotPermitted, match="Superuser"):
        take_second_step_away(person=loaded, by=steering(), reason="Handy verloren.")
    assert Authenticator.objects.filter(user=loaded).count() == 1


@pytest.mark.django_db
def test_an_account_that_is_gone_has_no_second_step_to_take() -> None:
    loaded = PersonFactory()
    Person.objects.filter(pk=loaded.pk).delete()
    with pytest.raises(Gone):
        take_second_step_away(person=loaded, by=steering(), reason="Handy verloren.")
