"""What belongs to the people of `tests.acting`: the member's idea in the coordinator's district, and what was said."""

from __future__ import annotations

from participation.ideas import actions
from participation.ideas.actions import IdeaDraft
from participation.ideas.models import Answer, Appeal, Comment, Idea, IdeaPhoto, Report
from participation.ideas.states import PUBLIC, CommentState, IdeaState
from tests.acting import People
from tests.participation.factories import CommentFactory, IdeaFactory, IdeaPhotoFactory, TopicFactory


def idea(people: People, state: IdeaState = IdeaState.PUBLISHED) -> Idea:
    """The member's idea, in the coordinator's district."""
    published_at = {} if state in PUBLIC else {"published_at": None}
    return IdeaFactory(district=people.here, author=people.member, state=state, **published_at)


def comment(people: People, state: CommentState = CommentState.PUBLISHED) -> Comment:
    return CommentFactory(idea=idea(people), author=people.member, state=state)


def photo(people: People, *, waits: bool = False) -> IdeaPhoto:
    return IdeaPhotoFactory(idea=idea(people), waits=waits)


def draft(people: People) -> IdeaDraft:
    return IdeaDraft(title="Ein Geländer", text="An der Treppe.", topic=TopicFactory(), district=people.here)


def report(people: People) -> Report:
    return actions.report(idea=idea(people), complaint="other")


def appeal(people: People) -> Appeal:
    return actions.appeal_for_idea(idea=idea(people, IdeaState.HIDDEN), text="Warum?", by=people.member)


def answer(people: People) -> Answer:
    return actions.answer(idea=idea(people), text="Ja.", by=people.coordinator)
