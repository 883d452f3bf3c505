"""Each word of a stored text marked with its language, and pages read for what language their elements claim.

Whether a word on a page is German is not guessed: whatever is stored to be read gets a mark behind each of its words,
so a page says itself which of its words come from the database, and in which language they are written there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import ModelLogEntry

from foundation.texts import language_of

MARKS = {"de": "ᵈ", "en": "ᵉ"}
NAME = "ⁿ"
"""Behind the words of a name, which may stand in any language."""
WORD = re.compile(r"(?<![\w/@.&])[^\W\d_]{2,}(?![\w@]|\.\w|://)")
TAG = re.compile(r"(<[^>]*>)")
WITH_TEXTS = {"places", "events", "rooms", "ideas", "helping", "network", "pages"}
NAMES = {
    "places.District": {"name", "in_name", "from_name"},
    "places.Landmark": {"name"},
    "network.Organisation": {"name"},
    "network.Coordination": {"name"},
    "rooms.Venue": {"name"},
    "pages.DistrictPage": {"title", "draft_title"},
}
"""Names of groups, houses and places, which belong to no language."""
NAMES_EVERYWHERE = {"address", "author_name", "place_name", "place", "contact_name", "easy_checked_by"}
NOT_TEXTS = {
    *("contact_phone", "phone", "uid", "part", "code", "boundary_source", "source", "path", "url_path", "clean_name"),
    *("submission_key", "filed_under", "fingerprint", "hidden_from", "calendar_text", "choices", "default_value"),
}
KEYS_OF_TEXT = {
    "title",
    "text",
    "heading",
    "label",
    "caption",
    "alt",
    "question",
    "answer",
    "said_by",
    "source",
    "role",
}
"""What is read of a block of a page's body; its other values are keys and choices."""
ATTRIBUTES = {"alt", "aria-label", "title", "placeholder"}
OWN_NAMES = {"Deutsch", "English"}
"""Languages by their own names, in the switch."""
EMPTY = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "use",
    "path",
}
UNREAD = {"script", "style", "head", "textarea"}


def marked(words: str, mark: str) -> str:
    """Mark each word; tags of HTML and addresses stay as they are."""
    pieces = TAG.split(words)
    return "".join(
        piece if TAG.fullmatch(piece) else WORD.sub(lambda found: found[0] + mark, piece) for piece in pieces
    )


def mark_what_is_stored() -> None:
    """Mark every text of every feature; new fields are marked without being named here."""
    for model in apps.get_models():
        if model._meta.app_label in WITH_TEXTS:
            _mark_all(model)
    _mark_reasons()


def _mark_reasons() -> None:
    """Mark what somebody has given as the reason of a deed: it stands in the log, and pages tell it."""
    for entry in ModelLogEntry.objects.filter(data__has_key="reason"):
        entry.data["reason"] = marked(entry.data["reason"] or "", MARKS["de"])
        entry.save(update_fields=["data"])


def _mark_all(model: type[models.Model]) -> None:
    texts = [each for each in model._meta.concrete_fields if _is_read(model, each)]
    if not texts:
        return
    for thing in model._default_manager.all():
        values = {each.attname: _marked_value(thing, each) for each in texts}
        parents = [*model._meta.get_parent_list(), model]
        for owner in parents:
            own = {name: value for name, value in values.items() if model._meta.get_field(name).model is owner}
            if own:
                owner._default_manager.filter(pk=thing.pk).update(**own)


def _is_read(model: type[models.Model], each: models.Field[Any, Any]) -> bool:
    if isinstance(each, StreamField):
        return True
    is_text = type(each).__name__ in {"CharField", "TextField", "RichTextField", "NameField"}
    return is_text and not each.choices and each.name not in NOT_TEXTS


def _marked_value(thing: models.Model, each: models.Field[Any, Any]) -> Any:
    if each.name in NAMES_EVERYWHERE | NAMES.get(thing._meta.label, set()):
        return marked(getattr(thing, each.attname) or "", NAME)
    mark = MARKS["en" if each.name.endswith("_en") else language_of(thing)]
    if isinstance(each, StreamField):
        raw = getattr(thing, each.attname).get_prep_value()
        return json.dumps(_marked_blocks(raw, mark))
    return marked(getattr(thing, each.attname) or "", mark)


def _marked_blocks(value: Any, mark: str, key: str = "") -> Any:
    if isinstance(value, dict):
        is_text = value.get("type") in {"text", "heading"}
        return {
            name: _marked_blocks(each, mark, "text" if name == "value" and is_text else name)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [_marked_blocks(each, mark, key) for each in value]
    return marked(value, mark) if isinstance(value, str) and key in KEYS_OF_TEXT else value


@dataclass
class Reader(HTMLParser):
    """Reads a page: each piece of text, and each attribute that is read out, with the language that it claims."""

    open: list[tuple[str, str]] = field(default_factory=list)
    pieces: list[tuple[str, str]] = field(default_factory=list)
    """Language and words."""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        language = said.get("lang") or self._language
        if not self._is_unread:
            self.pieces += [(language, said[name] or "") for name in ATTRIBUTES if name in said]
        if tag not in EMPTY:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag in [name for name, _language in self.open]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._is_unread:
            self.pieces.append((self._language, data.strip()))

    @property
    def _is_unread(self) -> bool:
        return not UNREAD.isdisjoint(name for name, _language in self.open)

    @property
    def _language(self) -> str:
        return self.open[-1][1] if self.open else settings.LANGUAGE_CODE


def wrong_languages(html: str, page_language: str) -> Iterator[str]:
    """Yield a line for each piece that claims another language than it is written in."""
    reader = Reader()
    reader.feed(html)
    for claimed, words in reader.pieces:
        written = {language for language, mark in MARKS.items() if mark in words}
        is_words = re.search(r"[^\W\d_]{2}", words)
        if not is_words or words in OWN_NAMES:
            continue
        if written - {claimed}:
            yield f"claims {claimed}, is stored in {', '.join(sorted(written))}: {words[:90]}"
        elif claimed != page_language and not written and NAME not in words:
            yield f"claims {claimed}, is the page's own: {words[:90]}"
        elif "<span" in words:
            yield f"markup in an attribute: {words[:90]}"
