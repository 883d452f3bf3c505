"""Loading the demo city: everything at once or nothing, the same every time, relative to today."""

from __future__ import annotations

import logging
import sys
from typing import TextIO

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from demo.loading.city import City
from demo.loading.parts import PARTS
from demo.loading.progress import Progress
from demo.models import LoadedCity
from foundation.people.models import Person
from search.sync import paused

LAST = -50


class NotTheDemo(Exception):
    """The database holds somebody's real city, or half of another; nothing was written."""


def load_city(*, scale: float = 1, out: TextIO = sys.stdout) -> LoadedCity:
    """Load the city into an empty database and return what is noted about it. Raises `NotTheDemo`."""
    refuse_unless_empty()
    # What the CMS would log of every page would break the bar to pieces.
    logging.getLogger("wagtail").setLevel(logging.WARNING)
    progress = Progress(out, steps=len(PARTS) + 1)
    city = City(scale=scale, now=timezone.now().replace(second=0, microsecond=0))
    with translation.override(settings.LANGUAGE_CODE), paused():
        with transaction.atomic():
            for label, load in PARTS:
                progress.step(label)
                load(city)
            loaded = LoadedCity.objects.create(scale=scale)
        progress.step("räumt in der Datenbank auf")
        _let_others_go_first()
        _analyse()
    progress.end("fertig")
    return loaded


def refuse_unless_empty() -> None:
    """Raise `NotTheDemo` unless there is nobody in this database yet."""
    if LoadedCity.objects.exists():
        raise NotTheDemo("In dieser Datenbank ist die Demo-Stadt schon geladen.")
    if Person.objects.exists():
        raise NotTheDemo("In dieser Datenbank sind schon Menschen, die nicht zur Demo gehören. Sie bleibt unberührt.")


def _let_others_go_first() -> None:
    """Let the CMS's own index wait: who signs in now wants the code at once, not after six hundred pages."""
    DBTaskResult.objects.ready().update(priority=LAST)


def _analyse() -> None:
    """Let the database count its rows, so that it finds the quick ways."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
