"""Showing where a hit was hit: words that were asked for are marked, everything else is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.words.normalise import QueryWord, indexed_forms, words_in

SNIPPET = 220
LEAD = 60
"""So many letters stand before the first marked word."""


def marked(text: str, words: Sequence[QueryWord], language: str) -> SafeString:
    """Return the text as HTML with the words that were asked for in `<mark>`."""
    html, done = [], 0
    for match in _hits(text, words, language):
        html += [escape(text[done : match.start()]), "<mark>", escape(match.group()), "</mark>"]
        done = match.end()
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
    return next((match.start() for match in _hits(text, words, language)), None)


def _hits(text: str, words: Sequence[QueryWord], language: str) -> list[re.Match[str]]:
    forms = {form for word in words for form in chain(word.forms, word.parts, *word.alternatives)}
    if not forms:
        return []
    return [match for match in words_in(text) if forms & set(indexed_forms(match.group().lower(), language))]


def _shortened(text: str, start: int) -> str:
    """Cut at blanks, with an ellipsis where something is left out."""
    if start:
        start = text.find(" ", start) + 1
    end = start + SNIPPET
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
