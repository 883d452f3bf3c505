from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from foundation.guests.forms import started_now
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.registries.story import story_of
from foundation.states import StateConflict
from foundation.timespan import today
from participation.ideas import actions
from participation.ideas.models import Idea, Report
from participation.ideas.rules import may_moderate
from participation.ideas.states import IdeaState, ReportState
from participation.ideas.timeline import steps_of, told_by_the_idea
from tests.foundation.factories import PersonFactory
from tests.participation.factories import CommentFactory, IdeaFactory, SubmittedIdeaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(muehlburg: District) -> Idea:
    return IdeaFactory(district=muehlburg)


def test_an_answer_and_the_next_state_are_one_step_and_one_mail(
    idea: Idea, coordinator: Person, client: Client
) -> None:
    actions.answer(idea=idea, text="Wir fragen das Gartenbauamt.", by=coordinator, to=IdeaState.UNDER_REVIEW)
    idea.refresh_from_db()
    assert idea.state == IdeaState.UNDER_REVIEW
    assert idea.answered_at is not None
    assert list(Notice.objects.values_list("kind", flat=True)) == ["idea_answered"]
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Wir fragen das Gartenbauamt." in page
    assert "Anna Sommer" in page


def test_the_story_is_told_in_order(idea: Idea, coordinator: Person) -> None:
    actions.move_on(idea=idea, to=IdeaState.UNDER_REVIEW, by=coordinator)
    actions.answer(idea=idea, text="Ja.", by=coordinator, to=IdeaState.ACCEPTED)
    idea = actions.move_on(idea=idea, to=IdeaState.UNDER_WAY, by=coordinator, reason="Am Samstag geht es los.")
    told = [(entry.label, entry.text) for entry in story_of(idea)]
    assert told == [
        ("Wird geprüft", "Die Stadtteilkoordination prüft die Idee."),
        ("Angenommen", "Die Idee ist angenommen."),
        ("Antwort", "Ja."),
        ("Wird umgesetzt", "Am Samstag geht es los."),
    ]
    assert [(step.label, step.state) for step in steps_of(idea)] == [
        ("veröffentlicht", "done"),
        ("geprüft", "done"),
        ("angenommen", "done"),
        ("wird umgesetzt", "current"),
        ("geschafft", "todo"),
    ]


def test_a_published_idea_that_is_declined_stays_with_its_reason(
    idea: Idea, coordinator: Person, client: Client
) -> None:
    idea = actions.decline(idea=idea, by=coordinator, reason="Unter dem Platz liegt eine Gasleitung.")
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Unter dem Platz liegt eine Gasleitung." in page
    assert idea.answered_at is not None


def test_an_unpublished_idea_that_is_declined_is_told_to_its_author_only(
    coordinator: Person, muehlburg: District, client: Client
) -> None:
    idea = SubmittedIdeaFactory(district=muehlburg)
    actions.decline(idea=idea, by=coordinator, reason="Das ist Werbung.")
    assert client.get(idea.get_absolute_url()).status_code == 404
    assert Notice.objects.get().text.count("Das ist Werbung.") == 1
    assert list(Idea.objects.public()) == []


def test_hiding_and_showing_again_leads_back_to_where_it_was(coordinator: Person, muehlburg: District) -> None:
    idea = IdeaFactory(district=muehlburg, state=IdeaState.UNDER_WAY)
    actions.hide(idea=idea, by=coordinator, reason="Eine Telefonnummer steht darin.")
    assert list(Idea.objects.public()) == []
    actions.unhide(idea=idea, by=coordinator)
    idea.refresh_from_db()
    assert (idea.state, idea.hidden_from) == (IdeaState.UNDER_WAY, "")


@pytest.mark.parametrize("state", [IdeaState.SUBMITTED, IdeaState.HIDDEN, IdeaState.WITHDRAWN, IdeaState.TO_CONFIRM])
def test_what_is_not_public_is_not_answered_in_public(
    coordinator: Person, muehlburg: District, state: IdeaState
) -> None:
    idea = IdeaFactory(state=state, district=muehlburg)
    with pytest.raises(StateConflict):
        actions.answer(idea=idea, text="Ja.", by=coordinator, to=IdeaState.ACCEPTED)
    with pytest.raises(StateConflict):
        actions.move_on(idea=idea, to=IdeaState.ACCEPTED, by=coordinator)


def test_publishing_twice_is_once(coordinator: Person, muehlburg: District) -> None:
    idea = SubmittedIdeaFactory(district=muehlburg)
    stale = Idea.objects.get(pk=idea.pk)
    actions.publish(idea=idea, by=coordinator)
    with pytest.raises(StateConflict):
        actions.publish(idea=stale, by=coordinator)
    assert Notice.objects.filter(kind="idea_published").count() == 1


def test_only_the_coordination_of_the_district_moderates(idea: Idea, coordinator: Person) -> None:
    elsewhere = IdeaFactory()
    assert may_moderate(coordinator, idea)
    assert not may_moderate(coordinator, elsewhere)
    assert not may_moderate(idea.author, idea)


def test_the_desk_shows_the_oldest_first(muehlburg: District) -> None:
    late, early = SubmittedIdeaFactory(), SubmittedIdeaFactory()
    Idea.objects.filter(pk=early.pk).update(submitted_at=late.submitted_at - timedelta(days=3))
    assert list(Idea.objects.to_check()) == [early, late]
    soon, passed = IdeaFactory(), IdeaFactory(answer_due_on=today() - timedelta(days=1))
    assert list(Idea.objects.answers_due()) == [passed, soon]
    assert list(Idea.objects.overdue()) == [passed]


def test_reports_of_one_thing_become_one(idea: Idea, client: Client) -> None:
    comment = CommentFactory(idea=idea)
    for address in [f"/ideen/{idea.pk}/melden/", f"/ideen/{idea.pk}/melden/?kommentar={comment.pk}"]:
        typed = {"complaint": "insult", "text": "Bitte ansehen", "guest_started": started_now()}
        assert client.post(address, typed)["Location"] == f"/ideen/{idea.pk}/gemeldet/"
        assert client.post(address, typed).status_code == 302
    assert [(report.comment, report.times) for report in Report.objects.open()] == [(None, 2), (comment, 2)]


def test_an_upheld_report_takes_down_what_was_reported(idea: Idea, coordinator: Person) -> None:
    comment = CommentFactory(idea=idea)
    report = actions.report(idea=idea, comment=comment, complaint="insult")
    actions.uphold(report=report, by=coordinator, reason="Beleidigung")
    comment.refresh_from_db()
    report.refresh_from_db()
    assert (comment.state, report.state) == ("hidden", ReportState.UPHELD)
    assert idea.is_public
    again = actions.report(idea=idea, complaint="other")
    actions.dismiss(report=again, by=coordinator)
    assert list(Report.objects.open()) == []


def test_the_author_sees_a_hidden_idea_on_its_own_page_only(
    idea: Idea, coordinator: Person, signed_in: Callable[[Person], Client]
) -> None:
    actions.hide(idea=idea, by=coordinator, reason="x")
    assert signed_in(PersonFactory()).get(idea.get_absolute_url()).status_code == 404
    own = signed_in(idea.author).get(idea.get_absolute_url(), follow=True).content.decode()
    assert "hat die Idee verborgen" in own
    assert "Nur Sie sehen diese Seite" in signed_in(coordinator).get(idea.get_absolute_url()).content.decode()


def test_what_is_gone_already_can_be_reported_rightly_all_the_same(idea: Idea, coordinator: Person) -> None:
    report = actions.report(idea=idea, complaint="advertising")
    actions.withdraw(idea=idea, by=idea.author)
    actions.uphold(report=report, by=coordinator, reason="Werbung")
    report.refresh_from_db()
    idea.refresh_from_db()
    assert (report.state, idea.state) == (ReportState.UPHELD, IdeaState.WITHDRAWN)


def test_what_was_declined_unpublished_was_not_published_on_its_way(coordinator: Person, muehlburg: District) -> None:
    waiting = SubmittedIdeaFactory(district=muehlburg)
    waiting = actions.decline(idea=waiting, by=coordinator, reason="Das ist Werbung.")
    assert [(step.label, step.state) for step in steps_of(waiting)] == [
        ("eingegangen", "done"),
        ("nicht möglich", "current"),
    ]


def test_why_an_idea_was_declined_unpublished_stands_in_no_story(coordinator: Person, muehlburg: District) -> None:
    waiting = SubmittedIdeaFactory(district=muehlburg)
    waiting = actions.decline(idea=waiting, by=coordinator, reason="Das ist Werbung.")
    assert list(told_by_the_idea(waiting)) == []


def test_why_a_public_idea_was_declined_stands_in_its_story(idea: Idea, coordinator: Person) -> None:
    declined = actions.decline(idea=idea, by=coordinator, reason="Dort liegt eine Gasleitung.")
    assert [chapter.text for chapter in told_by_the_idea(declined)] == ["Dort liegt eine Gasleitung."]
