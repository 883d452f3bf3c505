"""What stands above the hits: the answers that editors have pinned to a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from wagtail.models import Page

from search.memory import Remembered
from search.models import PinnedAnswer
from search.site_addresses import in_language, is_elsewhere, lead_somewhere
from search.synonyms import synonyms_for
from search.words.normalise import QueryWord, query_words

MOST = 3


@dataclass(frozen=True, kw_only=True)
class Pin:
    """One answer as it is shown."""

    title: str
    sentence: str
    url: str
    host: str = ""
    """The other site that it leads to; empty on this one."""


@dataclass(frozen=True)
class KeptAnswer:
    """An answer with its questions, analysed."""

    answer: PinnedAnswer
    questions: list[list[QueryWord]]


def pinned_for(text: str, language: str, today: date) -> list[Pin]:
    """Return what is pinned to a question: the answers that have a line all of whose words are in it."""
    kept = _in_force().get(language)
    if not kept or not (asked := query_words(text, language, synonyms_for(language))):
        return []
    fitting = [each.answer for each in kept if each.answer.is_due(today) and _fits(each, asked)]
    return pins_of(fitting)


def pins_of(answers: Sequence[PinnedAnswer]) -> list[Pin]:
    """Return those of the answers, in their order, that lead where everybody may look."""
    pages = _public_pages({answer.page_id for answer in answers if answer.page_id})
    leading = lead_somewhere({answer.address for answer in answers if not is_elsewhere(answer.address)})
    pins = [_pin(answer, url) for answer in answers if (url := _url(answer, pages, leading))]
    return pins[:MOST]


def questions_typed(text: str) -> list[str]:
    """Return the questions that stand there, one a line."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _read() -> dict[str, list[KeptAnswer]]:
    kept: dict[str, list[KeptAnswer]] = defaultdict(list)
    for answer in PinnedAnswer.objects.all():
        questions = [query_words(question, answer.language) for question in questions_typed(answer.questions)]
        kept[answer.language].append(KeptAnswer(answer, questions))
    return dict(kept)


_in_force = Remembered(_read)
forget = _in_force.forget


def _fits(kept: KeptAnswer, asked: Sequence[QueryWord]) -> bool:
    return any(_has_all(asked, question) for question in kept.questions if question)


def _has_all(asked: Sequence[QueryWord], question: Sequence[QueryWord]) -> bool:
    wanted = {form for word in question for form in word.forms}
    said = {form for word in asked for form in word.forms}
    said |= {form for word in asked for meant in word.alternatives if wanted.issuperset(meant) for form in meant}
    return all(said.intersection(word.forms) for word in question)


def _pin(answer: PinnedAnswer, url: str) -> Pin:
    host = urlsplit(url).hostname if is_elsewhere(answer.address) and not answer.page_id else None
    return Pin(title=answer.title, sentence=answer.sentence, url=url, host=host or "")


def _url(answer: PinnedAnswer, pages: dict[int, str], leading: set[str]) -> str:
    """Return where the answer leads; what not everybody may see has no address."""
    if answer.page_id:
        return pages.get(answer.page_id, "")
    if is_elsewhere(answer.address):
        return answer.address
    return in_language(answer.address, answer.language) if answer.address in leading else ""


def _public_pages(pks: set[int]) -> dict[int, str]:
    if not pks:
        return {}
    pages = Page.objects.live().public().filter(pk__in=pks)
    return {page.pk: url for page in pages if (url := page.get_url())}
