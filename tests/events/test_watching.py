"""What an organisation changes in an event that was checked: live at once, and on the desk until seen."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client

from events import actions
from events.actions import EventDraft
from events.differences import differences
from events.models import Event, UnseenChange
from events.states import EventState
from foundation.history.actions import history_of
from foundation.network.models import Organisation
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.pictures.actions import keep_picture
from foundation.places.models import District
from foundation.recurrence import Frequency
from foundation.states import StateConflict
from foundation.timespan import at
from tests.events.factories import enter, publish, register
from tests.events.test_desk import coordinator, desk, district
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory
from tests.foundation.pictures import jpeg
from tests.telling import notices
from website.desk import piles_for

__all__ = ["coordinator", "desk", "district"]
pytestmark = pytest.mark.django_db


@dataclass
class Club:
    organisation: Organisation
    manager: Person
    event: Event

    def change(self, **fields: Any) -> Event:
        """Change the event as its organisation would."""
        return actions.change(event=self.event, draft=EventDraft(fields=fields), by=self.manager)


@pytest.fixture
def club(district: District) -> Club:
    organisation = OrganisationFactory(name="Bürgerverein", districts=[district], events_need_check=True)
    manager = MembershipFactory(organisation=organisation).person
    event = publish(title="Singabend", organiser=organisation, districts=[district], place_name="Lindenplatz")
    return Club(organisation, manager, event)


def changed() -> list[tuple[str, str, str]]:
    unseen = UnseenChange.objects.get()
    return [(each.label, each.before, each.after) for each in differences(unseen.before, unseen.after)]


def test_a_change_is_live_at_once_and_kept_with_what_stood_there_before(club: Club, client: Client) -> None:
    club.change(place_name="Fliederplatz")
    assert "Fliederplatz" in client.get(club.event.get_absolute_url()).content.decode()
    assert "Fliederplatz" in client.get("/kalender/feed.ics").content.decode()
    assert changed() == [("Ort", "Lindenplatz", "Fliederplatz")]


def test_several_changes_are_laid_beside_what_was_checked(club: Club) -> None:
    club.change(place_name="Fliederplatz")
    club.change(place_name="Rosenplatz", title="Chorabend")
    assert changed() == [("Titel", "Singabend", "Chorabend"), ("Ort", "Lindenplatz", "Rosenplatz")]


def test_another_picture_with_the_same_words_is_a_change(club: Club) -> None:
    first, second = (
        keep_picture(io.BytesIO(jpeg()), size=1000, by=club.manager),
        keep_picture(io.BytesIO(jpeg()), size=1000, by=club.manager),
    )
    Event.objects.update(picture=first, picture_alt="Ein Chor")
    club.change(picture=second)
    assert changed() == [("Bild", f"Ein Chor (Bild {first.pk})", f"Ein Chor (Bild {second.pk})")]


def test_what_was_changed_back_is_nothing_to_look_at(club: Club) -> None:
    club.change(place_name="Fliederplatz")
    club.change(place_name="Lindenplatz")
    assert UnseenChange.objects.count() == 0


def test_a_date_moved_and_called_off_shows_as_such(club: Club) -> None:
    occurrence = club.event.occurrences.get()
    later = at(club.event.first_on + timedelta(days=1), time(20))
    actions.move_occurrence(occurrence=occurrence, starts_at=later, ends_at=None, by=club.manager)
    [(label, before, after)] = changed()
    assert label.startswith("Termin am ")
    assert before == "wie geplant"
    assert after.startswith("verlegt auf ")
    actions.cancel_occurrence(occurrence=occurrence, by=club.manager, reason="Sturm")
    assert changed()[0][2] == "abgesagt (Sturm)"
    actions.restore_occurrence(occurrence=occurrence, by=club.manager)
    assert UnseenChange.objects.count() == 0


def test_an_event_called_off_shows_as_such(club: Club) -> None:
    actions.cancel(event=club.event, by=club.manager, reason="Sturm")
    assert changed()[0] == ("Stand", "veröffentlicht", "abgesagt")


def test_a_left_out_date_and_the_times_of_a_series_are_kept_with_the_new_series(club: Club) -> None:
    club.change(repeat=Frequency.WEEKLY)
    UnseenChange.objects.all().delete()
    actions.leave_out(event=club.event, on=club.event.first_on + timedelta(days=7), by=club.manager)
    assert [label for label, _before, _after in changed()] == ["Fällt aus am"]
    dates = club.event.occurrences.order_by("original_on")
    new = actions.split_from(occurrence=dates[2], by=club.manager)
    assert UnseenChange.objects.get(event=new).before == UnseenChange.objects.get(event=club.event).before


@pytest.mark.parametrize("who", ["trusted organisation", "coordination", "draft"])
def test_where_no_check_stands_nothing_is_kept(club: Club, coordinator: Person, who: str) -> None:
    if who == "trusted organisation":
        Organisation.objects.update(events_need_check=False)
    if who == "coordination":
        club.manager = coordinator
    if who == "draft":
        club.event = enter(organiser=club.organisation)
    club.change(place_name="Fliederplatz")
    assert UnseenChange.objects.count() == 0


def test_an_event_given_to_another_organisation_to_get_around_the_check_is_kept(club: Club) -> None:
    trusted = MembershipFactory(person=club.manager, organisation=OrganisationFactory(events_need_check=False))
    club.change(organiser=trusted.organisation)
    assert [label for label, _before, _after in changed()] == ["Wer lädt ein"]


def test_it_stands_on_the_desk_of_old_and_new_districts_with_what_was_changed(
    club: Club, coordinator: Person, district: District
) -> None:
    draft = EventDraft(fields={}, districts=[DistrictFactory(name="Daxlanden")])
    actions.change(event=club.event, draft=draft, by=club.manager)
    [pile] = piles_for(coordinator)
    assert pile.heading == "Veranstaltungen, geändert seit der Prüfung"
    assert [(item.title, item.where) for item in pile.items] == [("Singabend", "Bürgerverein: Stadtteile")]


def test_seen_with_one_click(club: Club, desk: Client, coordinator: Person) -> None:
    club.change(place_name="Fliederplatz")
    page = desk.get(f"/admin/veranstaltungen/{club.event.pk}/").content.decode()
    assert "Geändert seit der Prüfung" in page
    assert "Fliederplatz" in page
    assert "Singabend" in desk.get("/admin/veranstaltungen/?geaendert=1").content.decode()
    desk.post(f"/admin/veranstaltungen/{club.event.pk}/gesehen/", {"number": "1"})
    assert UnseenChange.objects.count() == 0
    assert piles_for(coordinator) == []
    assert history_of(club.event).last().action == "event.seen"  # type: ignore[union-attr]
    assert "Singabend" not in desk.get("/admin/veranstaltungen/?geaendert=1").content.decode()


@pytest.mark.parametrize("number", ["1", "x", "", "9" * 30])
def test_what_was_changed_while_somebody_looked_is_not_seen(club: Club, desk: Client, number: str) -> None:
    club.change(place_name="Fliederplatz")
    club.change(place_name="Rosenplatz")
    page = desk.post(f"/admin/veranstaltungen/{club.event.pk}/gesehen/", {"number": number}, follow=True)
    assert "Inzwischen hat sich hier etwas geändert" in page.content.decode()
    assert UnseenChange.objects.count() == 1


def test_withdrawn_with_a_reason_that_the_organisation_reads(club: Club, desk: Client, client: Client) -> None:
    club.change(title="Tupperparty")
    url = f"/admin/veranstaltungen/{club.event.pk}/zurueckziehen/"
    assert "einen Grund" in desk.post(url, {}, follow=True).content.decode()
    desk.post(url, {"reason": "Hier wird verkauft."})
    club.event.refresh_from_db()
    assert club.event.state == EventState.WITHDRAWN
    assert UnseenChange.objects.count() == 0
    notice = Notice.objects.get(kind="event_withdrawn")
    assert notice.person == club.manager
    assert "Hier wird verkauft." in notice.text
    assert notice.action_url.endswith(f"/kalender/{club.event.slug}/verwalten/")


def test_who_withdraws_ones_own_event_gets_no_mail_of_it(club: Club) -> None:
    actions.withdraw(event=club.event, by=club.manager)
    assert Notice.objects.filter(kind="event_withdrawn").count() == 0


def test_what_was_withdrawn_is_put_right_checked_again_and_takes_place_with_those_who_had_signed_up(
    club: Club, coordinator: Person
) -> None:
    club.change(has_registration=True, capacity=5)
    register(club.event.occurrences.get())
    actions.withdraw(event=Event.objects.get(), by=coordinator, reason="Bitte mit Adresse")
    occurrence = club.event.occurrences.select_related("sheet").get()
    assert not occurrence.is_cancelled
    assert len(notices(kind="occurrence_cancelled")) == 1
    assert occurrence.sheet is not None
    assert not occurrence.sheet.is_open
    event = club.change(address="Lindenplatz 3")
    assert UnseenChange.objects.count() == 0
    event = actions.submit(event=event, by=club.manager)
    assert event.state == EventState.WAITING
    Notice.objects.all().delete()
    actions.publish(event=event, by=coordinator)
    occurrence = club.event.occurrences.select_related("sheet").get()
    assert occurrence.takes_signups
    (back,) = notices(kind="occurrence_offered")
    assert back.subject.startswith("Findet doch statt: der Termin am")


def test_of_what_is_withdrawn_no_single_date_can_be_changed(club: Club) -> None:
    actions.withdraw(event=club.event, by=club.manager)
    with pytest.raises(StateConflict):
        actions.cancel_occurrence(occurrence=club.event.occurrences.get(), by=club.manager)
