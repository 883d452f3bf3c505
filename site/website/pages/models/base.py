"""What every page of the CMS has: a description for search engines, and easy language beside it."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page, PageViewRestriction

EASY = "leichte-sprache"
RESERVED_SLUGS = {EASY, "programm"}
"""Addresses that a page answers by itself; no child may take them."""


class SitePage(RoutablePageMixin, Page):
    """A page with easy language beside it, at its own address below the page's.

    Why beside the page and not a language of its own: docs/decisions/0060-easy-language-beside-the-page.md
    """

    easy_title = models.CharField(_("Titel in Leichter Sprache"), max_length=120, blank=True)
    easy_body = RichTextField(
        _("Text in Leichter Sprache"),
        blank=True,
        features=["h2", "h3", "bold", "ul", "link"],
        help_text=_("Kurze Sätze. Ein Gedanke in jedem Satz. Keine Fremdwörter."),
    )
    easy_checked_by = models.CharField(
        _("geprüft von"),
        max_length=160,
        blank=True,
        help_text=_("Menschen, die Leichte Sprache brauchen und den Text geprüft haben. Leer: noch nicht geprüft."),
    )

    class Meta:
        abstract = True

    easy_panel = MultiFieldPanel(
        [FieldPanel("easy_title"), FieldPanel("easy_body"), FieldPanel("easy_checked_by")],
        heading=_("Leichte Sprache"),
        classname="collapsed",
    )
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Für Suchmaschinen"),
        ),
    ]

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Ask for the restrictions of the page and of all above it in one query; aliases have Wagtail's longer way."""
        if self.alias_of_id:
            return super().get_view_restrictions()
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        paths = [self.path[:end] for end in ends]
        return PageViewRestriction.objects.filter(Q(page__path__in=paths) | Q(page__aliases__path__in=paths)).distinct()

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """Serve the page itself."""
        return self.render(request)

    @path(f"{EASY}/", name="easy")
    def easy_route(self, request: HttpRequest) -> TemplateResponse:
        """Serve the page in easy language, if somebody has written it."""
        if not self.has_easy_language:
            raise Http404
        return self.render(request, template="pages/easy.html", context_overrides={"is_easy": True})

    @property
    def has_easy_language(self) -> bool:
        return bool(strip_tags(self.easy_body).strip())

    @cached_property
    def versions(self) -> list[Page]:
        """The page in every language in which it is online, itself first; with their locales, in one query."""
        found = list(self.get_translations(inclusive=True).select_related("locale")) if self.pk else []
        for each in found:
            if each.pk == self.pk:
                self.locale = each.locale
        return [self, *(each for each in found if each.live and each.pk != self.pk)]

    @property
    def description(self) -> str:
        """The sentence under the title in a list of search results."""
        return self.search_description or shortened(self.summary_text)

    @property
    def summary_text(self) -> str:
        """What the page is about, as plain text; pages that know better say so."""
        return ""

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """List the page, and its easy language if it has one."""
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)
        if self.has_easy_language and urls:
            urls.append({**urls[0], "location": f"{urls[0]['location']}{EASY}/"})
        return urls

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Keep children off the addresses that pages answer by themselves."""
        super().full_clean(*args, **kwargs)
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("Diese Adresse ist vergeben. Wählen Sie eine andere.")})


def shortened(text: str, limit: int = 155) -> str:
    """Return the beginning of `text` up to a whole word, as long as search engines show it."""
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


def plain_text(html: str) -> str:
    """Return rich text as plain text, with a blank where an element ended."""
    return re.sub(r"\s+", " ", strip_tags(html.replace("<", " <"))).strip()
