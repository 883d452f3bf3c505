"""What templates of mails say of words that people typed."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from foundation.notices.strangers_words import on_one_line

register = template.Library()


@register.filter
def quoted(words: object) -> str:
    """Return a title or a name in quotation marks: these are not the city's words."""
    return _("„%(words)s“") % {"words": on_one_line(str(words))} if words else ""


@register.simple_tag(takes_context=True)
def as_written(context: dict[str, Any], *words: object) -> str:
    """Return the words with the addresses in them: the coordination's own, or one that is the point of the mail."""
    kept: str = context["kept_words"].keep("".join(str(word) for word in words))
    return kept
