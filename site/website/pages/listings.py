"""What pages show of the features, for the whole city or for one district. The only place where they are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.places.models import District
from participation.ideas.models import Idea
from participation.ideas.states import DISCUSSED


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Some objects, the component that shows one of them, and the way to all of them."""

    items: Sequence[Any]
    card: str
    shows: str
    """What the component calls its object."""
    all_url: str
    all_label: str
    empty: str
    as_rows: bool = False

    def __bool__(self) -> bool:
        return bool(self.items)


def of_district(url: str, district: District | None) -> str:
    """Return a listing's address, narrowed to the district."""
    return f"{url}?stadtteil={district.slug}" if district else url


def news(district: District | None, number: int) -> Listing:
    """What is new."""
    from website.pages.models import NewsPage

    found = NewsPage.objects.to_list()
    if district is not None:
        found = found.in_district(district)
    return Listing(
        items=list(found[:number]),
        card="pages/news_card.html",
        shows="news",
        all_url=of_district(reverse("news"), district),
        all_label=_("Alles Aktuelle"),
        empty=_("Noch gibt es hier nichts Neues."),
    )


def ideas(district: District | None, number: int) -> Listing:
    """What is being discussed, the newest first."""
    found = Idea.objects.public().filter(state__in=DISCUSSED).order_by("-published_at", "-pk")
    if district is not None:
        found = found.in_district(district)
    return Listing(
        items=list(found[:number]),
        card="ideas/idea_card.html",
        shows="idea",
        all_url=of_district(reverse("ideas:list"), district),
        all_label=_("Alle Ideen"),
        empty=_("Hier hat noch niemand eine Idee eingebracht. Fangen Sie an?"),
    )


LISTINGS: dict[str, tuple[Promise | str, Callable[[District | None, int], Listing]]] = {
    "ideas": (gettext_lazy("Ideen"), ideas),
    "news": (gettext_lazy("Aktuelles"), news),
}


def listing_choices() -> list[tuple[str, Promise | str]]:
    """Return what editors may list on a page."""
    return [(key, label) for key, (label, _list) in LISTINGS.items()]
