"""What an organiser writes to everybody on a list: seen before, sent once, to each person once, and logged."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event
from foundation.actors import SYSTEM
from foundation.notices import announcing
from foundation.notices.models import Announcement, Notice
from foundation.people.models import Person
from foundation.privacy.actions import forget_overdue
from foundation.privacy.actions.erasing import erase
from foundation.privacy.finding import subject_of
from foundation.refusals import Refused
from foundation.signups.actions import CircularDraft, cancel, write_to_all
from foundation.signups.circulars import A_DAY
from foundation.signups.models import Circular, SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from tests.cost import assert_costs_the_same
from tests.crowds import AtOnce
from tests.events.factories import publish, register, series
from tests.foundation.factories import MembershipFactory, OrganisationFactory, PersonFactory
from tests.participation.factories import OpportunityFactory, ShiftFactory
from tests.telling import notices

pytestmark = pytest.mark.django_db

WORDS = {"subject": "Bitte Schere mitbringen", "text": "Wir basteln.\n\nBis Dienstag!", "to": "platz"}


def page_of(sheet: SignUpSheet) -> str:
    return f"/anmeldung/liste/{sheet.pk}/nachricht/"


def sheet_of(event: Event, number: int = 0) -> SignUpSheet:
    sheet = event.occurrences.order_by("original_on")[number].sheet
    assert sheet is not None
    return sheet


def course(people: int = 2, **fields: Any) -> Event:
    event = publish(title="Nähkurs", has_registration=True, **fields)
    for _ in range(people):
        register(event.occurrences.get())
    Notice.objects.all().delete()
    return event


def organiser_of(event: Event) -> Person:
    person: Person = MembershipFactory(organisation=event.organiser).person
    return person


def write(sheet: SignUpSheet, **draft: Any) -> Circular:
    said = {"subject": WORDS["subject"], "text": WORDS["text"], "lists": [sheet.pk], **draft}
    return write_to_all(sheet=sheet, draft=CircularDraft(**said), by=SYSTEM)


def told() -> list[str]:
    return sorted(notice.email for notice in notices(kind="signup_circular"))


def test_who_writes_sees_before_how_it_reads_and_how_many_get_it(client: Client) -> None:
    event = course(organiser=OrganisationFactory(email="kurs@verein.example"))
    client.force_login(organiser_of(event))
    assert page_of(sheet_of(event)) in client.get(_registrants(event)).content.decode()
    seen = client.post(page_of(sheet_of(event)), {**WORDS, "form_number": "1"}).content.decode()
    assert "2 Personen bekommen diese Nachricht" in seen
    assert "Betreff: „Bitte Schere mitbringen“" in seen
    assert "Antworten gehen an kurs@verein.example" in seen
    assert not Announcement.objects.exists()
    again = client.post(page_of(sheet_of(event)), {**WORDS, "form_number": "1", "aendern": "1"}).content.decode()
    assert 'value="Bitte Schere mitbringen"' in again


def test_it_is_sent_once_however_often_the_button_is_pressed(client: Client) -> None:
    event = course()
    writer = organiser_of(event)
    client.force_login(writer)
    sent = {**WORDS, "form_number": "1", "senden": "1"}
    for _ in range(2):
        answer = client.post(page_of(sheet_of(event)), sent, follow=True)
        assert "unterwegs an 2 Personen" in answer.content.decode()
    assert not Notice.objects.exists(), "the request itself writes no mail"
    assert len(told()) == 2
    log = client.get(page_of(sheet_of(event))).content.decode()
    assert log.count("Bis Dienstag!") == 1
    assert writer.public_name in log
    assert "an 2 Personen mit Platz" in log


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_send_it_once(at_once: AtOnce) -> None:
    event = course(people=1)
    sheet = sheet_of(event)
    at_once([lambda: write(sheet, submission_key="1")] * 4)
    assert Circular.objects.count() == 1
    assert len(told()) == 1


def test_each_person_gets_it_once_whatever_they_hold() -> None:
    event = series(has_registration=True, max_seats_each=3)
    lina, ayla = PersonFactory(), PersonFactory()
    first, second, third = event.occurrences.order_by("original_on")[:3]
    for date in (first, second):
        register(date, lina, seats=2)
    register(first, lina, name="Die Schwester")
    register(third, ayla)
    notices()
    circular = write(sheet_of(event), lists=[sheet_of(event, 0).pk, sheet_of(event, 1).pk])
    assert (circular.people, told()) == (1, [lina.email])
    write(sheet_of(event), lists=[sheet_of(event, number).pk for number in range(3)])
    assert told() == sorted([lina.email, lina.email, ayla.email])


def test_who_waits_gets_it_only_if_that_is_wanted() -> None:
    event = course(people=1, capacity=1)
    waiting = register(event.occurrences.get())
    write(sheet_of(event))
    assert waiting.email not in told()
    write(sheet_of(event), also_waiting=True)
    assert waiting.email in told()


def test_who_cancelled_left_or_was_erased_gets_none() -> None:
    event = course(people=0)
    signups = [register(event.occurrences.get()) for _ in range(4)]
    stays, cancelled, closed, erased = signups
    cancel(signup=cancelled, by=SYSTEM)
    Person.objects.filter(pk=closed.person_id).update(is_active=False)
    assert erased.person
    erase(subject_of(erased.person))
    assert write(sheet_of(event)).people == 1
    assert told() == [stays.email]


def test_who_leaves_while_it_is_told_gets_none_and_nobody_gets_it_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcing, "AT_A_TIME", 1)
    event = series(has_registration=True)
    dates = event.occurrences.order_by("original_on")[:2]
    lina = PersonFactory()
    first, second = (register(date, lina) for date in dates)
    late = register(dates[1])
    circular = write(sheet_of(event), lists=[sheet_of(event, 0).pk, sheet_of(event, 1).pk])
    announcement = Announcement.objects.get(target=str(circular.pk), kind="signup_circular")
    announcing.tell(str(announcement.pk), seconds=0.0001)
    cancel(signup=first, by=SYSTEM)
    cancel(signup=late, by=SYSTEM)
    assert told() == [second.email]


def test_mails_name_the_organiser_and_never_bear_their_words_in_the_subject() -> None:
    event = course(people=1, organiser=OrganisationFactory(email="kurs@verein.example"))
    write(sheet_of(event), subject="Konto gesperrt: 1.2.3.4/login", text="Siehe www.boese.example/login")
    [mail] = notices(kind="signup_circular")
    assert mail.subject.startswith("Nachricht zu Ihrer Anmeldung für ")
    assert "gesperrt" not in mail.subject
    assert "„Konto gesperrt: 1[.]2[.]3[.]4/login“" in mail.text
    assert "www[.]boese[.]example" in mail.text
    assert event.organiser.name in mail.text
    assert mail.reply_to == "kurs@verein.example"


def test_so_many_a_day_and_event_whoever_writes_on_whichever_date(client: Client) -> None:
    event = series(has_registration=True)
    for date in event.occurrences.order_by("original_on")[:2]:
        register(date)
    for number in range(A_DAY):
        write(sheet_of(event, number % 2))
    with pytest.raises(Refused, match="oft genug"):
        write(sheet_of(event, 1))
    client.force_login(organiser_of(event))
    assert f"Heute sind schon {A_DAY} Nachrichten verschickt" in client.get(page_of(sheet_of(event))).content.decode()
    Circular.objects.update(sent_at=timezone.now() - timedelta(days=1))
    assert write(sheet_of(event)).people == 1


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        ("subject", "füllen Sie das aus: „Betreff“"),
        ("text", "füllen Sie das aus: „Nachricht“"),
        ("to", "wählen Sie etwas aus: „An wen?“"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(client: Client, gap: str, sentence: str) -> None:
    event = course()
    client.force_login(organiser_of(event))
    answer = client.post(page_of(sheet_of(event)), {**WORDS, gap: "", "form_number": "1", "senden": "1"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Circular.objects.exists()


def test_where_nobody_is_nothing_is_sent(client: Client) -> None:
    event = course(people=0)
    client.force_login(organiser_of(event))
    answer = client.post(page_of(sheet_of(event)), {**WORDS, "form_number": "1"})
    assert answer.status_code == 422
    assert "niemand, der die Nachricht bekommen kann" in answer.content.decode()


def test_for_a_series_one_chooses_the_dates(client: Client) -> None:
    event = series(has_registration=True)
    for date in event.occurrences.order_by("original_on")[:3]:
        register(date)
    sheets = [sheet_of(event, number).pk for number in range(4)]
    client.force_login(organiser_of(event))
    form = client.get(page_of(sheet_of(event, 1))).context["form"]
    assert [pk for pk, _words in form.fields["lists"].choices] == sheets[:3]
    assert form.initial["lists"] == [sheets[1]]
    sent = {**WORDS, "form_number": "1", "senden": "1"}
    client.post(page_of(sheet_of(event)), {**sent, "lists": [str(pk) for pk in sheets[1:3]]})
    assert Circular.objects.get().people == 2
    assert client.post(page_of(sheet_of(event)), {**sent, "lists": ["999999"]}).status_code == 422


def test_helpers_of_an_offer_are_written_to_in_the_same_way(client: Client) -> None:
    organisation = OrganisationFactory()
    opportunity = OpportunityFactory(organisation=organisation, contact_email="fest@verein.example")
    shifts = [ShiftFactory(opportunity=opportunity) for _ in range(2)]
    lina = PersonFactory()
    for shift in shifts:
        SignUp.objects.create(sheet=shift.sheet, person=lina, name="Lina", email=lina.email, state="confirmed")
    client.force_login(MembershipFactory(organisation=organisation).person)
    assert page_of(shifts[0].sheet) in client.get(f"/mitmachen/{opportunity.pk}/verwalten/").content.decode()
    lists = [str(shift.sheet_id) for shift in shifts]
    client.post(page_of(shifts[0].sheet), {**WORDS, "lists": lists, "form_number": "1", "senden": "1"})
    [mail] = notices(kind="signup_circular")
    assert (mail.email, mail.reply_to) == (lina.email, "fest@verein.example")


def test_the_log_stays_when_who_wrote_is_erased_without_the_name(client: Client) -> None:
    event = course()
    writer = organiser_of(event)
    draft = CircularDraft(subject="Schere", text="Viele Grüße", lists=[sheet_of(event).pk])
    write_to_all(sheet=sheet_of(event), draft=draft, by=writer)
    name = writer.public_name
    erase(subject_of(writer, contributions_go=False))
    client.force_login(organiser_of(event))
    log = client.get(page_of(sheet_of(event))).content.decode()
    assert "Viele Grüße" in log
    assert name not in log
    assert "jemand, der kein Konto mehr hat" in log


def test_the_words_are_forgotten_when_all_its_dates_are_long_over() -> None:
    event = series(has_registration=True)
    for date in event.occurrences.order_by("original_on")[:2]:
        register(date)
    circular = write(sheet_of(event), lists=[sheet_of(event, 0).pk, sheet_of(event, 1).pk])
    ago = timezone.now() - timedelta(days=31)
    Circular.objects.update(sent_at=ago)
    first, second = event.occurrences.order_by("original_on")[:2]
    for date, text in [(first, WORDS["text"]), (second, "")]:
        event.occurrences.filter(pk=date.pk).update(starts_at=ago, ends_at=ago + timedelta(hours=1))
        forget_overdue()
        circular.refresh_from_db()
        assert circular.text == text
    assert circular.people == 2


def test_the_page_costs_the_same_for_many_dates_and_messages(client: Client) -> None:
    event = series(has_registration=True)
    client.force_login(organiser_of(event))

    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            sheet = sheet_of(event, number)
            register(event.occurrences.get(sheet=sheet))
            circular = Circular.objects.create(subject="a", text="b", author=PersonFactory(), people=1)
            circular.lists.add(sheet)

    assert_costs_the_same(lambda: client.get(page_of(sheet_of(event))), fill=fill, few=2, many=12)


def test_whoever_may_not_see_the_list_may_not_write_to_it(client: Client) -> None:
    event = course()
    for person in (PersonFactory(), MembershipFactory().person):
        client.force_login(person)
        assert client.get(page_of(sheet_of(event))).status_code == 404
        sent = client.post(page_of(sheet_of(event)), {**WORDS, "form_number": "1", "senden": "1"})
        assert sent.status_code == 404
    assert not Circular.objects.exists()


def _registrants(event: Event) -> str:
    return f"/kalender/{event.slug}/termine/{event.occurrences.get().original_on}/anmeldungen/"


def test_an_offered_place_counts_as_a_place() -> None:
    event = course(people=1)
    SignUp.objects.update(state=SignUpState.OFFERED, offered_until=timezone.now() + timedelta(days=1))
    assert write(sheet_of(event)).people == 1
