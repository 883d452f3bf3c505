from __future__ import annotations

from django.apps import apps
from django_tasks import task

from foundation.registries import findables
from search.indexing import refresh


@task()
def refresh_document(label: str, pk: str) -> None:
    """Read one object again. It may have been changed or deleted since; what is true now counts."""
    if findable := findables.for_model(apps.get_model(label)):
        refresh(findable, [pk])
