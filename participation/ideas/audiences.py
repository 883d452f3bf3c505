"""Who is told how an idea goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from foundation.guests.subscriptions import address_for
from foundation.registries.audiences import Audience, Letter
from participation.ideas.actions.notifications import FOLLOWERS, FOLLOWING, REPORTERS
from participation.ideas.links import recipient_of, reporter_url
from participation.ideas.models import Follow, ReportDetail
from participation.ideas.querysets import FollowQuerySet

if TYPE_CHECKING:
    from foundation.notices.models import Announcement

WITHDRAWN = "idea_withdrawn"


def followers(announcement: Announcement) -> FollowQuerySet:
    """Return who followed the idea when it was said, and still does; not its author, who is told otherwise."""
    others = Q(idea__author=None) | ~Q(person=F("idea__author"))
    there = Follow.objects.active().filter(others, idea=int(announcement.target), person__is_active=True)
    there = there.filter(created_at__lte=announcement.created_at)
    return there.select_related("person", "idea__district").defer("idea__district__boundary")


def letter(follow: Follow, announcement: Announcement) -> Letter | None:
    """Return what a follower gets; None where the idea was hidden meanwhile."""
    idea, person = follow.idea, follow.person
    is_withdrawn = announcement.kind == WITHDRAWN
    if person is None or not (idea.is_public or is_withdrawn):
        return None
    return Letter(
        to=person,
        url=reverse("ideas:list") if is_withdrawn else idea.get_absolute_url(),
        unsubscribe_url="" if is_withdrawn else address_for(FOLLOWING, idea.pk, person),
    )


def reporters(announcement: Announcement) -> QuerySet[ReportDetail]:
    """Return those who left an address when they reported it."""
    there = ReportDetail.objects.filter(report=int(announcement.target)).exclude(email="")
    return there.select_related("report__idea__district").defer("report__idea__district__boundary")


def letter_to_reporter(detail: ReportDetail, announcement: Announcement) -> Letter | None:
    """Return what one of them gets."""
    to = recipient_of(detail)
    return Letter(to=to, url=reporter_url(detail)) if to else None


AUDIENCES = [
    Audience(name=FOLLOWERS, receivers=followers, letter=letter),
    Audience(name=REPORTERS, receivers=reporters, letter=letter_to_reporter),
]
