"""Whether a pinned answer can be seen now, in a word or two for the list."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.timespan import today
from search.models import PinnedAnswer
from search.pins import questions_typed


def standing(answer: PinnedAnswer) -> str:
    return standing_on(answer, today())


def standing_on(answer: PinnedAnswer, day: date) -> str:
    """Say what an editor would wonder about. `answer.page` comes with the list."""
    if answer.page is None and not answer.address:
        return _("ohne Ziel: Die Seite ist gelöscht.")
    if answer.page and not answer.page.live:
        return _("Die Seite ist nicht veröffentlicht.")
    if answer.until_on and answer.until_on < day:
        return _("vorbei")
    if answer.from_on and answer.from_on > day:
        return _("ab %(day)s") % {"day": date_format(answer.from_on, "j. F Y")}
    return _("steht da")


def questions(answer: PinnedAnswer) -> str:
    return " · ".join(questions_typed(answer.questions))
