"""The groups of synonyms that are in force. What editors change, a question has half a minute later at the latest."""

from __future__ import annotations

from collections import defaultdict

from search.memory import Remembered
from search.models import SynonymGroup
from search.words.synonyms import NO_SYNONYMS, Synonyms, synonyms_of, words_typed


def synonyms_for(language: str) -> Synonyms:
    """Return what means the same in the questions of this language."""
    return _in_force().get(language, NO_SYNONYMS)


def synonyms_with(words: list[str], language: str, *, instead_of: SynonymGroup) -> Synonyms:
    """Return the same as it would be with these words, which nobody has stored, in the place of a group."""
    groups = SynonymGroup.objects.filter(is_active=True, language=language).exclude(pk=instead_of.pk)
    return synonyms_of([*(words_typed(group.words) for group in groups), words], language)


def _read() -> dict[str, Synonyms]:
    groups: dict[str, list[list[str]]] = defaultdict(list)
    for group in SynonymGroup.objects.filter(is_active=True):
        groups[group.language].append(words_typed(group.words))
    return {language: synonyms_of(those, language) for language, those in groups.items()}


_in_force = Remembered(_read)
forget = _in_force.forget
