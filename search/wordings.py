"""What editors write, read and checked: the form says it beside the field, the actions hold to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from wagtail.models import Page

from foundation.refusals import Refused
from search.models import SynonymGroup
from search.pins import questions_typed
from search.site_addresses import read_address
from search.words.normalise import STOP_WORDS, spelled
from search.words.synonyms import words_typed
from search.words.tokens import tokens

FEWEST_WORDS, MOST_WORDS = 2, 20
MOST_QUESTIONS = 20
LONGEST = 60
"""Letters of one word, or of one question."""


@dataclass(frozen=True, kw_only=True)
class SynonymDraft:
    """Words that mean the same, as an editor wrote them."""

    words: str
    language: str = "de"
    note: str = ""
    is_active: bool = True


@dataclass(frozen=True, kw_only=True)
class PinDraft:
    """An answer to some questions, as an editor wrote it. It leads to a page or to an address."""

    questions: str
    title: str
    sentence: str
    language: str = "de"
    page: Page | None = None
    address: str = ""
    from_on: date | None = None
    until_on: date | None = None
    position: int = 0


def read_words(typed: str) -> str:
    """Return the words of a group as they are stored. Raises `Refused`."""
    words = words_typed(typed)
    if len(words) > MOST_WORDS:
        raise Refused(_("Höchstens %(most)d Wörter; es sind %(number)d.") % _numbers(MOST_WORDS, words), field="words")
    _refuse_unfit(words, field="words")
    if len(words) < FEWEST_WORDS:
        raise Refused(_("Es braucht mindestens zwei verschiedene Wörter, mit Komma dazwischen."), field="words")
    return ", ".join(words)


def read_questions(typed: str) -> str:
    """Return the questions of an answer as they are stored, one a line. Raises `Refused`."""
    questions = questions_typed(typed)
    if len(questions) > MOST_QUESTIONS:
        words = _("Höchstens %(most)d Fragen; es sind %(number)d.") % _numbers(MOST_QUESTIONS, questions)
        raise Refused(words, field="questions")
    _refuse_unfit(questions, field="questions")
    return "\n".join(questions)


def refuse_taken(words: str, language: str, *, by_others_than: SynonymGroup) -> None:
    """Raises `Refused` for a word that an active group of the language has already."""
    wanted = {spelled(word): word for word in words_typed(words)}
    for group in SynonymGroup.objects.filter(is_active=True, language=language).exclude(pk=by_others_than.pk):
        for word in map(spelled, words_typed(group.words)):
            if word in wanted:
                sentence = _("„%(word)s“ steht schon in einer anderen Gruppe: %(group)s. Ergänzen Sie diese.")
                raise Refused(sentence % {"word": wanted[word], "group": group.words}, field="words")


def read_target(page: Page | None, address: str) -> str:
    """Return the address as it is stored; empty where it is a page. Raises `Refused` unless it is one of the two."""
    if page and address.strip():
        raise Refused(_("Wählen Sie eine Seite oder schreiben Sie eine Adresse, nicht beides."), field="address")
    if not page and not address.strip():
        raise Refused(
            _("Wohin führt die Antwort? Wählen Sie eine Seite oder schreiben Sie eine Adresse."), field="page"
        )
    return "" if page else read_address(address)


def refuse_backwards(from_on: date | None, until_on: date | None) -> None:
    """Raises `Refused` where the last day lies before the first."""
    if from_on and until_on and until_on < from_on:
        raise Refused(_("Der letzte Tag liegt vor dem ersten."), field="until_on")


def _refuse_unfit(wordings: Sequence[str], *, field: str) -> None:
    """Refuse what is too long, and what a question is never searched by."""
    for wording in wordings:
        if len(wording) > LONGEST:
            sentence = _("„%(word)s …“ ist zu lang: höchstens %(most)d Zeichen.")
            raise Refused(sentence % {"word": wording[:20], "most": LONGEST}, field=field)
        letters = [token.written.lower() for token in tokens(wording)]
        if all(word in STOP_WORDS or len(word) < 2 for word in letters):
            sentence = _("Nach „%(word)s“ wird nie gesucht: Solche Wörter lässt die Suche weg.")
            raise Refused(sentence % {"word": wording}, field=field)
    if not wordings:
        raise Refused(_("Hier steht noch nichts."), field=field)


def _numbers(most: int, wordings: Sequence[str]) -> dict[str, int]:
    return {"most": most, "number": len(wordings)}
