"""What others say to an idea, its photos and reports: loaded here, changed there, acted on here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from foundation.guests.confirmations import LinkNoLongerValid
from foundation.guests.guest import Guest
from foundation.history.actions import history_of
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.refusals import Gone, NotPermitted, StateConflict
from participation.ideas import actions, confirmations
from participation.ideas.models import Comment, Follow, Idea, IdeaPhoto, Report, Support
from participation.ideas.states import CommentState, IdeaState, ReportState
from tests.foundation.factories import DistrictFactory, PersonFactory
from tests.participation.factories import (
    CommentFactory,
    IdeaFactory,
    IdeaPhotoFactory,
    SubmittedIdeaFactory,
)
from tests.participation.meanwhile import meanwhile, stored

pytestmark = pytest.mark.django_db


S = IdeaState


@pytest.fixture
def idea(muehlburg: District, coordinator: Person) -> Idea:
    return IdeaFactory(district=muehlburg)


@pytest.fixture
def waiting(muehlburg: District, coordinator: Person) -> Idea:
    return SubmittedIdeaFactory(district=muehlburg)


@pytest.mark.parametrize(
    ("name", "before", "later"),
    [
        ("withdraw", CommentState.PUBLISHED, CommentState.HIDDEN),
        ("withdraw", CommentState.PUBLISHED, CommentState.WITHDRAWN),
        ("hide", CommentState.PUBLISHED, CommentState.WITHDRAWN),
        ("hide", CommentState.PUBLISHED, CommentState.HIDDEN),
        ("show", CommentState.HIDDEN, CommentState.PUBLISHED),
        ("reply", CommentState.PUBLISHED, CommentState.HIDDEN),
        ("report", CommentState.PUBLISHED, CommentState.WITHDRAWN),
    ],
)
def test_a_comment_that_was_decided_on_meanwhile_stays_as_it_is(
    name: str, before: str, later: str, idea: Idea, coordinator: Person
) -> None:
    loaded = CommentFactory(idea=idea, state=before)
    meanwhile(loaded, state=later)
    acts: dict[str, Callable[[], object]] = {
        "withdraw": lambda: actions.withdraw_comment(comment=loaded, by=loaded.author),
        "hide": lambda: actions.hide_comment(comment=loaded, by=coordinator, reason="x"),
        "show": lambda: actions.show_comment_again(comment=loaded, by=coordinator),
        "reply": lambda: actions.comment(idea=idea, text="Nein.", by=coordinator, parent=loaded),
        "report": lambda: actions.report(idea=idea, comment=loaded, complaint="insult"),
    }
    now = stored(idea), stored(loaded)
    with pytest.raises(StateConflict):
        acts[name]()
    assert (stored(idea), stored(loaded)) == now
    assert (Comment.objects.count(), Report.objects.count(), Notice.objects.count()) == (1, 0, 0)


def test_a_support_that_was_taken_back_meanwhile_is_not_taken_back_again(idea: Idea) -> None:
    person = PersonFactory()
    loaded = actions.support(idea=idea, by=person)
    actions.withdraw_support(support=Support.objects.get(), by=person)
    with pytest.raises(Gone):
        actions.withdraw_support(support=loaded, by=person)
    assert stored(idea)["support_count"] == 0


def test_a_voice_is_counted_from_what_was_counted_meanwhile(idea: Idea) -> None:
    meanwhile(idea, support_count=7, comment_count=4, state=S.ACCEPTED)
    actions.support(idea=idea, by=PersonFactory())
    written = actions.comment(idea=idea, text="Gern.", by=PersonFactory())
    assert (stored(idea)["support_count"], stored(idea)["comment_count"]) == (8, 5)
    actions.withdraw_comment(comment=written, by=written.author)  # type: ignore[arg-type]
    assert stored(idea)["comment_count"] == 4


def test_who_stopped_following_meanwhile_follows_no_more(idea: Idea) -> None:
    person = PersonFactory()
    actions.follow(idea=idea, by=person)
    loaded = Follow.objects.get()
    actions.unfollow(idea=loaded.idea, by=person)
    actions.unfollow(idea=loaded.idea, by=person)
    assert Follow.objects.count() == 0


# --- Behind a mail's link -----------------------------------------------------------------------------------


def test_an_idea_that_somebody_made_theirs_meanwhile_is_nobody_elses(waiting: Idea) -> None:
    meanwhile(waiting, author=None)
    loaded, owner = Idea.objects.get(pk=waiting.pk), PersonFactory()
    assert actions.claim_or_confirm(loaded, owner).author == owner
    assert actions.claim_or_confirm(loaded, owner).author == owner
    with pytest.raises(LinkNoLongerValid):
        actions.claim_or_confirm(loaded, PersonFactory())
    assert stored(waiting)["author_id"] == owner.pk
    assert [entry.action for entry in history_of(waiting)] == ["idea.claimed"]


def test_an_idea_is_confirmed_once_whoever_still_holds_it(muehlburg: District) -> None:
    loaded = SubmittedIdeaFactory(district=muehlburg, state=S.TO_CONFIRM, author=None)
    owner = PersonFactory()
    actions.claim_or_confirm(Idea.objects.get(pk=loaded.pk), owner)
    actions.claim_or_confirm(loaded, owner)
    assert [entry.action for entry in history_of(loaded)] == ["idea.submitted"]
    assert Notice.objects.filter(kind="idea_received").count() == 1


def say(idea: Idea) -> dict[str, Model]:
    """Support, comment and follow as a guest; all wait for the mail's link."""
    guest = Guest(email="lina@example.org", name="Lina")
    return {
        "support": actions.support(idea=idea, by=guest),
        "comment": actions.comment(idea=idea, text="Gern.", by=guest),
        "follow": actions.follow(idea=idea, by=guest),
    }


CONFIRM: dict[str, Callable[[Any, Person], str]] = {
    "support": confirmations.confirm_support,
    "comment": confirmations.confirm_comment,
    "follow": confirmations.confirm_follow,
}


@pytest.mark.parametrize("name", CONFIRM)
def test_what_was_said_to_an_idea_that_was_hidden_meanwhile_counts_for_nothing(name: str, idea: Idea) -> None:
    loaded = say(idea)[name]
    meanwhile(idea, state=S.HIDDEN)
    with pytest.raises(LinkNoLongerValid):
        CONFIRM[name](loaded, PersonFactory())
    assert (stored(idea)["support_count"], stored(idea)["comment_count"]) == (0, 0)
    assert Follow.objects.active().count() == 0


@pytest.mark.parametrize("name", CONFIRM)
@pytest.mark.parametrize("is_idea", [True, False])
def test_what_was_deleted_before_the_link_was_opened_leads_nowhere(name: str, is_idea: bool, idea: Idea) -> None:
    loaded = say(idea)[name]
    gone = idea if is_idea else loaded
    type(gone)._default_manager.filter(pk=gone.pk).delete()
    with pytest.raises(LinkNoLongerValid):
        CONFIRM[name](loaded, PersonFactory())


def test_support_of_what_was_settled_meanwhile_leads_to_its_page(idea: Idea) -> None:
    loaded = say(idea)["support"]
    meanwhile(idea, state=S.DONE)
    assert CONFIRM["support"](loaded, PersonFactory()) == idea.get_absolute_url()
    assert (stored(idea)["support_count"], Support.objects.count()) == (0, 0)


def test_what_was_confirmed_meanwhile_is_not_discarded(idea: Idea, muehlburg: District) -> None:
    handed_in = SubmittedIdeaFactory(district=muehlburg, state=S.TO_CONFIRM, author=None)
    said, person = say(idea), PersonFactory()
    actions.claim_or_confirm(Idea.objects.get(pk=handed_in.pk), person)
    meanwhile(said["support"], person=person, confirmed_at=timezone.now())
    meanwhile(said["comment"], state=CommentState.PUBLISHED)
    meanwhile(said["follow"], person=person)
    actions.discard_idea(handed_in)
    actions.discard_support(said["support"])  # type: ignore[arg-type]
    actions.discard_comment(said["comment"])  # type: ignore[arg-type]
    actions.discard_follow(said["follow"])  # type: ignore[arg-type]
    for thing in [handed_in, *said.values()]:
        assert type(thing)._default_manager.filter(pk=thing.pk).exists()


# --- Photos and reports -------------------------------------------------------------------------------------


def test_a_photo_that_was_removed_meanwhile_is_not_removed_again(idea: Idea, coordinator: Person) -> None:
    loaded = IdeaPhotoFactory(idea=idea)
    actions.remove_photo(photo=IdeaPhoto.objects.get(), by=coordinator, reason="x")
    with pytest.raises(Gone):
        actions.remove_photo(photo=loaded, by=coordinator, reason="x")
    assert [notice.kind for notice in Notice.objects.all()] == ["idea_photo_removed"]


def test_a_photo_of_an_idea_that_moved_meanwhile_is_others_to_remove(idea: Idea, coordinator: Person) -> None:
    loaded = IdeaPhotoFactory(idea=idea)
    meanwhile(idea, district=DistrictFactory())
    with pytest.raises(NotPermitted):
        actions.remove_photo(photo=loaded, by=coordinator, reason="x")
    assert IdeaPhoto.objects.count() == 1


@pytest.mark.parametrize("state", [ReportState.UPHELD, ReportState.DISMISSED])
def test_a_report_that_was_decided_on_meanwhile_is_not_decided_on_again(
    state: ReportState, idea: Idea, coordinator: Person
) -> None:
    loaded = actions.report(idea=idea, complaint="other")
    meanwhile(loaded, state=state)
    for act in [actions.uphold, actions.dismiss]:
        with pytest.raises(StateConflict, match="Über diese Meldung ist schon entschieden"):
            act(report=loaded, by=coordinator, reason="x")
    assert (stored(loaded)["state"], stored(idea)["state"]) == (state, S.PUBLISHED)


def test_what_is_reported_rightly_is_hidden_from_where_it_is_by_now(idea: Idea, coordinator: Person) -> None:
    loaded = Report.objects.select_related("idea").get(pk=actions.report(idea=idea, complaint="other").pk)
    meanwhile(idea, state=S.UNDER_WAY)
    actions.uphold(report=loaded, by=coordinator, reason="Ein Name steht darin.")
    assert (stored(idea)["state"], stored(idea)["hidden_from"]) == (S.HIDDEN, S.UNDER_WAY)


@pytest.mark.parametrize(
    ("later", "count"), [(CommentState.WITHDRAWN, 1), (CommentState.HIDDEN, 1), (CommentState.PUBLISHED, 0)]
)
def test_a_reported_comment_is_taken_down_once(
    later: CommentState, count: int, idea: Idea, coordinator: Person
) -> None:
    comment = CommentFactory(idea=idea)
    opened = actions.report(idea=idea, comment=comment, complaint="insult")
    loaded = Report.objects.select_related("comment").get(pk=opened.pk)
    meanwhile(comment, state=later)
    actions.uphold(report=loaded, by=coordinator, reason="Beleidigung")
    expected = CommentState.HIDDEN if later == CommentState.PUBLISHED else later
    assert (stored(loaded)["state"], stored(comment)["state"]) == (ReportState.UPHELD, expected)
    assert stored(idea)["comment_count"] == count


def test_what_is_said_after_a_report_was_decided_on_is_a_report_of_its_own(idea: Idea, coordinator: Person) -> None:
    first = actions.report(idea=idea, complaint="other")
    actions.dismiss(report=first, by=coordinator)
    assert actions.report(idea=idea, complaint="other").pk != first.pk
    assert [report.times for report in Report.objects.open()] == [1]
