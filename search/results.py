"""What a question finds: the wish in it and its words are read, mistyped words put right, then the provider is asked.

Where the whole wish leaves nothing, parts of it are dropped until something is left, so that nobody stands at a dead
end; what was dropped is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import cast

from foundation.registries import findables, kinds
from foundation.timespan import local
from search.known_words import corrected, corrections_of
from search.models import SearchDocument
from search.params import SearchParams
from search.providers import provider
from search.providers.base import YES, Answer, Match, Name, Provider, Question
from search.providers.periods import Days
from search.synonyms import synonyms_for
from search.wishes.known import Known, known_city
from search.wishes.reader import read
from search.wishes.wish import Aspect, Wish, WishPart
from search.words.compounds import spell_out
from search.words.questions import NO_WORDS, Words, read_words

NAMES = {
    Aspect.KIND: Name.KIND,
    Aspect.DISTRICT: Name.DISTRICT,
    Aspect.DATE: Name.PERIOD,
    Aspect.DAYTIME: Name.DAYTIME,
    Aspect.FREE: Name.FREE,
    Aspect.ACCESSIBLE: Name.ACCESSIBLE,
    Aspect.AUDIENCE: Name.AUDIENCE,
    Aspect.PEOPLE: Name.PEOPLE,
}
DROPPED_FIRST = (
    Aspect.DAYTIME,
    Aspect.DATE,
    Aspect.AUDIENCE,
    Aspect.FREE,
    Aspect.PEOPLE,
    Aspect.DISTRICT,
    Aspect.ACCESSIBLE,
    Aspect.KIND,
)
"""What a wish can rather do without. Who needs a step-free way is helped by nothing else."""
MIDNIGHT = 24 * 60
FEW_FOR_A_WISH = 10
MOST_NEAR = 8
LOOKED_AHEAD = 366
"""Days in which another date is looked for."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """An answer with what was asked for in the end."""

    answer: Answer
    words: Words
    """Those that were asked for, to be marked in the hits."""
    corrections: Mapping[str, str]
    """Words that nobody has written here → the ones that were asked for instead."""
    wish: Wish
    parts: Sequence[WishPart]
    """What of the wish is fulfilled by the hits."""
    dropped: Sequence[WishPart] = ()
    """What was left out of the wish, since nothing fits all of it."""
    are_words_dropped: bool = False
    """Whether the words were left out: nothing has any of them, but the rest of the wish can be fulfilled."""

    near: Sequence[SearchDocument] = ()
    """Few fit the whole wish: these fit all of it but `near_without`."""
    near_without: Sequence[WishPart] = ()

    @property
    def day(self) -> date | None:
        """The first day of the wish."""
        dates = [cast("tuple[date, date]", part.value) for part in self.parts if part.aspect == Aspect.DATE]
        return min(dates)[0] if dates else None

    def lacking(self, document: SearchDocument) -> list[str]:
        """Return the words that the document does not have, as they were typed."""
        return [word.word for word in self.words.required if not word.is_in(document.forms)]

    def literal(self, text: str) -> str:
        """Return the question with the mistyped words in quotes: then they are meant as they stand."""
        for typed in self.corrections:
            text = re.sub(rf"\b{re.escape(typed)}\b", lambda match: f'"{match.group()}"', text, flags=re.IGNORECASE)
        return text


def find(asked: SearchParams, *, language: str, now: datetime, page: int = 1) -> Results:
    """Return one page of hits for what was asked, or for what comes nearest to it."""
    wish = read(asked.q, language=language, today=local(now).date(), known=_known(asked, language))
    synonyms = synonyms_for(language)
    typed = read_words(wish.words, language, synonyms)
    corrections = corrections_of(typed, language)
    words = corrected(typed, corrections, language) if corrections else typed
    question = asked.question(words, language=language, now=now, page=page)
    only_kind = bool(wish.parts) and all(part.aspect == Aspect.KIND for part in wish.parts)
    question = replace(question, preferred=_named_in_passing(words), by_parts=only_kind)
    answers = provider()  # one for the page: its questions share its time limit
    whole = Results(
        answer=answers.search(_with_parts(replace(question, narrow_first=bool(wish.parts)), wish.parts)),
        words=words,
        corrections=corrections,
        wish=wish,
        parts=wish.parts,
    )
    if not wish.parts:
        return whole
    if not whole.answer.total:
        return _nearest(whole, question, answers, literal=read_words(asked.q, language, synonyms))
    return _with_near_ones(whole, question, answers) if whole.answer.total < FEW_FOR_A_WISH else whole


def _named_in_passing(words: Words) -> frozenset[str]:
    """Return the kinds whose word is the last part of one that was asked for: a Proberaum is a Raum."""
    last = {word.parts[-1] for word in words.asked if word.parts}
    return frozenset(kind.name for kind in kinds.all() if spell_out(str(kind.word).lower()) in last)


def _with_near_ones(few: Results, question: Question, answers: Provider) -> Results:
    """Put beside the few that fit the whole wish what fits almost all of it."""
    for attempt in _with_fewer_parts(few):
        if (not attempt.words and not attempt.parts) or attempt.answer.match == Match.SOME_WORDS:
            return few
        asked = replace(_without(question, attempt), size=MOST_NEAR, counted=())
        here = {document.pk for document in few.answer.documents}
        near = [each for each in answers.search(asked).documents if each.pk not in here]
        if near:
            return replace(few, near=near, near_without=attempt.dropped)
    return few


def _nearest(whole: Results, question: Question, answers: Provider, *, literal: Words) -> Results:
    """Return what comes nearest to a wish that nothing fulfils: with fewer and fewer parts, without words, as words."""
    for attempt in _attempts(whole, literal):
        asked = _without(question, attempt)
        if answers.search(replace(asked, first=0, size=0, counted=())).total:
            return replace(attempt, answer=answers.search(asked))
    return whole


def _attempts(whole: Results, literal: Words) -> Iterator[Results]:
    """Walk from what is nearest to the wish to what is far from it."""
    parts = whole.wish.parts
    yield from (each for each in _with_fewer_parts(whole) if each.words or each.parts)
    yield replace(whole, words=literal, parts=(), corrections={})
    if whole.words:
        yield replace(whole, words=NO_WORDS, are_words_dropped=True)
        without_words = replace(whole, words=NO_WORDS, are_words_dropped=True)
        yield from (each for each in _with_fewer_parts(without_words) if len(each.parts) in range(1, len(parts)))


def _with_fewer_parts(whole: Results) -> Iterator[Results]:
    """Drop one aspect of the wish, each by itself, then two and more together."""
    parts = whole.wish.parts
    order = [aspect for aspect in DROPPED_FIRST if any(part.aspect == aspect for part in parts)]
    for dropped in [*([aspect] for aspect in order), *(order[:number] for number in range(2, len(order) + 1))]:
        kept = tuple(part for part in parts if part.aspect not in dropped)
        yield replace(whole, parts=kept, dropped=[part for part in parts if part not in kept])


def _without(question: Question, attempt: Results) -> Question:
    """Return the question with the parts that are kept. Who asked for a day wants what takes place, if on another."""
    asked = _with_parts(replace(question, words=attempt.words, narrow_first=True), attempt.parts)
    has_day = any(part.aspect in (Aspect.DATE, Aspect.DAYTIME) for part in attempt.dropped)
    if not has_day or asked.values(Name.PERIOD) or _can_be_had(asked.values(Name.KIND)):
        return asked
    today = local(question.asked_at).date()
    to_come = Days(today, today + timedelta(days=LOOKED_AHEAD))
    return replace(asked, chosen=asked.chosen | {Name.PERIOD: frozenset([str(to_come)])})


def _with_parts(question: Question, parts: Sequence[WishPart]) -> Question:
    """Return the question narrowed by parts of a wish, beside what was chosen: of several values any will do.

    A day does not narrow what can be had on days: each hit says when.
    """
    chosen = dict(question.chosen)
    for part in parts:
        name = NAMES[part.aspect]
        chosen[name] = chosen.get(name, frozenset()) | _values(part)
    if _can_be_had(chosen.get(Name.KIND, frozenset())):
        chosen |= {Name.PERIOD: question.values(Name.PERIOD), Name.DAYTIME: frozenset()}
    return replace(question, chosen=chosen)


def _can_be_had(kinds_asked: frozenset[str]) -> bool:
    found = [findables.for_kind(kind) for kind in kinds_asked]
    return bool(found) and all(findable and findable.on_day for findable in found)


def _values(part: WishPart) -> frozenset[str]:
    """Return what a part of a wish means as values of its facet."""
    match part.aspect:
        case Aspect.DISTRICT:
            return frozenset(cast("tuple[str, ...]", part.value))
        case Aspect.DATE:
            first, last = cast("tuple[date, date]", part.value)
            return frozenset([str(Days(first, last))])
        case Aspect.DAYTIME:
            return frozenset([_minutes(*cast("tuple[time, time]", part.value))])
        case Aspect.FREE | Aspect.ACCESSIBLE:
            return frozenset([YES])
        case _:
            return frozenset([str(part.value)])


def _minutes(starts: time, ends: time) -> str:
    """Return the minutes of the day; an end after midnight is cut, since a day is asked for."""
    first, last = starts.hour * 60 + starts.minute, ends.hour * 60 + ends.minute
    return f"{first}-{last if last > first else MIDNIGHT}"


def _known(asked: SearchParams, language: str) -> Known:
    return known_city(
        tuple((str(each.pk), each.name) for each in asked.districts.values()), tuple(kinds.all()), language
    )
