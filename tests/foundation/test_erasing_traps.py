"""What erasing must not miss, and what it must not touch: others' mails, others' contacts, whoever is next in line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page, Revision

from foundation.guests.own_links import LinkHasEnded
from foundation.network.models import Organisation
from foundation.network.states import OrganisationKind, OrganisationState, Role
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.notices.states import NoticeState
from foundation.people.addresses import take_address_back, token_for
from foundation.people.models import AddressChange, Person, Session
from foundation.privacy.actions import (
    Farewell,
    close_account,
    erase,
    erase_again,
    erase_at_once,
    erase_due,
    release_all,
)
from foundation.privacy.finding import subject_at, subject_of
from foundation.privacy.links import closed_account_in, token_to_stay
from foundation.privacy.models import ClosedAccount, ErasedKey
from foundation.privacy.stored import tables_of
from foundation.registries import departures
from foundation.registries.departures import Departure
from foundation.registries.personal_data import DataSubject
from tests.foundation.accounts import known, sign_in
from tests.foundation.factories import MembershipFactory, OrganisationFactory, PersonFactory, SignUpFactory
from tests.registries import register
from website.pages.models import FormPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def sent_by_form(email: str) -> FormSubmission:
    return FormSubmission.objects.create(form_data={"e_mail": email, "text": "Hallo"}, page=Page.objects.first())


@pytest.mark.parametrize(
    ("somebody", "somebody_else"),
    [
        ("a@example.org", "maria@example.org"),
        ("ria@example.org", "maria@example.org"),
        ("a@example.org", "x+a@example.org"),
        ("a@example.org", "a@example.org.evil.example"),
        ("a@example.o", "a@example.org"),
    ],
)
def test_an_address_within_another_is_not_that_other(somebody: str, somebody_else: str) -> None:
    sent_by_form(somebody_else)
    assert tables_of(subject_at(somebody)) == []
    erase_at_once(subject_at(somebody))
    assert FormSubmission.objects.count() == 1


@pytest.mark.parametrize("email", ["a@example.org", "A@Example.org", "x@exämple.org", "o'neil@example.org"])
def test_a_whole_address_is_found_however_it_is_written(email: str) -> None:
    sent_by_form(email)
    FormSubmission.objects.create(form_data={"text": f"Schreiben Sie an <{email}>."}, page=Page.objects.first())
    erase_at_once(subject_at(email))
    assert not FormSubmission.objects.exists()


def overdue(person: Person) -> ClosedAccount:
    closed = close_account(person=person, farewell=Farewell(), by=person)
    ClosedAccount.objects.update(erase_at=timezone.now())
    return closed


def test_a_title_that_looks_like_the_address_of_what_is_erased_stops_nobody() -> None:
    leaver = PersonFactory()
    group = OrganisationFactory(kind=OrganisationKind.GROUP)
    MembershipFactory(organisation=group, person=leaver)
    OrganisationFactory(name=f"Gelöscht {group.pk}", slug=f"geloescht-{group.pk}")
    overdue(leaver)
    assert erase_due() == 1
    assert Organisation.objects.filter(name__startswith="(gelöscht").count() == 1


def test_one_who_cannot_be_erased_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    stuck, next_in_line = PersonFactory(), PersonFactory()

    def break_off(subject: DataSubject) -> None:
        if subject.person == stuck:
            raise LookupError

    for person in (stuck, next_in_line):
        overdue(person)
    register(monkeypatch, departures, Departure(erase=break_off))
    assert erase_due() == 1
    assert list(Person.objects.all()) == [stuck]


def test_nor_one_whose_things_cannot_be_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    stuck, next_in_line = PersonFactory(is_active=False), PersonFactory(is_active=False)

    def break_off(subject: DataSubject) -> None:
        if subject.person == stuck:
            raise LookupError

    for person in (stuck, next_in_line):
        ClosedAccount.objects.create(person=person, erase_at=timezone.now())
    register(monkeypatch, departures, Departure(release=break_off))
    assert release_all() == 1
    assert ClosedAccount.objects.get(released_at=None).person == stuck


def test_who_takes_an_account_back_that_a_thief_had_closed_keeps_it() -> None:
    person = known()
    change = AddressChange.objects.create(person=person, before="lina@example.org")
    Person.objects.update(email="dieb@example.org")
    person.refresh_from_db()
    close_account(person=person, farewell=Farewell(), by=person)
    take_address_back(token=token_for(change))
    person.refresh_from_db()
    assert (person.is_active, person.email) == (True, "lina@example.org")
    assert not ClosedAccount.objects.exists()
    window = Client()
    sign_in(window)
    assert window.get("/mein/").status_code == 200


def test_mails_to_others_keep_neither_the_address_nor_an_answer_to_it() -> None:
    lina = "lina@example.org"
    for state in (NoticeState.SENT, NoticeState.PENDING):
        notify("form_sent", to=Recipient("stadt@example.org"), page="Kontakt", lines=[("E-Mail", lina)], sender=lina)
        Notice.objects.filter(state=NoticeState.PENDING, sent_at=None).update(state=state)
    assert Notice.objects.filter(reply_to=lina).count() == 2
    erase_at_once(subject_at(lina))
    assert not Notice.objects.filter(reply_to=lina).exists()
    assert Notice.objects.get(state=NoticeState.SENT).text == ""


def test_a_backup_erases_no_account_whose_address_was_another_before(tmp_path: Path) -> None:
    keys, person = tmp_path / "keys.jsonl", PersonFactory(email="frueher@example.org")
    Person.objects.update(email="jetzt@example.org")
    SignUpFactory(email="frueher@example.org")
    erase(subject_at("frueher@example.org"))
    erase_again(keys)
    ErasedKey.objects.all().delete()
    Person.objects.update(email="frueher@example.org")
    assert erase_again(keys) == 0
    assert list(Person.objects.all()) == [person]


def test_an_old_version_of_a_page_brings_no_address_back() -> None:
    page: FormPage = Page.objects.first().add_child(instance=FormPage(title="Kontakt", slug="k", to_address="a@b.de"))
    page.save_revision().publish()
    page.to_address = "amt@example.org"
    page.save_revision().publish()
    erase_at_once(subject_at("a@b.de"))
    assert {version.content["to_address"] for version in Revision.objects.for_instance(page)} == {"", "amt@example.org"}
    assert FormPage.objects.get().to_address == "amt@example.org"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.MEMBER, ("Petra Berg", "info@verein.de", "0721 1")),
        (Role.MANAGER, ("", "info@verein.de", "")),
    ],
)
def test_a_namesake_takes_nobodys_contact_away(role: Role, expected: tuple[str, str, str]) -> None:
    verein = OrganisationFactory(contact_name="Petra Berg", email="info@verein.de", phone="0721 1")
    MembershipFactory(organisation=verein)
    person = MembershipFactory(organisation=verein, person__display_name="petra berg", role=role).person
    erase_at_once(subject_of(person))
    verein.refresh_from_db()
    assert (verein.contact_name, verein.email, verein.phone) == expected


def test_a_group_that_the_coordination_takes_out_in_that_moment_leaves_with_nobody_stuck(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leaver = PersonFactory()
    group = OrganisationFactory(kind=OrganisationKind.GROUP)
    MembershipFactory(organisation=group, person=leaver)

    def is_quicker(organisation: Organisation, reason: str) -> None:
        Organisation.objects.filter(pk=organisation.pk).update(state=OrganisationState.LEFT)

    ending = departures.GroupEnding(ties=lambda organisation: [], end=is_quicker)
    monkeypatch.setattr(departures._endings, "_entries", [("", ending)])
    assert close_account(person=leaver, farewell=Farewell(), by=leaver)
    assert ClosedAccount.objects.exclude(released_at=None).count() == 1


def test_mails_to_a_former_address_are_forgotten_too() -> None:
    person = known()
    AddressChange.objects.create(person=person, before="frueher@example.org")
    window = Client()
    sign_in(window)
    window.post("/konto/email/", {"email": "neu@example.org", "action_add": "1"})
    code = Notice.objects.filter(email="neu@example.org").latest("created_at").text
    window.post("/konto/confirm-email/", {"code": next(word for word in code.split() if len(word) == 6)})
    Notice.objects.update(state=NoticeState.SENT, sent_at=timezone.now() - timedelta(days=8))
    AddressChange.objects.all().delete()
    person.refresh_from_db()
    erase_at_once(subject_of(person))
    assert not Notice.objects.filter(email="lina@example.org").exists()


def test_a_window_in_which_the_address_was_typed_forgets_it() -> None:
    window, other = Client(), Client()
    window.post("/konto/login/", {"login": "lina@example.org"})
    other.post("/konto/login/", {"login": "jemand@example.org"})
    erase_at_once(subject_at("lina@example.org"))
    assert ["jemand@example.org" in str(row.get_decoded()) for row in Session.objects.all()] == [True]


def test_an_account_that_the_steering_has_opened_by_its_box_in_the_cms_is_not_erased() -> None:
    person = PersonFactory()
    closed = close_account(person=person, farewell=Farewell(), by=person)
    Person.objects.update(is_active=True)
    ClosedAccount.objects.update(erase_at=timezone.now())
    assert (erase_due(), ClosedAccount.objects.count()) == (0, 0)
    person.refresh_from_db()
    assert person.is_active
    with pytest.raises(LinkHasEnded):
        closed_account_in(token_to_stay(closed))
