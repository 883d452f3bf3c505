"""What a thing costs and whether everybody gets in: kostenlos, freier Eintritt; barrierefrei, mit Rollstuhl."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from search.wishes.question import OpenQuestion
from search.wishes.spellings import GENDERED, pattern, words
from search.wishes.wish import Aspect, Found

ARTICLE = pattern(r"(?<!\w)(?:ein(?:e[nmrs]?)?|a|an) $")

FREE = {
    "de": words(
        r"gratis|kostenlos(?:e[nmrs]?)?|kostenfrei(?:e[nmrs]?)?|umsonst|(?:mit |bei )?(?:freie[mnr]? eintritt|eintritt"
        r"(?: ist)? frei)|ohne eintritt"
    ),
    "en": words(
        r"for free|free of charge|free (?:entry|admission)|no charge"
        r"|(?<!feel )(?<!set )free(?! (?:jazz|climbing|style|software|time|trade|range|church|speech))"
    ),
}
ACCESSIBLE = {
    "de": words(
        r"barrierefrei(?:e[nmrs]?)?(?! (?:wohnen|bauen))|stufen(?:los|frei)(?:e[nmrs]?)?"
        r"|rollstuhl(?:gerecht|tauglich|geeignet|freundlich|gängig|zugänglich)(?:e[nmrs]?)?"
        r"|(?:mit|für)(?: (?:dem|den|einem|einen|meinem|meinen|unserem))? rollst(?:uhl|ühlen?)"
        rf"|(?:für )?rollstuhlfahr(?:ende[nr]?|er{GENDERED}|er(?:innen und rollstuhlfahrer)?n?)"
        r"|ohne (?:stufen?|treppen?)"
    ),
    "en": words(
        r"wheelchair(?:[ -](?:accessible|access|friendly|users?))?"
        r"(?! (?:basketball|rugby|dancing|dance|sports?|repair|rental|hire|tennis))"
        r"|(?:step|barrier)[ -]?free|accessible|without (?:steps|stairs)|no (?:steps|stairs)"
    ),
}


def read_facts(question: OpenQuestion) -> None:
    """Take what asks for things that are free, and for those without a step."""
    for tongue in question.tongues:
        _take_all(question, ACCESSIBLE[tongue], Aspect.ACCESSIBLE, _("stufenlos erreichbar"))
        _take_all(question, FREE[tongue], Aspect.FREE, _("kostenlos"))


def _take_all(question: OpenQuestion, fact: re.Pattern[str], aspect: Aspect, label: str) -> None:
    for match in fact.finditer(question.open):
        start = question.start_with(ARTICLE, match.start())
        question.take(Found(aspect=aspect, value=True, label=label, spans=((start, match.end()),)))
