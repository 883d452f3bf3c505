from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, CharField, F, IntegerField, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry

from foundation.guests.querysets import SentOnceQuerySet
from foundation.timespan import today
from participation.ideas.states import DISCUSSED, PUBLIC, AppealState, CommentState, IdeaState, ReportState

if TYPE_CHECKING:
    from foundation.people.models import Person
    from foundation.places.models import District
    from participation.ideas.models import Appeal, Comment, Follow, Idea, IdeaPhoto, Report, Support  # noqa: F401 - in brackets


WITH_A_REASON = [f"idea.{state}" for state in IdeaState] + ["idea.promise_moved"]
"""What is done with an idea and says why."""


class IdeaQuerySet(SentOnceQuerySet["Idea"]):
    def public(self) -> Self:
        """What an anonymous visitor may see, with all that a card shows."""
        return self.filter(state__in=PUBLIC, published_at__isnull=False).for_cards()

    def for_cards(self) -> Self:
        """Brings district (without its heavy boundary), topic and photos along."""
        photos = Prefetch("photos", queryset=PhotoQuerySet(apps.get_model("ideas", "IdeaPhoto")).shown().cover_first())
        return self.select_related("district", "topic").defer("district__boundary").prefetch_related(photos)

    def with_answers_and_reasons(self) -> Self:
        """With the official answers, and with the last reason that the history gives, for a table."""
        kind = ContentType.objects.get_for_model(self.model)
        entries = ModelLogEntry.objects.filter(
            content_type=kind, object_id=Cast(OuterRef("pk"), CharField()), action__in=WITH_A_REASON
        )
        last = entries.exclude(data__reason="").order_by("-timestamp", "-pk").values(said=KT("data__reason"))
        return self.prefetch_related("answers").annotate(reason=Subquery(last[:1]))

    def in_district(self, district: District) -> Self:
        """Those of this district and of all that lies in it."""
        return self.in_districts([district.pk])

    def in_districts(self, ids: Any) -> Self:
        """Those of these districts (keys or a query of them) and of all that lies in them."""
        return self.filter(
            Q(district__in=ids) | Q(district__parent__in=ids) | Q(district__parent__parent__in=ids),
        )

    def by(self, person: Person) -> Self:
        """Those that this person handed in, whatever their state."""
        return self.filter(author=person)

    def to_check(self) -> Self:
        """What waits for the coordination to publish it, oldest first."""
        waiting = self.filter(state=IdeaState.SUBMITTED).select_related("district", "topic")
        return waiting.defer("district__boundary").order_by("submitted_at", "pk")

    def answers_due(self) -> Self:
        """Published and not answered yet, the next promise first."""
        return (
            self.filter(state__in=DISCUSSED, answered_at=None)
            .select_related("district", "topic")
            .defer("district__boundary")
            .order_by("answer_due_on", "pk")
        )

    def waiting(self) -> Self:
        """What waits to be checked or answered, the oldest first."""
        waits = Q(state=IdeaState.SUBMITTED) | Q(state__in=DISCUSSED, answered_at=None)
        return self.filter(waits).select_related("district", "topic").defer("district__boundary").order_by("pk")

    def overdue(self, day: date | None = None) -> Self:
        """Those whose promised day has passed without an answer."""
        return self.answers_due().filter(answer_due_on__lt=day or today())


THREADS_PER_PAGE = 50


class CommentQuerySet(SentOnceQuerySet["Comment"]):
    def public(self) -> Self:
        return self.filter(state=CommentState.PUBLISHED)

    def to_look_at(self) -> Self:
        """What somebody said here for the first time and nobody has looked at, oldest first."""
        waiting = self.filter(state=CommentState.WAITING).select_related("idea__district")
        return waiting.defer("idea__district__boundary").order_by("created_at", "pk")

    def in_districts(self, ids: Any) -> Self:
        return self.filter(
            Q(idea__district__in=ids) | Q(idea__district__parent__in=ids) | Q(idea__district__parent__parent__in=ids)
        )

    def threads(self) -> Self:
        """First-level comments, oldest first, each with its replies in `shown_replies`.

        One that was hidden or withdrawn stays as a place holder as long as somebody answered it.
        """
        said = self.model._default_manager.public().select_related("author").prefetch_related("redactions")
        replies = said.order_by("created_at", "pk")
        answered = Q(replies__state=CommentState.PUBLISHED) & Q(state__in=[CommentState.HIDDEN, CommentState.WITHDRAWN])
        return (
            self.filter(Q(state=CommentState.PUBLISHED) | answered, parent=None)
            .distinct()
            .select_related("author")
            .prefetch_related("redactions", Prefetch("replies", queryset=replies, to_attr="shown_replies"))
            .order_by("created_at", "pk")
        )


class SupportQuerySet(models.QuerySet["Support"]):
    def counted(self) -> Self:
        """Those that were confirmed."""
        return self.filter(confirmed_at__isnull=False)


class FollowQuerySet(models.QuerySet["Follow"]):
    def active(self) -> Self:
        return self.filter(person__isnull=False)


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        """What somebody has to look at, oldest first."""
        return (
            self.filter(state=ReportState.OPEN)
            .select_related("idea__district", "comment")
            .defer("idea__district__boundary")
            .order_by("first_reported_at", "pk")
        )

    def in_district(self, district: District) -> Self:
        return self.in_districts([district.pk])

    def in_districts(self, ids: Any) -> Self:
        return self.filter(
            Q(idea__district__in=ids) | Q(idea__district__parent__in=ids) | Q(idea__district__parent__parent__in=ids)
        )


class AppealQuerySet(models.QuerySet["Appeal"]):
    def open(self) -> Self:
        """What somebody has to decide on anew, oldest first."""
        waiting = self.filter(state=AppealState.OPEN).select_related("idea__district", "comment", "detail")
        return waiting.defer("idea__district__boundary").order_by("created_at", "pk")

    def in_districts(self, ids: Any) -> Self:
        return self.filter(
            Q(idea__district__in=ids) | Q(idea__district__parent__in=ids) | Q(idea__district__parent__parent__in=ids)
        )


class PhotoQuerySet(models.QuerySet["IdeaPhoto"]):
    def shown(self) -> Self:
        """Those that somebody has looked at, with their idea or by themselves."""
        return self.filter(waits=False)

    def to_look_at(self) -> Self:
        """What was added to a public idea, oldest first."""
        waiting = self.filter(waits=True, idea__isnull=False).select_related("idea__district")
        return waiting.defer("idea__district__boundary").order_by("created_at", "pk")

    def in_districts(self, ids: Any) -> Self:
        return self.filter(
            Q(idea__district__in=ids) | Q(idea__district__parent__in=ids) | Q(idea__district__parent__parent__in=ids)
        )

    def cover_first(self) -> Self:
        """In the order in which they came, but for the one that was chosen for the cover."""
        is_cover = Case(When(idea__cover=F("pk"), then=Value(0)), default=Value(1), output_field=IntegerField())
        return self.annotate(behind=is_cover).order_by("behind", "pk")

    def drafts(self) -> Self:
        """Uploaded with a form that is not sent off yet."""
        return self.filter(idea=None)
