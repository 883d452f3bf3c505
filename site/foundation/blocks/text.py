"""Running text, quotes and what can be folded away."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
"""No pictures and no embeds inside running text: pictures have a block that asks for their words."""
SMALL_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/text.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Zitat"), rows=3)
    who = blocks.CharBlock(label=_("von"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Zitat")
        template = "blocks/quote.html"


class AccordionItemBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Frage oder Überschrift"), max_length=160)
    answer = blocks.RichTextBlock(label=_("Antwort"), features=SMALL_TEXT_FEATURES)


class AccordionBlock(blocks.StructBlock):
    sections = blocks.ListBlock(AccordionItemBlock(), label=_("Abschnitte"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Zum Aufklappen")
        template = "blocks/accordion.html"
