"""Showing where a hit was hit: words that were asked for are marked, everything else is escaped."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.words.beginnings import begins_a_word_of, letters_of
from search.words.compounds import spell_out
from search.words.normalise import STOP_WORDS, QueryWord, forms_of
from search.words.tokens import WORD, Token, tokens

SNIPPET = 220
LEAD = 60
"""So many letters stand before the first marked word."""


def marked(text: str, words: Sequence[QueryWord], language: str) -> SafeString:
    """Return the text as HTML with the words that were asked for in `<mark>`."""
    html, done = [], 0
    for hit in _hits(text, words, language):
        html += [escape(text[done : hit.start]), "<mark>", escape(hit.written), "</mark>"]
        done = hit.end
    html.append(escape(text[done:]))
    return mark_safe("".join(html))  # noqa: S308 — every piece is escaped


def marked_beginnings(text: str, typed: str) -> SafeString:
    """Return a suggestion as HTML with what is typed of it in `<mark>`, however that is spelled: muehl, Mühl, Muhl."""
    *finished, begun = [spell_out(word.lower()) for word in WORD.findall(typed)] or [""]
    only_telling = begins_a_word_of(text, begun)
    html, done = [], 0
    for word in WORD.finditer(text):
        low = word.group().lower()
        may_begin = low not in STOP_WORDS or not only_telling
        length = len(low) if spell_out(low) in finished else may_begin and letters_of(word.group(), begun)
        html += [escape(text[done : word.start()]), f"<mark>{escape(word.group()[:length])}</mark>" if length else ""]
        done = word.start() + length
    html.append(escape(text[done:]))
    return mark_safe("".join(html))  # noqa: S308 — every piece is escaped


def snippet(title: str, summary: str, text: str, words: Sequence[QueryWord], language: str) -> SafeString:
    """Return the summary, or the piece of text around the first word found when neither title nor summary has one."""
    if summary and (not words or _hits(f"{title} {summary}", words, language)):
        return marked(_shortened(summary, 0), words, language)
    first = _first(text, words, language)
    if first is None:
        return marked(_shortened(summary or text, 0), words, language)
    return marked(_shortened(text, max(0, first - LEAD)), words, language)


def _first(text: str, words: Sequence[QueryWord], language: str) -> int | None:
    return next((hit.start for hit in _hits(text, words, language)), None)


def _hits(text: str, words: Sequence[QueryWord], language: str) -> list[Token]:
    forms = {form for word in words for way in (word.forms, word.parts, *word.alternatives) for form in way}
    if not forms:
        return []
    return [token for token in tokens(text) if forms & set(forms_of(token, language))]


def _shortened(text: str, start: int) -> str:
    """Cut at blanks, with an ellipsis where something is left out."""
    if start:
        start = text.find(" ", start) + 1
    end = start + SNIPPET
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
