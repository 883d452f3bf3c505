"""Whether what is written is found: for /bereit/ and the steering."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from foundation.registries import findables
from foundation.registries.readiness import Finding
from search.models import SearchDocument
from search.status import trouble
from search.tasks import refresh_document

PATIENCE = timedelta(seconds=90)


def search_index() -> Finding:
    """Look whether the index has anything, keeps up with what is written, and the search server answers, if any."""
    late = DBTaskResult.objects.ready().filter(
        task_path=refresh_document.module_path, enqueued_at__lt=timezone.now() - PATIENCE
    )
    if number := late.count():
        return Finding(is_well=False, says=_("%(number)d Änderungen warten") % {"number": number})
    if trouble():
        return Finding(is_well=False, says=_("Der Suchserver antwortet nicht oder kommt nicht nach."))
    if not SearchDocument.objects.exists() and any(each.public().exists() for each in findables.all()):
        return Finding(is_well=False, says=_("leer: „search rebuild“ fehlt"))
    return Finding(is_well=True, says=_("auf dem Stand"))
