"""Looking for helpers: what organisers do, and who is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.network.models import Organisation
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.signups import actions as signups
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.states import StateConflict
from foundation.timespan import TimeSpan, local
from participation.helping import actions
from participation.helping.models import Opportunity, Shift
from participation.helping.states import OpportunityState
from tests.foundation.factories import MembershipFactory, OrganisationFactory, PersonFactory
from tests.participation.factories import OpportunityFactory, ShiftFactory, sign_up
from tests.telling import notices

pytestmark = pytest.mark.django_db


def begin(signup: SignUp) -> None:
    """Let the shift of this signup have begun an hour ago."""
    Shift.objects.filter(sheet=signup.sheet_id).update(starts_at=timezone.now() - timedelta(hours=1))
    signup.refresh_from_db()


def test_who_is_on_the_list_is_told_of_a_new_time(opportunity: Opportunity, organiser: Person) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    helper = PersonFactory()
    sign_up(shift, helper)
    later = TimeSpan(shift.starts_at + timedelta(hours=2), shift.ends_at + timedelta(hours=2))
    for capacity in [3, 4]:
        actions.change_shift(shift=shift, span=later, capacity=capacity, by=organiser)
    assert len(notices(kind="shift_moved", person=helper)) == 1


def test_a_cancelled_shift_is_told_to_all_and_takes_nobody(
    opportunity: Opportunity, organiser: Person, client: Client, guest: dict[str, str]
) -> None:
    shift = ShiftFactory(opportunity=opportunity, capacity=1)
    for person in PersonFactory.create_batch(2):
        sign_up(shift, person)
    actions.cancel_shift(shift=shift, by=organiser, reason="Es stürmt.")
    assert set(SignUp.objects.values_list("state", flat=True)) == {SignUpState.CANCELLED}
    told = notices(kind="signup_cancelled")
    assert [("Es stürmt." in notice.text) for notice in told] == [True, True]
    assert client.post(f"/mitmachen/schicht/{shift.pk}/anmelden/", guest).status_code == 404
    with pytest.raises(StateConflict):
        actions.cancel_shift(shift=shift, by=organiser, reason="Noch einmal")


def test_who_came_is_thanked_once(opportunity: Opportunity, organiser: Person) -> None:
    signup = sign_up(ShiftFactory(opportunity=opportunity), PersonFactory())
    with pytest.raises(StateConflict):
        actions.mark_attendance(signup=signup, attended=True, by=organiser)
    begin(signup)
    for attended in [True, False, True, True]:
        actions.mark_attendance(signup=signup, attended=attended, by=organiser)
    assert "Die Beete blühen." in Notice.objects.get(kind="helping_thanks").text


def test_the_organiser_sees_who_comes_and_notes_who_came(
    opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    signup = sign_up(ShiftFactory(opportunity=opportunity), PersonFactory(display_name="<b>Murat</b>"))
    client = signed_in(organiser)
    page = client.get(f"/mitmachen/{opportunity.pk}/verwalten/").content.decode()
    assert signup.email in page
    assert "<b>Murat" not in page
    assert "war da" not in page
    begin(signup)
    assert "war da" in client.get(f"/mitmachen/{opportunity.pk}/verwalten/").content.decode()
    client.post(f"/mitmachen/helfende/{signup.pk}/", {"da": "1"})
    signup.refresh_from_db()
    assert signup.state == SignUpState.ATTENDED


def test_strangers_find_nothing_of_the_organisers(
    opportunity: Opportunity, signed_in: Callable[[Person], Client]
) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    signup = sign_up(shift, PersonFactory())
    other_club = MembershipFactory().person
    member = MembershipFactory(organisation=opportunity.organisation, role="member").person
    for person in [PersonFactory(), other_club, member, signup.person]:
        client = signed_in(person)
        for url in [
            f"/mitmachen/{opportunity.pk}/verwalten/",
            f"/mitmachen/{opportunity.pk}/bearbeiten/",
            f"/mitmachen/{opportunity.pk}/schicht/",
            f"/mitmachen/{opportunity.pk}/liste.csv",
            f"/mitmachen/{opportunity.pk}/verbergen/",
            f"/mitmachen/schicht/{shift.pk}/",
            f"/mitmachen/schicht/{shift.pk}/absagen/",
        ]:
            assert client.get(url).status_code == 404, url
        seen = 403 if person == signup.person else 404
        assert client.post(f"/mitmachen/helfende/{signup.pk}/", {"da": "1"}).status_code == seen
        assert client.post(f"/mitmachen/{opportunity.pk}/abschliessen/").status_code == 404
    assert Client().get(f"/mitmachen/{opportunity.pk}/verwalten/").status_code == 302


def test_an_organiser_looks_for_helpers(
    club: Organisation, organiser: Person, muehlburg: District, signed_in: Callable[[Person], Client]
) -> None:
    client = signed_in(organiser)
    typed = {
        "organisation": club.pk,
        "title": "Hochbeete bauen",
        "summary": "Wir schrauben am Samstag.",
        "task": "garten",
        "districts": [muehlburg.pk],
        "place": "Fliederplatz",
        "contact_name": "Lina",
        "contact_email": "lina@example.org",
        "state": "published",
    }
    assert client.post("/mitmachen/neu/", {**typed, "organisation": OrganisationFactory().pk}).status_code == 422
    client.post("/mitmachen/neu/", typed)
    made = Opportunity.objects.get()
    assert (made.state, made.organisation) == (OpportunityState.DRAFT, club)
    assert Client().get(made.get_absolute_url()).status_code == 404

    client.post(f"/mitmachen/{made.pk}/veroeffentlichen/")
    made.refresh_from_db()
    assert made.state == OpportunityState.DRAFT  # nobody could sign up yet

    saturday = (timezone.localdate() + timedelta(days=7)).isoformat()
    span = {"day": saturday, "start": "10:00", "end": "13:00", "capacity": "4"}
    client.post(f"/mitmachen/{made.pk}/schicht/", span)
    client.post(f"/mitmachen/{made.pk}/veroeffentlichen/")
    shift = made.shifts.get()
    assert local(shift.starts_at).hour == 10
    assert "Hochbeete bauen" in Client().get("/mitmachen/?stadtteil=muehlburg&aufgabe=garten").content.decode()
    for url in ["verwalten", "bearbeiten", "schicht"]:
        assert client.get(f"/mitmachen/{made.pk}/{url}/").status_code == 200
    for url in [f"/mitmachen/schicht/{shift.pk}/", f"/mitmachen/schicht/{shift.pk}/absagen/", "/mitmachen/neu/"]:
        assert client.get(url).status_code == 200


def test_a_shift_is_read_as_people_write_it(
    opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    saturday = timezone.localdate() + timedelta(days=7)
    span = {"day": f"{saturday:%d. %m. %Y}", "start": "18 Uhr", "end": "24:00"}
    signed_in(organiser).post(f"/mitmachen/{opportunity.pk}/schicht/", span)
    shift = Shift.objects.latest("pk")
    assert TimeSpan(shift.starts_at, shift.ends_at) == TimeSpan.on(saturday, time(18), time(0))


def test_a_shift_at_an_hour_that_does_not_exist_is_refused(
    opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    span = {"day": date(2027, 3, 28).isoformat(), "start": "02:30", "end": "05:00"}
    page = signed_in(organiser).post(f"/mitmachen/{opportunity.pk}/schicht/", span)
    assert "Die Uhren werden vorgestellt" in page.content.decode()
    assert Shift.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("0001-01-01", "Dieser Tag liegt zu weit zurück."),
        ("9999-12-31", "Dieser Tag liegt zu weit in der Zukunft."),
    ],
)
def test_nor_is_one_at_the_end_of_all_calendars(
    opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client], day: str, sentence: str
) -> None:
    span = {"day": day, "start": "00:15", "end": "00:10"}
    page = signed_in(organiser).post(f"/mitmachen/{opportunity.pk}/schicht/", span)
    assert sentence in page.content.decode()


def test_the_exported_list_has_no_formulas(
    opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    sign_up(shift, PersonFactory(display_name="=cmd|' /C calc'!A0"))
    sign_up(shift, PersonFactory(display_name="+49 Murat"))
    exported = signed_in(organiser).get(f"/mitmachen/{opportunity.pk}/liste.csv").content.decode()
    assert "'=cmd|" in exported
    assert "'+49 Murat" in exported
    assert ";=cmd" not in exported


def test_an_organiser_gets_back_to_all_there_is_whatever_became_of_it(
    opportunity: Opportunity, club: Organisation, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    wanted = OpportunityFactory(organisation=club, title="Mit Schicht")
    ShiftFactory(opportunity=wanted)
    draft = OpportunityFactory(organisation=club, title="Noch ein Entwurf", state=OpportunityState.DRAFT)
    hidden = OpportunityFactory(organisation=club, title="Verborgenes", state=OpportunityState.HIDDEN)
    closed = OpportunityFactory(organisation=club, title="Vorbei", state=OpportunityState.CLOSED)
    OpportunityFactory(title="Fremdes")
    response = signed_in(organiser).get("/mitmachen/verwalten/")
    assert [those for _label, those in response.context["groups"]] == [
        [draft],
        [opportunity],
        [wanted],
        [hidden],
        [closed],
    ]
    page = response.content.decode()
    assert f'href="/mitmachen/{draft.pk}/verwalten/"' in page
    assert "Fremdes" not in page


def test_the_overview_is_linked_for_organisers_and_for_nobody_else(
    client: Client, opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    link = 'href="/mitmachen/verwalten/"'
    assert client.get("/mitmachen/verwalten/").status_code == 302
    assert link not in client.get("/mitmachen/").content.decode()
    stranger = signed_in(PersonFactory())
    assert opportunity.title not in stranger.get("/mitmachen/verwalten/").content.decode()
    for url in ["/mein/", "/mitmachen/"]:
        assert link in signed_in(organiser).get(url).content.decode()
        assert link not in stranger.get(url).content.decode()


def test_the_history_says_who_did_it(
    opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    actions.close(opportunity=opportunity, by=organiser)
    page = signed_in(organiser).get(f"/mitmachen/{opportunity.pk}/verwalten/").content.decode()
    assert f"Abgeschlossen ({organiser.public_name})" in page


def test_the_organiser_reads_who_did_what_to_a_signup(
    opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    first, second = ShiftFactory.create_batch(2, opportunity=opportunity)
    lina = PersonFactory(display_name="Lina Berg")
    signups.cancel(signup=sign_up(first, lina), by=lina)
    sign_up(second, PersonFactory(display_name="Omar Said"))
    page = " ".join(signed_in(organiser).get(f"/mitmachen/{opportunity.pk}/verwalten/").content.decode().split())
    assert "Abgesagt (Lina Berg)" in page
    assert "Platz bekommen (Omar Said)" in page


def test_what_is_over_stands_below_what_is_to_come(
    opportunity: Opportunity, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    now = timezone.now()
    for label, days in [("Vorletztes Mal", -14), ("Letztes Mal", -7), ("Nächstes Mal", 7), ("Danach", 14)]:
        ShiftFactory(opportunity=opportunity, label=label, starts_at=now + timedelta(days=days))
    page = signed_in(organiser).get(f"/mitmachen/{opportunity.pk}/verwalten/").content.decode()
    order = ["Nächstes Mal", "Danach", "2 vergangene Schichten", "Letztes Mal", "Vorletztes Mal"]
    assert sorted(order, key=page.index) == order
