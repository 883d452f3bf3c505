"""What a form would do, seen before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone, translation

from search.models import PinnedAnswer, SearchDocument, SynonymGroup
from search.pins import pins_of
from search.providers import provider
from search.providers.base import Answer, Question
from search.synonyms import synonyms_with
from search.wordings import SynonymDraft
from search.words.questions import read_words
from search.words.synonyms import Synonyms, words_typed

SHOWN = 5


@dataclass(frozen=True)
class Found:
    """What one question finds."""

    total: int
    documents: list[SearchDocument]


@dataclass(frozen=True)
class Effect:
    """What a search for one word of the group finds without the group, and what with it."""

    word: str
    without: Found
    with_it: Found


@dataclass(frozen=True)
class SynonymPreview:
    effects: list[Effect]

    @property
    def clearest(self) -> Effect:
        """The one that changes most."""
        return max(self.effects, key=lambda effect: effect.with_it.total - effect.without.total)


@dataclass(frozen=True)
class PinPreview:
    document: str
    """A whole document of HTML with the box as the site shows it; empty when not everybody may see where it leads."""
    is_due: bool


def preview_of_synonyms(group: SynonymGroup, draft: SynonymDraft) -> SynonymPreview:
    """Search for each word twice; `group` is what is stored, if it is."""
    words, language = words_typed(draft.words), draft.language
    without = synonyms_with([], language, instead_of=group)
    with_it = synonyms_with(words, language, instead_of=group) if draft.is_active else without
    return SynonymPreview(
        [Effect(word, _found(word, language, without), _found(word, language, with_it)) for word in words]
    )


def preview_of_pin(answer: PinnedAnswer, today: date) -> PinPreview:
    """Draw the box that would stand above the hits."""
    with translation.override(answer.language):
        pins = pins_of([answer])
        document = render_to_string("search/admin/pin_document.html", {"pins": pins}) if pins else ""
    return PinPreview(document, answer.is_due(today))


def _found(word: str, language: str, synonyms: Synonyms) -> Found:
    """Count what has the word; what only begins like it would be shown, too, but is no effect of a group."""
    words = read_words(word, language, synonyms)
    answer: Answer = provider().search(Question(words=words, language=language, asked_at=timezone.now(), size=SHOWN))
    return Found(answer.fitting, [each for each in answer.documents if each.pk in answer.complete])
