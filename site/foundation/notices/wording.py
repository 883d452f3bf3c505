"""The words of a notice, from its template: subject, text and the label of the one action."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import engines
from django.template.loader import get_template
from django.utils import translation

from foundation.notices.strangers_words import harmless_but, without_marks
from foundation.registries import notice_kinds

PART_BREAK = "\n---\n"


def render(kind: str, *, language: str, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return subject, text and action label of a notice in `language`.

    The subject is the city's own sentence: it is given the facts that the kind declares, and none of the words of
    people, so it holds none, whatever the template says. In the text, what people typed can be neither clicked nor
    read as an address; only what a template marks by `{% as_written … %}` stays as it is.
    """
    subject, text, label = _parts(kind)
    kept = KeptWords()
    ours = {"site_name": settings.SITE_NAME}
    with translation.override(language):
        facts = notice_kinds.get(kind).facts(context)
        said = {**context, "site_name": kept.keep(settings.SITE_NAME), "base_url": kept.keep(settings.BASE_URL)}
        return (
            " ".join(without_marks(_filled(subject, {**facts, **ours})).split()),
            kept.put_back(harmless_but(_filled(text, {**said, "kept_words": kept}), kept.sign)).strip(),
            _filled(label, ours).strip(),
        )


class KeptWords:
    """Words that may hold addresses, taken out of a text while all others in it are broken.

    What stands in their place holds a number that nobody can know who types words.
    """

    def __init__(self) -> None:
        self.sign = f"\ue000{secrets.token_hex(8)}"
        self._words: list[str] = []

    def keep(self, words: str) -> str:
        """Return what stands for these words until they are put back."""
        self._words.append(without_marks(words))
        return f"{self.sign}-{len(self._words) - 1}\ue001"

    def put_back(self, text: str) -> str:
        """Return the text with the words where they belong."""
        for number, words in reversed([*enumerate(self._words)]):  # later ones may hold earlier ones
            text = text.replace(f"{self.sign}-{number}\ue001", words)
        return text


@lru_cache(maxsize=512)
def _parts(kind: str) -> tuple[Any, Any, Any]:
    """Return the template's parts. It is cut before it is filled in, so that nobody's words can make a new part."""
    found: Any = get_template(f"notices/{kind}.txt")
    source: str = found.template.source
    parts = [*source.replace("\r\n", "\n").split(PART_BREAK), "", ""][:3]
    unescaped = ("{% autoescape off %}" + part + "{% endautoescape %}" for part in parts)
    subject, text, label = (engines["django"].from_string(part) for part in unescaped)
    return subject, text, label


def _filled(template: Any, context: Mapping[str, Any]) -> str:
    return str(template.render(dict(context)))
