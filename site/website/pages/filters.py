"""What the news can be narrowed down to, on their page and in their feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.places.models import District
from foundation.web.filters import Filters, slug

if TYPE_CHECKING:
    from website.pages.models.news import NewsQuerySet


@dataclass(frozen=True, kw_only=True)
class NewsFilters(Filters):
    stadtteil: tuple[str, ...] = slug(
        _("Stadtteil"),
        District.objects.all,
        offered=District.objects.districts,
        everything=_("Ganze Stadt"),
        several=True,
    )

    def apply(self, news: NewsQuerySet) -> NewsQuerySet:
        """Keep those that concern one of the districts."""
        return news.in_districts(self.named("stadtteil").values("pk")) if self.stadtteil else news
