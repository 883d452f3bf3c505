"""What editors put pages together from: the foundation's blocks, and lists that the features fill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from foundation.blocks.action import CallToActionBlock
from foundation.blocks.files import DocumentsBlock
from foundation.blocks.people import PeopleBlock
from foundation.blocks.picture import PictureBlock
from foundation.blocks.text import AccordionBlock, QuoteBlock, TextBlock
from foundation.places.models import District
from foundation.registries import listings


def district_choices() -> list[tuple[str, str]]:
    """Return every district for a select field."""
    return list(District.objects.order_by("name").values_list("slug", "name"))


def listing_choices() -> list[tuple[str, Any]]:
    """Return what editors may list; what features have registered."""
    return listings.choices()


class ListingBlock(blocks.StructBlock):
    """A list that fills itself, of the whole city or of one district."""

    title = blocks.CharBlock(label=_("Überschrift"), required=False, max_length=120)
    listed = blocks.ChoiceBlock(label=_("Was"), choices=listing_choices, default="news")
    district = blocks.ChoiceBlock(
        label=_("Stadtteil"), choices=district_choices, required=False, help_text=_("Leer: die ganze Stadt.")
    )
    number = blocks.IntegerBlock(label=_("Wie viele"), default=3, min_value=1, max_value=12)

    class Meta:
        icon = "list-ul"
        label = _("Liste, die sich selbst füllt")
        template = "blocks/listing.html"

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add what is public right now."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        district = District.objects.filter(slug=value["district"]).first() if value["district"] else None
        context.update({"listing": listings.load(value["listed"], district, value["number"]), "district": district})
        return context


class BodyBlock(blocks.StreamBlock):
    text = TextBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    call_to_action = CallToActionBlock()
    people = PeopleBlock()
    documents = DocumentsBlock()
    accordion = AccordionBlock()
    listing = ListingBlock()
