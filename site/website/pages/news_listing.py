"""News, as pages list them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.places.models import District
from foundation.registries.listings import Line, Listing, of_district
from foundation.texts import Text, language_of
from website.pages.models import NewsPage


def newest(district: District | None, number: int) -> Listing:
    """Return what is new, the newest first."""
    found = NewsPage.objects.to_list()
    if district is not None:
        found = found.in_district(district)
    return Listing(
        items=list(found[:number]),
        card="pages/news_card.html",
        shows="news",
        title=_("Aktuelles"),
        all_url=of_district(reverse("news"), district),
        all_label=_("Alles Aktuelle"),
        empty=_("Noch gibt es hier nichts Neues."),
        line=_line,
    )


def _line(news: NewsPage) -> Line:
    day = date_format(news.published_on, _("j. F"))
    title = Text(news.title, language_of(news))
    return Line(title=title, url=news.get_url() or "", words=f"{news.district.name}, {day}" if news.district else day)


def feed_url(district: District | None) -> str:
    """Return the address of the Atom feed."""
    return of_district(reverse("news_feed"), district)
