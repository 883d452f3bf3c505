"""What pages show of the features, for the whole city or for one district. The only place where they are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Occurrence
from foundation.places.models import District
from participation.helping.models import Opportunity
from participation.ideas.models import Idea
from participation.ideas.states import DISCUSSED
from rooms.models import Room

WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Some objects, the component that shows one of them, and the way to all of them."""

    items: Sequence[Any]
    card: str
    shows: str
    """What the component calls its object."""
    title: str
    all_url: str
    all_label: str
    empty: str
    as_rows: bool = False

    def __bool__(self) -> bool:
        return bool(self.items)


def of_district(url: str, district: District | None) -> str:
    """Return a listing's address, narrowed to the district."""
    return f"{url}?stadtteil={district.slug}" if district else url


def helping(district: District | None, number: int) -> Listing:
    """Where hands are wanted, the next date first."""
    found = Opportunity.objects.public().soonest_first()
    if district is not None:
        found = found.in_district(district)
    return Listing(
        items=list(found[:number]),
        card="helping/opportunity_card.html",
        shows="opportunity",
        title=_("Hier wird Hilfe gebraucht"),
        all_url=of_district(reverse("helping:list"), district),
        all_label=_("Alle Mitmach-Angebote"),
        empty=_("Zurzeit sucht hier niemand Hilfe."),
    )


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
        title=_("Aktuelles"),
        all_url=of_district(reverse("news"), district),
        all_label=_("Alles Aktuelle"),
        empty=_("Noch gibt es hier nichts Neues."),
    )


def events(district: District | None, number: int) -> Listing:
    """What is on this week; if nothing is, what comes next."""
    found = Occurrence.objects.public().upcoming().for_cards()
    if district is not None:
        found = found.in_district(district)
    coming = list(found[:number])
    this_week = [each for each in coming if each.starts_at < timezone.now() + WEEK]
    return Listing(
        items=this_week or coming,
        card="events/event_card.html",
        shows="occurrence",
        title=_("Diese Woche") if this_week else _("Demnächst"),
        all_url=of_district(reverse("events:calendar"), district),
        all_label=_("Ganzer Kalender"),
        empty=_("Zurzeit ist nichts angekündigt."),
        as_rows=True,
    )


def events_this_week_by_district() -> dict[int, int]:
    """Return how many dates the coming seven days have, by the district's primary key, in one query."""
    week = Occurrence.objects.public().taking_place().upcoming().filter(starts_at__lt=timezone.now() + WEEK)
    counted = week.values("event__districts").annotate(number=Count("pk")).order_by()
    return {row["event__districts"]: row["number"] for row in counted if row["event__districts"]}


def rooms(district: District | None, number: int) -> Listing:
    """Rooms that groups can use."""
    found = Room.objects.public().for_lists().order_by("venue__name", "name")
    if district is not None:
        found = found.in_district(district)
    return Listing(
        items=list(found[:number]),
        card="rooms/room_card.html",
        shows="room",
        title=_("Räume, die man nutzen kann"),
        all_url=of_district(reverse("rooms:find"), district),
        all_label=_("Freien Raum finden"),
        empty=_("Hier ist noch kein Raum eingetragen."),
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
        title=_("Ideen, die gerade besprochen werden"),
        all_url=of_district(reverse("ideas:list"), district),
        all_label=_("Alle Ideen"),
        empty=_("Hier hat noch niemand eine Idee eingebracht. Fangen Sie an?"),
    )


LISTINGS: dict[str, tuple[Promise | str, Callable[[District | None, int], Listing]]] = {
    "events": (gettext_lazy("Termine"), events),
    "rooms": (gettext_lazy("Räume"), rooms),
    "ideas": (gettext_lazy("Ideen"), ideas),
    "helping": (gettext_lazy("Mitmach-Angebote"), helping),
    "news": (gettext_lazy("Aktuelles"), news),
}


def listing_choices() -> list[tuple[str, Promise | str]]:
    """Return what editors may list on a page."""
    return [(key, label) for key, (label, _list) in LISTINGS.items()]
