"""What ideas lay on the coordination's desk."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from foundation.registries.piles import Address, Districts, Waiting
from foundation.timespan import local
from participation.ideas.models import Appeal, Comment, Idea, IdeaPhoto, Report


def to_check(districts: Districts) -> QuerySet[Idea]:
    """Return what was handed in and nobody has read yet."""
    return Idea.objects.to_check().in_districts(districts.values("pk"))


def show_submitted(idea: Idea, address: Address) -> Waiting:
    return Waiting(
        title=idea.title,
        url=address(idea),
        where=idea.district.name,
        since=local(idea.submitted_at).date() if idea.submitted_at else None,
    )


def all_to_check_url() -> str:
    return reverse("ideas_admin:index") + "?state=submitted"


def to_answer(districts: Districts) -> QuerySet[Idea]:
    """Return what was promised an answer, the next promise first."""
    return Idea.objects.answers_due().in_districts(districts.values("pk"))


def show_promised(idea: Idea, address: Address) -> Waiting:
    return Waiting(title=idea.title, url=address(idea), where=idea.district.name, due=idea.answer_due_on)


def all_to_answer_url() -> str:
    return reverse("ideas_admin:index") + "?ordering=answer_due_on"


def first_comments(districts: Districts) -> QuerySet[Comment]:
    """Return what waits for a look, where the city wants that."""
    return Comment.objects.to_look_at().in_districts(districts.values("pk"))


def show_comment(comment: Comment, address: Address) -> Waiting:
    return Waiting(
        title=comment.idea.title,
        url=reverse("ideas_admin:comment", args=[comment.pk]),
        where=comment.idea.district.name,
        since=local(comment.created_at).date(),
    )


def all_ideas_url() -> str:
    return reverse("ideas_admin:index")


def open_reports(districts: Districts) -> QuerySet[Report]:
    """Return what somebody has to look at."""
    return Report.objects.open().in_districts(districts.values("pk"))


def show_report(report: Report, address: Address) -> Waiting:
    return Waiting(
        title=report.idea.title,
        url=address(report),
        where=report.idea.district.name,
        since=local(report.first_reported_at).date(),
    )


def all_reports_url() -> str:
    return reverse("reports_admin:index") + "?state=open"


def open_appeals(districts: Districts) -> QuerySet[Appeal]:
    """Return what somebody objects to; who decided first sees it too, and leaves it to somebody else."""
    return Appeal.objects.open().in_districts(districts.values("pk"))


def show_appeal(appeal: Appeal, address: Address) -> Waiting:
    return Waiting(
        title=appeal.idea.title,
        url=reverse("ideas_admin:appeal", args=[appeal.pk]),
        where=appeal.idea.district.name,
        since=local(appeal.created_at).date(),
    )


def new_photos(districts: Districts) -> QuerySet[IdeaPhoto]:
    """Return what was added to public ideas and nobody has looked at."""
    return IdeaPhoto.objects.to_look_at().in_districts(districts.values("pk"))


def show_photo(photo: IdeaPhoto, address: Address) -> Waiting:
    idea = photo.idea
    return Waiting(
        title=idea.title if idea else "",
        url=reverse("ideas_admin:photo", args=[photo.pk]),
        where=idea.district.name if idea else "",
        since=local(photo.created_at).date(),
    )
