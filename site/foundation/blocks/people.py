"""Whom to turn to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PersonBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("zuständig für"), required=False, max_length=160)
    portrait = ImageChooserBlock(
        label=_("Bild"), required=False, help_text=_("Der Name steht daneben und ist die Beschreibung des Bildes.")
    )
    phone = blocks.CharBlock(label=_("Telefon"), required=False, max_length=40)
    email = blocks.EmailBlock(label=_("E-Mail"), required=False)
    hours = blocks.CharBlock(label=_("Sprechzeiten"), required=False, max_length=160)


class PeopleBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Überschrift"), required=False, max_length=120)
    people = blocks.ListBlock(PersonBlock(), label=_("Menschen"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Ansprechpersonen")
        template = "blocks/people.html"
