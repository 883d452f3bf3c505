"""News of every district and of the city, each with a drawn picture."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html_join
from wagtail.models import Locale

from demo.drawing.scenes import alt_text
from demo.loading.city import City, read
from demo.loading.pictures import scene
from foundation.slugs import slug_for
from foundation.timespan import at, local
from website.pages.models import DistrictPage, NewsIndexPage, NewsPage

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage
    from wagtail.models import Page

SUMMARY = 280
DIFFERENT = 2
"""Pictures of each kind."""


def load_news(city: City) -> None:
    """Write the news below the pages of their districts, and the city's own below the index."""
    pictures = _Pictures()
    german = Locale.get_default()
    pages = {page.district.name: page for page in DistrictPage.objects.filter(locale=german).select_related("district")}
    written = read("news")
    for values in sorted(city.part_of(written["news"]), key=lambda values: -values["days"]):
        _publish(city, pages[values["district"]], values, pictures)
    index = NewsIndexPage.objects.filter(locale=german).first()
    if index is not None:
        for values in reversed(written["city_news"]):
            _publish(city, index, values, pictures)


class _Pictures:
    """Draws each kind of scene twice, and lets the news take turns."""

    def __init__(self) -> None:
        self.drawn: dict[str, list[AbstractImage]] = {}
        self.asked: Counter[str] = Counter()

    def next(self, kind: str, title: str) -> AbstractImage:
        """Return a picture of this kind: a new one the first two times."""
        self.asked[kind] += 1
        drawn = self.drawn.setdefault(kind, [])
        if len(drawn) < DIFFERENT:
            drawn.append(scene(kind, title))
        return drawn[self.asked[kind] % len(drawn)]


def _publish(city: City, parent: Page, values: dict[str, Any], pictures: _Pictures) -> None:
    """Add a page that was published so many days ago."""
    day = city.today - timedelta(days=values["days"])
    moment = min(at(day, time(city.chance.randrange(8, 18), city.chance.choice([0, 10, 25, 40]))), city.now)
    paragraphs = [part.strip() for part in values["text"].strip().split("\n\n")]
    parent.add_child(
        instance=NewsPage(
            title=values["title"],
            slug=slug_for(values["title"], longest=60),
            published_on=local(moment).date(),
            summary=_shortened(paragraphs[0]),
            picture=pictures.next(values["picture"], values["title"]),
            picture_alt=alt_text(values["picture"]),
            body=[("text", str(format_html_join("", "<p>{}</p>", ((part,) for part in paragraphs))))],
            first_published_at=moment.astimezone(UTC),
            last_published_at=moment.astimezone(UTC),
            latest_revision_created_at=moment.astimezone(UTC),
        )
    )


def _shortened(text: str) -> str:
    if len(text) <= SUMMARY:
        return text
    sentences = text[:SUMMARY].rsplit(". ", 1)
    return f"{sentences[0]}." if len(sentences) > 1 else f"{text[:SUMMARY].rsplit(' ', 1)[0]} …"
