"""The one thing a reader may want to do next."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Überschrift"), max_length=120)
    text = blocks.TextBlock(label=_("Ein, zwei Sätze"), required=False, rows=2)
    label = blocks.CharBlock(label=_("Aufschrift des Knopfes"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Seite"), required=False)
    url = blocks.CharBlock(
        label=_("oder Adresse"), required=False, help_text=_("Zum Beispiel /ideen/neu/ oder https://…")
    )

    class Meta:
        icon = "arrow-right"
        label = _("Aufruf")
        template = "blocks/call_to_action.html"

    def clean(self, value: Any) -> Any:
        """Ask for exactly one target, and only for addresses that a browser may follow."""
        cleaned = super().clean(value)
        url = cleaned.get("url") or ""
        if bool(cleaned.get("page")) == bool(url):
            message = _now("Wählen Sie entweder eine Seite oder geben Sie eine Adresse ein.")
            raise StructBlockValidationError(block_errors={"url": ValidationError(message)})
        if url and not is_followable(url):
            message = _now("Die Adresse muss mit / oder https:// beginnen.")
            raise StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return cleaned


def is_followable(url: str) -> bool:
    """Whether the address is one of this site's, or a web page; `//host` and `javascript:` are neither."""
    return (url.startswith("/") and not url.startswith(("//", "/\\"))) or url.startswith(("https://", "http://"))
