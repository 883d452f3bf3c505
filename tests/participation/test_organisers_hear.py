"""Organisers hear who signs up and who cancels, as they chose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.network.models import Membership, Organisation
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.registries import jobs
from foundation.signups import actions as signups
from foundation.signups.models import UntoldNews
from foundation.timespan import at, today
from participation.helping.models import Opportunity
from tests.foundation.factories import MembershipFactory, PersonFactory
from tests.participation.factories import OpportunityFactory, ShiftFactory, sign_up

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def chooses(person: Person, news: str, *, late: bool = True) -> None:
    Membership.objects.filter(person=person).update(signup_news=news, late_cancellations=late)


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person, kind__startswith="signup_").values_list("kind", flat=True))


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Six o'clock, tomorrow."""
    moment = at(today() + timedelta(days=1), time(18))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def test_who_cancels_three_hours_before_is_told_at_once(opportunity: Opportunity, organiser: Person) -> None:
    shift = ShiftFactory(opportunity=opportunity, starts_at=timezone.now() + 3 * HOUR)
    helper = PersonFactory(display_name="Murat")
    signup = sign_up(shift, helper)
    signups.cancel(signup=signup, by=helper)
    came, gone = Notice.objects.filter(person=organiser).order_by("created_at", "pk")
    assert "„Murat“ ist dabei" in came.text
    assert "„Murat“ hat abgesagt" in gone.text
    assert gone.subject.startswith("Jemand hat abgesagt für ")
    assert "Vergebene Plätze: 0 von 5." in gone.text
    assert f"/netzwerk/{opportunity.organisation.slug}/mails/" in gone.text
    assert gone.action_url.endswith(f"/mitmachen/{opportunity.pk}/verwalten/")


def test_once_a_day_all_else_comes_together_and_never_twice(
    opportunity: Opportunity, organiser: Person, evening: datetime
) -> None:
    shift = ShiftFactory(opportunity=opportunity, capacity=2, starts_at=evening + 72 * HOUR)
    first, *_others = [sign_up(shift, PersonFactory()) for _ in range(3)]
    signups.cancel(signup=first, by=first.person)
    assert told(organiser) == []
    assert [signups.send_digests(), signups.send_digests()] == [1, 0]
    notice = Notice.objects.get(kind="signup_digest")
    assert notice.subject == "Heute: Anmeldungen und Absagen zu 1 Angebot"
    for words in ["2 Anmeldungen.", "1 Person neu auf der Warteliste.", "1 Absage.", "Vergebene Plätze: 2 von 2."]:
        assert words in notice.text
    assert (notice.person, UntoldNews.objects.count()) == (organiser, 0)


def test_before_the_evening_and_where_nothing_happened_nothing_is_sent(
    opportunity: Opportunity, organiser: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_up(ShiftFactory(opportunity=opportunity, starts_at=timezone.now() + 99 * HOUR), PersonFactory())
    before, evening = at(today(), time(16, 59)), at(today(), time(17))
    monkeypatch.setattr(timezone, "now", lambda: before)
    assert signups.send_digests() == 0
    UntoldNews.objects.all().delete()
    monkeypatch.setattr(timezone, "now", lambda: evening)
    assert signups.send_digests() == 0


def test_who_has_left_hears_nothing_and_each_as_they_chose(
    opportunity: Opportunity, club: Organisation, organiser: Person, evening: datetime
) -> None:
    second, left, plain = PersonFactory.create_batch(3)
    for person in [second, left]:
        MembershipFactory(organisation=club, person=person)
    MembershipFactory(organisation=club, person=plain, role="member")
    chooses(organiser, "never", late=False)
    chooses(second, "at_once")
    sign_up(ShiftFactory(opportunity=opportunity, starts_at=evening + 72 * HOUR), PersonFactory())
    Membership.objects.filter(person=left).delete()
    assert signups.send_digests() == 0
    assert [told(person) for person in [organiser, second, left, plain]] == [[], ["signup_news"], [], []]


def test_where_nobody_manages_who_wrote_it_hears(evening: datetime) -> None:
    writer = PersonFactory()
    opportunity = OpportunityFactory(created_by=writer)
    opportunity.organisation.memberships.all().delete()
    sign_up(ShiftFactory(opportunity=opportunity, starts_at=evening + 5 * HOUR), PersonFactory())
    assert told(writer) == ["signup_news"]


def test_what_an_organiser_does_they_need_not_be_told(opportunity: Opportunity, organiser: Person) -> None:
    shift = ShiftFactory(opportunity=opportunity, starts_at=timezone.now() + 3 * HOUR)
    signup = sign_up(shift, PersonFactory())
    Notice.objects.all().delete()
    signups.cancel(signup=signup, by=organiser)
    sign_up(shift, organiser)
    assert told(organiser) == ["signup_confirmed"]


def test_a_manager_chooses_for_themselves(
    club: Organisation, organiser: Person, signed_in: Callable[[Person], Client]
) -> None:
    client = signed_in(organiser)
    url = f"/netzwerk/{club.slug}/mails/"
    assert f'href="{url}"' in client.get("/mein/").content.decode()
    page = client.get(url).content.decode()
    assert "sofort, jede einzelne" in page
    assert "---------" not in page
    assert client.post(url, {"signup_news": "dauernd"}).status_code == 422
    client.post(url, {"signup_news": "soon"})
    membership = Membership.objects.get(person=organiser)
    assert (membership.signup_news, membership.late_cancellations) == ("soon", False)


def test_the_tick_sends_digests() -> None:
    assert signups.send_digests in [job.do for job in jobs.all()]


def test_forms_say_who_sees_what_somebody_types(client: Client, opportunity: Opportunity) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    page = " ".join(client.get(f"/mitmachen/schicht/{shift.pk}/anmelden/").content.decode().split())
    assert "So sehen andere Sie" not in page
    for what in ["Den Namen sehen nur", "Die Adresse sehen nur", "Nur für"]:
        assert f"{what} die Organisation und die Stadtteilkoordination" in page
