"""A series that goes on differently from one of its dates, and a new event like one that there is: by a button each."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client

from events.models import Event
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from foundation.timespan import local, today
from tests.events.club import typed
from tests.events.factories import TargetGroupFactory, publish, register, series
from tests.events.test_asking_back import answer_in
from tests.foundation.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def test_a_series_goes_on_differently_from_a_date_by_its_button(
    managing: Client, club: Organisation, district: District
) -> None:
    event = series(organiser=club, districts=[district], has_registration=True, max_seats_each=1)
    fourth = event.occurrences.order_by("original_on")[3]
    signup = register(fourth)
    address = f"/kalender/{event.slug}/termine/{fourth.original_on}/ab-hier-anders/"
    assert f'href="{address}"' in managing.get(f"/kalender/{event.slug}/verwalten/").content.decode()
    page = managing.get(address)
    assert page.context["form"].initial["first_on"] == fourth.original_on
    assert page.context["form"].preview.dates[0].endswith("18:30–20 Uhr")
    sent = typed(club, district, title=event.title, summary=event.summary, repeat="weekly",
                 first_on=fourth.original_on.isoformat(), start_time="17:00", end_time="18:30",
                 has_registration="on", has_waiting_list="on")  # fmt: skip
    page = managing.post(address, sent)
    assert [*page.context["form"].errors] == ["first_on"]  # somebody has registered for what changes
    assert managing.post(address, {**sent, "so_gemeint": answer_in(page)}).status_code == 302
    old, new = Event.objects.order_by("pk")
    assert old.occurrences.count() == 3
    assert new.continues == old
    assert new.first_on == fourth.original_on
    assert {local(each.starts_at).time() for each in new.occurrences.all()} == {time(17)}
    assert signup.sheet.occurrence.__class__.objects.get(pk=fourth.pk).event == new


def test_the_first_date_and_what_takes_place_once_have_no_such_button(managing: Client, club: Organisation) -> None:
    event, once = series(organiser=club), publish(organiser=club)
    first_on = event.occurrences.order_by("original_on")[0].original_on
    page = managing.get(f"/kalender/{event.slug}/verwalten/").content.decode()
    assert f"{first_on}/ab-hier-anders/" not in page
    for each, day in [(event, first_on), (once, once.first_on)]:
        assert managing.get(f"/kalender/{each.slug}/termine/{day}/ab-hier-anders/").status_code == 404


def test_a_new_event_is_like_one_that_there_is_but_for_its_days(
    managing: Client, club: Organisation, manager: Person, district: District
) -> None:
    families = TargetGroupFactory()
    event = publish(organiser=club, districts=[district], target_groups=[families], is_free=False, price="5 €")
    link = f"/kalender/neu/?wie={event.slug}"
    assert f'href="{link}"' in managing.get(f"/kalender/{event.slug}/verwalten/").content.decode()
    form = managing.get(link).context["form"]
    assert (form["title"].value(), form["price"].value()) == (event.title, "5 €")
    assert form["first_on"].value() is None
    later = (today() + timedelta(days=30)).isoformat()
    sent = typed(club, district, title=event.title, first_on=later, target_groups=[families.pk])
    assert managing.post(link, sent).status_code == 302
    copy = Event.objects.exclude(pk=event.pk).get()
    assert (copy.title, copy.uid == event.uid, copy.continues) == (event.title, False, None)


def test_nobody_copies_what_they_do_not_manage(client: Client, club: Organisation) -> None:
    event = publish(organiser=club)
    client.force_login(MembershipFactory().person)
    assert client.get(f"/kalender/neu/?wie={event.slug}").status_code == 404
