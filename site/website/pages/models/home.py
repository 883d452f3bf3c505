"""The first page: what this is, where one lives, what is going on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, Page
from wagtail.url_routing import RouteResult

from website.pages.district_content import home_sections
from website.pages.district_maps import map_counts
from website.pages.models.base import SitePage


class HomePage(SitePage):
    lead = models.CharField(_("Worum es hier geht"), max_length=240, blank=True)
    welcome_title = models.CharField(_("Überschrift des Willkommens"), max_length=120, blank=True)
    welcome = models.TextField(
        _("So ist die Seite aufgebaut"),
        blank=True,
        help_text=_("Erklärt, was es hier gibt und wie man sich zurechtfindet. Steht auch in Leichter Sprache."),
    )

    template = "pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "pages.DistrictIndexPage",
        "pages.NewsIndexPage",
        "pages.StandardPage",
        "pages.FormPage",
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("welcome_title"),
        FieldPanel("welcome"),
        SitePage.easy_panel,
    ]

    class Meta:
        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page; where it is not translated, the German one stands in, with the interface translated."""
        try:
            return super().route(request, path_components)
        except Http404:
            if self.locale.language_code == settings.LANGUAGE_CODE:
                raise
            german = self.get_translation_or_none(Locale.get_default())
            if german is None:
                raise
            return german.specific.route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is going on in the whole city."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **map_counts(request.GET), **home_sections()}

    @property
    def summary_text(self) -> str:
        """The sentence under the heading."""
        return self.lead
