"""Files that only the CMS knows: what waits for its form, and the portraits that editors give themselves."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from foundation.registries.files import Files
from foundation.rules import Visitor

KEPT_FOR = timedelta(days=1)


def may_go_on_with(visitor: Visitor, upload: UploadedFile) -> bool:
    """Whether this person uploaded what waits."""
    return visitor.is_authenticated and upload.uploaded_by_user_id == visitor.pk


def may_see_portrait(visitor: Visitor, profile: UserProfile) -> bool:
    """Whether this person works in the CMS, where alone portraits are shown."""
    return visitor.is_authenticated and visitor.is_active and visitor.is_staff


FILES = [
    Files(
        model=UploadedFile,
        fields=["file"],
        folder="wagtail_uploads/",
        is_public=lambda upload: False,
        may_see=may_go_on_with,
    ),
    Files(
        model=UserProfile,
        fields=["avatar"],
        folder="avatar_images/",
        is_public=lambda profile: False,
        may_see=may_see_portrait,
    ),
]


def discard_unfinished_uploads() -> int:
    """Delete what was uploaded in the CMS a day ago and never got its form; return how many. `tick` calls this."""
    oldest, count = timezone.now() - KEPT_FOR, 0
    for upload in UploadedFile.objects.iterator():
        storage, name = upload.file.storage, upload.file.name
        if storage.exists(name) and storage.get_modified_time(name) > oldest:
            continue
        upload.delete()
        storage.delete(name)
        count += 1
    return count
