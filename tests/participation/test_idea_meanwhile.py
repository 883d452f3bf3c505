"""Loaded here, changed there, acted on here: what an action is handed is only a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from foundation.guests.guest import Guest
from foundation.history.actions import history_of
from foundation.network.models import Coordination
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.refusals import Gone, NotPermitted, StateConflict
from participation.ideas import actions
from participation.ideas.actions import IdeaDraft
from participation.ideas.models import Comment, Follow, Idea, Report, Support
from participation.ideas.states import IdeaState
from tests.foundation.factories import DistrictFactory, PersonFactory
from tests.participation.factories import (
    IdeaFactory,
    SubmittedIdeaFactory,
    TopicFactory,
)
from tests.participation.meanwhile import changed_by, meanwhile, stored
from tests.telling import notices

pytestmark = pytest.mark.django_db

Act = Callable[[Any, Person], object]


@pytest.fixture
def idea(muehlburg: District, coordinator: Person) -> Idea:
    return IdeaFactory(district=muehlburg)


@pytest.fixture
def waiting(muehlburg: District, coordinator: Person) -> Idea:
    return SubmittedIdeaFactory(district=muehlburg)


BY_COORDINATOR: dict[str, Act] = {
    "publish": lambda idea, by: actions.publish(idea=idea, by=by),
    "decline": lambda idea, by: actions.decline(idea=idea, by=by, reason="x"),
    "move_on": lambda idea, by: actions.move_on(idea=idea, to=IdeaState.UNDER_REVIEW, by=by),
    "answer": lambda idea, by: actions.answer(idea=idea, text="Ja.", by=by, to=IdeaState.UNDER_REVIEW),
    "hide": lambda idea, by: actions.hide(idea=idea, by=by, reason="x"),
    "unhide": lambda idea, by: actions.unhide(idea=idea, by=by),
    "add_note": lambda idea, by: actions.add_note(idea=idea, text="x", by=by),
}
BY_AUTHOR: dict[str, Act] = {
    "change": lambda idea, by: actions.change_idea(idea=idea, changes={"title": "x"}, by=by),
    "withdraw": lambda idea, by: actions.withdraw(idea=idea, by=by),
}
BY_ANYBODY: dict[str, Act] = {
    "support": lambda idea, by: actions.support(idea=idea, by=by),
    "comment": lambda idea, by: actions.comment(idea=idea, text="Gern.", by=by),
    "follow": lambda idea, by: actions.follow(idea=idea, by=by),
    "report": lambda idea, by: actions.report(idea=idea, complaint="other"),
}
ACTS = {**BY_COORDINATOR, **BY_AUTHOR, **BY_ANYBODY}


def who_acts(name: str, idea: Idea, coordinator: Person) -> Person:
    author = idea.author
    assert author is not None
    return coordinator if name in BY_COORDINATOR else author


S = IdeaState
REFUSED = [
    *[("publish", S.SUBMITTED, later) for later in (S.PUBLISHED, S.DECLINED, S.WITHDRAWN, S.HIDDEN)],
    *[("decline", S.SUBMITTED, later) for later in (S.DECLINED, S.WITHDRAWN, S.HIDDEN)],
    *[("decline", S.PUBLISHED, later) for later in (S.DONE, S.DECLINED, S.WITHDRAWN, S.HIDDEN)],
    *[("move_on", S.PUBLISHED, later) for later in (S.UNDER_REVIEW, S.UNDER_WAY, S.DONE, S.WITHDRAWN, S.HIDDEN)],
    *[("answer", S.PUBLISHED, later) for later in (S.UNDER_WAY, S.DONE, S.WITHDRAWN, S.HIDDEN)],
    *[("hide", S.PUBLISHED, later) for later in (S.WITHDRAWN, S.HIDDEN)],
    *[("unhide", S.HIDDEN, later) for later in (S.PUBLISHED, S.UNDER_WAY, S.SUBMITTED)],
    *[("change", S.SUBMITTED, later) for later in (S.PUBLISHED, S.DECLINED, S.WITHDRAWN, S.HIDDEN)],
    *[("withdraw", S.PUBLISHED, later) for later in (S.UNDER_WAY, S.DONE, S.DECLINED, S.WITHDRAWN, S.HIDDEN)],
    *[("support", S.PUBLISHED, later) for later in (S.DONE, S.DECLINED, S.WITHDRAWN, S.HIDDEN)],
    *[("comment", S.PUBLISHED, later) for later in (S.DONE, S.DECLINED, S.WITHDRAWN, S.HIDDEN)],
    *[("follow", S.PUBLISHED, later) for later in (S.WITHDRAWN, S.HIDDEN)],
    *[("report", S.PUBLISHED, later) for later in (S.WITHDRAWN, S.HIDDEN)],
]


@pytest.mark.parametrize(("name", "before", "later"), REFUSED)
def test_what_was_decided_meanwhile_is_not_decided_again(
    name: str, before: str, later: str, muehlburg: District, coordinator: Person
) -> None:
    was_published = {} if before == S.SUBMITTED else {"published_at": timezone.now()}
    loaded = SubmittedIdeaFactory(district=muehlburg, state=before, **was_published)
    meanwhile(loaded, state=later, published_at=timezone.now())
    now = stored(loaded)
    with pytest.raises(StateConflict):
        ACTS[name](loaded, who_acts(name, loaded, coordinator))
    assert stored(loaded) == now
    assert list(history_of(loaded)) == []
    assert [model.objects.count() for model in (Notice, Support, Comment, Follow, Report)] == [0] * 5


@pytest.mark.parametrize("name", ACTS)
def test_what_was_deleted_meanwhile_is_gone(name: str, idea: Idea, coordinator: Person) -> None:
    Idea.objects.filter(pk=idea.pk).delete()
    with pytest.raises(Gone):
        ACTS[name](idea, who_acts(name, idea, coordinator))


@pytest.mark.parametrize("name", BY_COORDINATOR)
def test_what_moved_to_another_district_meanwhile_is_moderated_there(
    name: str, idea: Idea, coordinator: Person
) -> None:
    meanwhile(idea, district=DistrictFactory())
    now = stored(idea)
    with pytest.raises(NotPermitted):
        BY_COORDINATOR[name](idea, coordinator)
    assert stored(idea) == now


@pytest.mark.parametrize("name", BY_AUTHOR)
def test_what_became_somebody_elses_meanwhile_is_no_longer_ones_own(name: str, waiting: Idea) -> None:
    author = waiting.author
    assert author is not None
    meanwhile(waiting, author=PersonFactory())
    now = stored(waiting)
    with pytest.raises(NotPermitted):
        BY_AUTHOR[name](waiting, author)
    assert stored(waiting) == now


def test_what_is_hidden_goes_back_to_where_it_was_then_not_when_it_was_loaded(idea: Idea, coordinator: Person) -> None:
    meanwhile(idea, state=S.UNDER_WAY)
    actions.hide(idea=idea, by=coordinator, reason="Ein Name steht darin.")
    entry = history_of(idea).get()
    assert (entry.action, entry.data["before"], entry.data["after"]) == ("idea.hidden", S.UNDER_WAY, S.HIDDEN)
    assert changed_by(lambda: actions.unhide(idea=idea, by=coordinator), idea) == {
        "state": S.UNDER_WAY,
        "hidden_from": "",
    }


def test_what_was_hidden_a_second_time_meanwhile_goes_back_to_where_it_was_last(
    idea: Idea, coordinator: Person
) -> None:
    loaded = actions.hide(idea=idea, by=coordinator, reason="x")
    assert loaded.hidden_from == S.PUBLISHED
    meanwhile(idea, hidden_from=S.DONE)
    assert actions.unhide(idea=loaded, by=coordinator).state == S.DONE


def test_publishing_writes_nothing_but_that(waiting: Idea, coordinator: Person) -> None:
    meanwhile(waiting, title="Eine Bank am Platz", support_count=3)
    changes = changed_by(lambda: actions.publish(idea=waiting, by=coordinator), waiting)
    assert (changes.keys(), changes["state"]) == ({"state", "published_at"}, S.PUBLISHED)


def test_moving_on_starts_from_where_the_idea_is_by_now(idea: Idea, coordinator: Person) -> None:
    meanwhile(idea, state=S.ACCEPTED, title="Zwei Bänke")
    changes = changed_by(lambda: actions.move_on(idea=idea, to=S.UNDER_WAY, by=coordinator), idea)
    assert changes == {"state": S.UNDER_WAY}
    assert history_of(idea).get().data["before"] == S.ACCEPTED


@pytest.mark.parametrize("to", [S.HIDDEN, S.WITHDRAWN, S.PUBLISHED, S.SUBMITTED, S.TO_CONFIRM])
def test_moving_on_never_hides_withdraws_or_takes_back(idea: Idea, coordinator: Person, to: IdeaState) -> None:
    for act in [actions.move_on, lambda **asked: actions.answer(text="Ja.", **asked)]:
        meanwhile(idea, state=S.UNDER_REVIEW)
        with pytest.raises(StateConflict):
            act(idea=idea, to=to, by=coordinator)
        assert stored(idea)["state"] == S.UNDER_REVIEW
    assert idea.answers.count() == 0


def test_declining_what_was_published_meanwhile_declines_it_in_public(waiting: Idea, coordinator: Person) -> None:
    meanwhile(waiting, state=S.PUBLISHED, published_at=timezone.now())
    actions.decline(idea=waiting, by=coordinator, reason="Unter dem Platz liegt eine Gasleitung.")
    assert [(entry.action, entry.data["before"]) for entry in history_of(waiting)] == [("idea.declined", "published")]
    assert [notice.kind for notice in notices()] == ["idea_news"]


def test_the_first_answer_keeps_the_promise_though_nobody_had_seen_it(idea: Idea, coordinator: Person) -> None:
    first = timezone.now() - timedelta(days=1)
    meanwhile(idea, state=S.ACCEPTED, answered_at=first)
    assert changed_by(lambda: actions.answer(idea=idea, text="Ja.", by=coordinator), idea) == {}
    assert idea.answers.get().state_then == S.ACCEPTED


def test_a_change_writes_only_what_was_typed(waiting: Idea) -> None:
    author = waiting.author
    assert author is not None
    meanwhile(waiting, title="Zwei Bänke", place_name="Fliederplatz")
    changes = changed_by(
        lambda: actions.change_idea(idea=waiting, changes={"text": "Zum Ausruhen."}, by=author), waiting
    )
    assert changes == {"text": "Zum Ausruhen."}
    assert history_of(waiting).get().data["fields"] == ["text"]


def test_withdrawing_what_was_published_meanwhile_tells_who_followed(waiting: Idea) -> None:
    author = waiting.author
    assert author is not None
    Follow.objects.create(idea=waiting, person=PersonFactory())
    meanwhile(waiting, state=S.PUBLISHED, published_at=timezone.now())
    actions.withdraw(idea=waiting, by=author)
    assert [notice.kind for notice in notices()] == ["idea_withdrawn"]


def test_who_no_longer_coordinates_enters_nothing_more(muehlburg: District, coordinator: Person) -> None:
    draft = IdeaDraft(title="Ein Geländer", text="An der Treppe.", topic=TopicFactory(), district=muehlburg)
    Coordination.objects.get().districts.clear()
    with pytest.raises(NotPermitted):
        actions.enter_for_somebody(draft=draft, told_by=Guest(email=""), entered_after="Stadtteilfest", by=coordinator)
    assert Idea.objects.count() == 0
