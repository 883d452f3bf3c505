from __future__ import annotations

from django.apps import apps
from django_tasks import task

from foundation.findable import findable_for
from search.indexing import refresh


@task()
def refresh_document(label: str, pk: str) -> None:
    """Read one object again. It may have been changed or deleted since; what is true now counts."""
    if findable := findable_for(apps.get_model(label)):
        refresh(findable, [pk])
