"""Anybody proposes what is going on, and the coordination enters it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from events import actions
from events.forms.proposal import ProposalForm
from events.models import Event, Proposal
from events.states import EventState, ProposalState
from foundation.actors import SYSTEM
from foundation.guests.confirmations import discard_unconfirmed
from foundation.guests.models import Confirmation
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.privacy.actions.forgetting import forget_overdue
from foundation.refusals import StateConflict
from foundation.timespan import today
from tests.events.club import typed
from tests.events.factories import ProposalFactory, draft_of
from tests.events.test_desk import coordinator, desk
from tests.foundation.factories import DistrictFactory, OrganisationFactory, PersonFactory
from tests.foundation.guests import guest_fields, open_link

__all__ = ["coordinator", "desk"]
pytestmark = pytest.mark.django_db
PROPOSE = "/kalender/vorschlagen/"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def said(where: District, **fields: Any) -> dict[str, Any]:
    return {
        "title": "Flohmarkt im Hof",
        "text": "Für alle, mit Kuchen.",
        "first_on": (today() + timedelta(days=9)).isoformat(),
        "start_time": "14 Uhr",
        "place_name": "Hof",
        "district": where.pk,
        "form_number": "1",
        **fields,
    }


def test_the_form_has_eight_fields_at_most() -> None:
    for person, number in [(None, 8), (PersonFactory(), 6)]:
        form = ProposalForm(person=person)
        shown = [field for field in form if not field.is_hidden and field.name != "guest_homepage"]
        assert len(shown) == number


def test_a_guest_proposes_by_the_link_in_the_mail(client: Client, district: District) -> None:
    assert f'href="{PROPOSE}"' in client.get("/kalender/").content.decode()
    answer = client.post(PROPOSE, {**said(district), **guest_fields()})
    assert (answer.status_code, answer["Location"]) == (302, f"{PROPOSE}e-mail/")
    assert Proposal.objects.get().state == ProposalState.TO_CONFIRM
    assert "Flohmarkt im Hof" in Notice.objects.get(kind="confirm").text
    answer = open_link(client, "gast@example.org")
    assert answer["Location"].endswith(f"{PROPOSE}danke/")
    proposal = Proposal.objects.get()
    assert proposal.state == ProposalState.WAITING
    assert proposal.proposer == Person.objects.get(email="gast@example.org")
    assert not Event.objects.exists()


def test_with_an_account_it_is_there_at_once_and_a_double_press_is_one(client: Client, district: District) -> None:
    person = PersonFactory()
    client.force_login(person)
    for _ in range(2):
        assert client.post(PROPOSE, said(district))["Location"] == f"{PROPOSE}danke/"
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.proposer) == (ProposalState.WAITING, person)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "\u200b"}, "title"),
        ({"text": "x" * 2001}, "text"),
        ({"first_on": (today() - timedelta(days=1)).isoformat()}, "first_on"),
        ({"first_on": date(9999, 12, 31).isoformat()}, "first_on"),
        ({"start_time": "nachmittags"}, "start_time"),
        ({"place_name": ""}, "place_name"),
        ({"district": ""}, "district"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    client: Client, district: District, fields: dict[str, Any], field: str
) -> None:
    client.force_login(PersonFactory())
    page = client.post(PROPOSE, said(district, **fields))
    assert page.status_code == 422
    assert [*page.context["form"].errors] == [field]
    assert not Proposal.objects.exists()


def test_what_nobody_confirms_vanishes(client: Client, district: District) -> None:
    client.post(PROPOSE, {**said(district), **guest_fields()})
    Confirmation.objects.update(expires_at=timezone.now())
    assert discard_unconfirmed() == 1
    assert not Proposal.objects.exists()


def test_it_lies_on_the_desk_of_its_district_and_is_entered_from_there(desk: Client, district: District) -> None:
    proposal = ProposalFactory(district=district, title="Flohmarkt im Hof")
    ProposalFactory(title="Anderswo")
    page = desk.get("/admin/").content.decode()
    address = f"/admin/veranstaltungen/vorschlaege/{proposal.pk}/"
    assert f'href="{address}"' in page
    assert "Anderswo" not in page
    assert "Anderswo" not in desk.get("/admin/veranstaltungen/vorschlaege/").content.decode()
    form_address = f"/admin/veranstaltungen/neu/?vorschlag={proposal.pk}"
    assert form_address in desk.get(address).content.decode()
    form = desk.get(form_address).context["form"]
    assert (form["title"].value(), form["first_on"].value()) == ("Flohmarkt im Hof", proposal.first_on)
    club = OrganisationFactory(districts=[district])
    sent = typed(club, district, title=proposal.title, first_on=proposal.first_on.isoformat())
    assert desk.post(form_address, sent).status_code == 302
    event = Event.objects.get()
    proposal.refresh_from_db()
    assert (event.state, proposal.state, proposal.event) == (EventState.PUBLISHED, ProposalState.ACCEPTED, event)
    letter = Notice.objects.get(kind="proposal_accepted")
    assert letter.email == proposal.proposer.email
    assert letter.action_url.endswith(event.get_absolute_url())


def test_it_is_declined_with_a_reason_that_is_told(desk: Client, district: District) -> None:
    proposal = ProposalFactory(district=district)
    address = f"/admin/veranstaltungen/vorschlaege/{proposal.pk}/ablehnen/"
    assert desk.post(address, {"reason": ""}).status_code == 422
    assert desk.post(address, {"reason": "Das ist eine private Feier."}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DECLINED
    assert "Das ist eine private Feier." in Notice.objects.get(kind="proposal_declined").text
    assert desk.post(address, {"reason": "Noch einmal."}).status_code == 409


def test_a_proposal_is_entered_once(district: District) -> None:
    proposal = ProposalFactory(district=district)
    actions.accept_proposal(proposal=proposal, draft=draft_of(districts=[district]), by=SYSTEM)
    with pytest.raises(StateConflict):
        actions.accept_proposal(proposal=proposal, draft=draft_of(districts=[district]), by=SYSTEM)
    assert Event.objects.count() == 1


def test_other_districts_proposals_do_not_exist(desk: Client) -> None:
    proposal = ProposalFactory(district=DistrictFactory())
    assert desk.get(f"/admin/veranstaltungen/vorschlaege/{proposal.pk}/").status_code == 404
    assert desk.get(f"/admin/veranstaltungen/neu/?vorschlag={proposal.pk}").status_code == 404


def test_it_is_forgotten_after_half_a_year(district: District) -> None:
    old, new = ProposalFactory(district=district), ProposalFactory(district=district)
    Proposal.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=181))
    forget_overdue()
    assert [*Proposal.objects.all()] == [new]
