"""The districts: their list with the map, and each one's page, the place's living room."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from foundation.registries import programmes
from foundation.texts import Localized
from website.pages.blocks import BodyBlock
from website.pages.district_content import DistrictContent
from website.pages.district_maps import map_counts, map_of_district
from website.pages.models.base import SitePage, plain_text


class DistrictIndexPage(SitePage):
    lead = models.CharField(_("Worum es hier geht"), max_length=240, blank=True)

    template = "pages/district_index.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.DistrictPage"]
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("lead"), SitePage.easy_panel]

    class Meta:
        verbose_name = _("Übersicht der Stadtteile")
        verbose_name_plural = _("Übersichten der Stadtteile")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add how much is on in each district, of what the address asks; the map and the list beside it show it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **map_counts(request.GET)}

    @property
    def summary_text(self) -> str:
        """The sentence under the heading."""
        return self.lead


class DistrictPageQuerySet(PageQuerySet):
    def to_serve(self) -> Self:
        """With what every reader's page needs, in one query."""
        return self.select_related("district__parent__parent", "locale")


DistrictPageManager = PageManager.from_queryset(DistrictPageQuerySet)


class DistrictPage(SitePage):
    """One per district. Name and address follow the district; the rest fills itself from the features."""

    district = models.OneToOneField(
        "places.District", verbose_name=_("Stadtteil"), on_delete=models.PROTECT, related_name="page", editable=False
    )
    lead = models.CharField(
        _("Ein Satz über den Stadtteil"),
        max_length=240,
        blank=True,
        help_text=_("Leer: die Zahl der Menschen und eine Einladung."),
    )
    lead_en = models.CharField(
        _("Derselbe Satz auf Englisch"), max_length=240, blank=True, help_text=_("Steht auf der englischen Seite.")
    )
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("Bild beim Teilen"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Erscheint, wenn jemand die Seite verschickt."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("Was Sie noch zeigen möchten"), blank=True)

    localized_lead = Localized("lead")

    objects = DistrictPageManager()

    template = "pages/district.html"
    parent_page_types = ["pages.DistrictIndexPage"]
    subpage_types = ["pages.NewsPage"]
    content_panels = [
        *(FieldPanel(name) for name in ("lead", "lead_en", "body", "picture")),
        SitePage.easy_panel,
    ]
    promote_panels = [FieldPanel("seo_title"), FieldPanel("search_description")]
    is_creatable = False

    class Meta:
        verbose_name = _("Stadtteilseite")
        verbose_name_plural = _("Stadtteilseiten")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the district and what goes on in it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update({"district": self.district, "room": DistrictContent(self.district)})
        return context

    @path("programm/", name="programme")
    def programme_route(self, request: HttpRequest) -> TemplateResponse:
        """The week's programme, in large type, for the notice board; 404 where no feature has one."""
        if not programmes.all():
            raise Http404
        return self.render(request, template="pages/programme.html")

    @path("karte/", name="map")
    def map_route(self, request: HttpRequest) -> TemplateResponse:
        """The district's own map, with what goes on in it where it is; 404 where no feature says where."""
        return self.render(
            request, context_overrides=map_of_district(self.district, request.GET), template="pages/district_map.html"
        )

    @property
    def programme_url(self) -> str:
        return f"{reverse('places:district', args=[self.district.slug])}programm/"

    @property
    def summary_text(self) -> str:
        """The editor's sentence, else one that holds for every district."""
        return self.lead or str(
            _("%(district)s: Termine, Ideen, freie Räume und Menschen, die mitmachen.") % {"district": self.title}
        )

    @property
    def plain_text(self) -> str:
        return plain_text(str(self.body))

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Editors never make one by hand: a new district brings its page along."""
        return False
