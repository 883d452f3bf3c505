"""Pages that say something once: how it works, imprint, privacy, accessibility."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from foundation.privacy.overview import Area, processing
from website.pages.blocks import BodyBlock
from website.pages.models.base import SitePage, plain_text

PRIVACY = "datenschutz"
"""Address of the page that `found_city` makes, and of its copies in other languages."""


class StandardPageQuerySet(PageQuerySet):
    def public(self) -> Self:
        """What an anonymous visitor may see."""
        return super().public().live()


class StandardPage(SitePage):
    lead = models.CharField(_("Worum es hier geht"), max_length=240, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("Inhalt"), blank=True)

    objects = PageManager.from_queryset(StandardPageQuerySet)()

    template = "pages/standard.html"
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage", "pages.FormPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body"), SitePage.easy_panel]

    class Meta:
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")

    @property
    def summary_text(self) -> str:
        """The sentence under the heading, else how the text begins."""
        return self.lead or self.plain_text

    @property
    def processing(self) -> list[Area]:
        """What the site stores of people, beneath the privacy page in every language; empty on all others."""
        return processing() if self.slug == PRIVACY else []

    @property
    def plain_text(self) -> str:
        return plain_text(str(self.body))
