"""Who may say what words mean and what stands above the hits: the whole city reads it, so the whole city's editors."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.network.rules import is_steering
from foundation.people.models import Person
from foundation.rules import ANY_STATE, RuleBook
from search.models import Wording


class WordingRole(models.TextChoices):
    """What somebody can be to the words of the search; the label completes "das kann nur, wer …"."""

    STEERING = "steering", _("die ganze Stadt betreut")


def steers(person: Person, wording: Wording) -> bool:
    return is_steering(person)


WORDINGS: RuleBook[Wording] = RuleBook(WordingRole, {WordingRole.STEERING: steers})

may_word = WORDINGS.rule(_("die Suche pflegen"), {WordingRole.STEERING: ANY_STATE})
