from __future__ import annotations

from typing import Any

from foundation.places.models import District
from website.pages.models import DistrictPage, NewsIndexPage, NewsPage


def make_news(district: District | None = None, *, live: bool = True, **fields: Any) -> NewsPage:
    """Put news below the page of a district, or below the city's."""
    parent = DistrictPage.objects.get(district=district) if district else NewsIndexPage.objects.get()
    fields = {"title": "Neue Bänke am Lindenplatz", "summary": "Ab Montag wird gebaut.", **fields}
    news: NewsPage = parent.add_child(instance=NewsPage(live=live, **fields))
    revision = news.save_revision()
    if live:
        revision.publish()
    return NewsPage.objects.get(pk=news.pk)
