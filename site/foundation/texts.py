"""What is stored to be read has a language, and says so where the page has another one.

WCAG 2.2, 3.1.2: Language of Parts.

A stored text is German unless its record says otherwise. Names of people, groups, houses, streets and places belong to
no language and are never marked.
"""

from __future__ import annotations

from typing import Any, Self, overload

from django.conf import settings
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


def page_language() -> str:
    """Return the language in which the page, or the mail, is being written: de, en."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


class Text(str):
    """A stored text that knows its language. In HTML it marks itself where the page has another one.

    It is markup there, so it must not stand in an attribute: the element of the attribute gets `{% lang_of … %}`.
    """

    language: str

    def __new__(cls, text: str, language: str = "") -> Self:
        self = super().__new__(cls, text)
        self.language = language or settings.LANGUAGE_CODE
        return self

    @property
    def is_foreign(self) -> bool:
        return bool(self) and self.language != page_language()

    def __html__(self) -> SafeString:
        """Escape what is stored; Django asks for this wherever it would escape."""
        plain = str(self)
        return format_html('<span lang="{}">{}</span>', self.language, plain) if self.is_foreign else escape(plain)


def within(sentence: str, **texts: str) -> SafeString:
    """Put stored texts, and names, into a sentence of ours, as HTML in which each text bears its own mark."""
    marked = {name: conditional_escape(text) for name, text in texts.items()}
    return mark_safe(escape(sentence) % marked)  # noqa: S308 — every piece is escaped


def language_of(thing: object) -> str:
    """Return the language in which a thing's texts are written: the one it stores, its page's, else German.

    Words that are not stored are our own, so they have the page's.
    """
    if isinstance(thing, str | Promise):
        return thing.language if isinstance(thing, Text) else page_language()
    if locale := getattr(thing, "locale", None):
        return str(locale.language_code)
    return str(getattr(thing, "language", "") or settings.LANGUAGE_CODE)


class Localized:
    """A field with an English sister: reads `title_en` on English pages where somebody has written it, else `title`.

    The sister's name is the field's with the code of its language, so a further language is a further column.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Text: ...
    def __get__(self, instance: Any, owner: type) -> Self | Text:
        if instance is None:
            return self
        language = page_language()
        if own := getattr(instance, f"{self.name}_{language}", ""):
            return Text(own, language)
        return Text(getattr(instance, self.name), language_of(instance))


def languages_of(thing: object) -> list[str]:
    """Return in which languages a thing has words of its own: the one it is written in, then those of its sisters."""
    sisters = [each for kind in type(thing).__mro__ for each in vars(kind).values() if isinstance(each, Localized)]
    own = language_of(thing)
    others = [code for code, _name in settings.LANGUAGES if code != own]
    return [own, *(code for code in others if any(getattr(thing, f"{each.name}_{code}", "") for each in sisters))]
