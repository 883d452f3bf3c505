"""News. A district's stand below its page, so that who edits the page edits them; the city's below /aktuelles/."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left, Length
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from foundation import timespan
from foundation.network.rules import districts_coordinated_by
from foundation.places.models import District
from foundation.web.paging import page_or_404
from website.pages.blocks import BodyBlock
from website.pages.filters import NewsFilters
from website.pages.models.base import SitePage, plain_text
from website.pages.models.district import DistrictPage

PER_PAGE = 12


class NewsIndexPage(SitePage):
    lead = models.CharField(_("Worum es hier geht"), max_length=240, blank=True)

    template = "pages/news_index.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.NewsPage"]
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("lead"), SitePage.easy_panel]

    class Meta:
        verbose_name = _("Übersicht Aktuelles")
        verbose_name_plural = _("Übersichten Aktuelles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the news of the whole city, or of the district that the address names."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        filters = NewsFilters.read(request.GET)
        form = filters.form()
        news = NewsPage.objects.to_list()
        asked = request.GET.get("page") or request.GET.get("seite")  # the page was called so at first
        context.update(
            {
                "filters": filters,
                "form": form,
                "place": ", ".join(form.names("stadtteil")),
                "page_of_news": page_or_404(
                    asked, filters.apply(news) if filters.is_understood else news.none(), PER_PAGE
                ),
            }
        )
        return context

    @property
    def summary_text(self) -> str:
        """The sentence under the heading."""
        return self.lead


class NewsQuerySet(PageQuerySet):
    def public(self) -> Self:
        """What an anonymous visitor may see. Wagtail's own way asks for all restrictions first."""
        restricted = PageViewRestriction.objects.filter(page__path=Left(OuterRef("path"), Length("page__path")))
        return self.live().exclude(Exists(restricted))

    def in_district(self, district: District) -> Self:
        """The district's own, and what others say also concerns it."""
        return self.in_districts([district.pk])

    def in_districts(self, ids: Any) -> Self:
        """Those that concern one of these districts (keys or a query of them)."""
        also = NewsPage.also_in.through.objects.filter(district__in=ids)
        return self.filter(Q(district__in=ids) | Q(pk__in=also.values("newspage_id")))

    def newest_first(self) -> Self:
        return self.order_by("-published_on", "-pk")

    def to_list(self) -> Self:
        """The public ones, newest first, with what a card shows."""
        return (
            self.public()
            .newest_first()
            .select_related("district", "picture", "locale")
            .prefetch_related("picture__renditions")
            .defer("body", "easy_body")
        )


class NewsPageForm(WagtailAdminPageForm):
    """Lets an editor name only the districts that she looks after."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "published_on" in self.fields:
            # A default that is a function makes Django compare with a hidden field, which the CMS does not send: the
            # page would always count as changed, and approving it would ask for one more approval, for ever.
            self.fields["published_on"].show_hidden_initial = False
        if "also_in" not in self.fields:
            return
        allowed = districts_coordinated_by(self.for_user)
        already = self.instance.also_in.all() if self.instance.pk else []
        self.fields["also_in"].queryset = District.objects.filter(
            Q(pk__in=allowed) | Q(pk__in=[district.pk for district in already])
        ).order_by("name")


class NewsPage(SitePage):
    base_form_class = NewsPageForm

    published_on = models.DateField(_("Datum"), default=timespan.today)
    summary = models.CharField(
        _("Zusammenfassung"), max_length=300, help_text=_("Zwei Sätze, die auf der Karte und im Feed stehen.")
    )
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("Bild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        _("Was ist auf dem Bild zu sehen?"),
        max_length=200,
        blank=True,
        help_text=_("Für Menschen, die das Bild nicht sehen. Pflicht, sobald es ein Bild gibt."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("Text"), blank=True)
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    """The district below whose page it stands; empty for the city's own. Set when saved, never by hand."""
    also_in = ParentalManyToManyField("places.District", verbose_name=_("betrifft auch"), blank=True, related_name="+")

    objects = PageManager.from_queryset(NewsQuerySet)()

    template = "pages/news.html"
    parent_page_types = ["pages.DistrictPage", "pages.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Bild")),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("published_on"), FieldPanel("also_in", widget=forms.CheckboxSelectMultiple)],
            heading=_("Wann und wo"),
        ),
        SitePage.easy_panel,
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        verbose_name = _("Neuigkeit")
        verbose_name_plural = _("Neuigkeiten")
        indexes = [models.Index(fields=["-published_on"], name="news_newest_first")]

    def clean(self) -> None:
        """Ask for the words beside a picture."""
        super().clean()
        if self.picture_id and not self.picture_alt.strip():
            raise ValidationError({"picture_alt": _("Beschreiben Sie in ein paar Wörtern, was zu sehen ist.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the district in step with the page it stands below."""
        if self.path:
            parent = self.get_parent().specific
            self.district = parent.district if isinstance(parent, DistrictPage) else None
        super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the districts it concerns and what else is new there."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        more = NewsPage.objects.to_list().exclude(pk=self.pk)
        if self.district is not None:
            more = more.in_district(self.district)
        context.update({"districts": self.districts, "more": more[:3]})
        return context

    @property
    def districts(self) -> list[District]:
        """Every district it concerns, its own first."""
        own = [self.district] if self.district else []
        return own + [district for district in self.also_in.all() if district not in own]

    @property
    def summary_text(self) -> str:
        """What stands on the card."""
        return self.summary

    @property
    def plain_text(self) -> str:
        return plain_text(str(self.body))
