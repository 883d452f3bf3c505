"""Comments of the CMS stand in their own table, and once more in every version of their page."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Comment, CommentReply, Page, Revision

from foundation.registries.personal_data import DataSubject

KEY = "wagtail_admin_comments"
"""Under which modelcluster writes them into a version (Page.comments)."""


def forget_comments(subject: DataSubject) -> None:
    """Take somebody's comments and replies out of all versions of the pages that they commented on."""
    if subject.person is None:
        return
    commented = {
        *Comment.objects.filter(user=subject.person).values_list("page", flat=True),
        *CommentReply.objects.filter(user=subject.person).values_list("comment__page", flat=True),
    }
    pages = [str(pk) for pk in commented]
    for revision in Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=pages
    ).iterator(chunk_size=50):
        if comments := revision.content.get(KEY):
            revision.content[KEY] = [
                _without(each, subject.person.pk) for each in comments if not _is_by(each, subject)
            ]
            revision.save(update_fields=["content"])


def _is_by(each: dict[str, Any], subject: DataSubject) -> bool:
    return subject.person is not None and each.get("user") == subject.person.pk


def _without(comment: dict[str, Any], pk: int) -> dict[str, Any]:
    return {**comment, "replies": [reply for reply in comment.get("replies", []) if reply.get("user") != pk]}
