"""Pictures. Each asks for the words that say what is on it, unless it only decorates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    picture = ImageBlock(label=_("Bild"))
    caption = blocks.CharBlock(label=_("Bildunterschrift"), required=False, max_length=200)
    credit = blocks.CharBlock(label=_("Foto von"), required=False, max_length=120)

    class Meta:
        icon = "image"
        label = _("Bild")
        template = "blocks/picture.html"
