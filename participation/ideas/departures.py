"""What somebody wrote for everybody, when they are erased and want it to go with them."""

from __future__ import annotations

from foundation.actors import SYSTEM
from foundation.registries.personal_data import DataSubject
from participation.ideas.actions import withdraw, withdraw_comment
from participation.ideas.models import Comment, Idea
from participation.ideas.states import WITHDRAWABLE, CommentState


def take_back_contributions(subject: DataSubject) -> None:
    """Withdraw ideas and comments. What the city has done, or said no to, stays in the list without its words."""
    if subject.person is None or not subject.contributions_go:
        return
    for idea in Idea.objects.filter(author=subject.person, state__in=WITHDRAWABLE):
        withdraw(idea=idea, by=SYSTEM)
    for comment in Comment.objects.filter(author=subject.person, state=CommentState.PUBLISHED):
        withdraw_comment(comment=comment, by=SYSTEM)
