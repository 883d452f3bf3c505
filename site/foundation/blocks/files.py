"""Documents to take along."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class DocumentsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Überschrift"), required=False, max_length=120)
    documents = blocks.ListBlock(DocumentChooserBlock(), label=_("Dokumente"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Dokumente")
        template = "blocks/documents.html"
