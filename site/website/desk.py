"""The coordination's desk: what waits in one's districts, oldest first, each with the link that gets it done."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from foundation.network.rules import districts_coordinated_by
from foundation.people.models import Person
from foundation.places.models import Level
from foundation.registries import city_words, piles
from foundation.registries.piles import Pile
from search.status import trouble as search_trouble


def piles_for(person: Person) -> list[Pile]:
    """Return what waits for this person, without what does not."""
    districts = districts_coordinated_by(person)
    finder = AdminURLFinder()  # the piles are of the districts of this person already

    def address(thing: models.Model) -> str:
        """Where the feature lets it be done in the CMS, else its own page."""
        return finder.get_edit_url(thing) or getattr(thing, "get_absolute_url")()  # noqa: B009 — all of them have one

    return [pile for pile in (piles.load(kind, districts, address) for kind in piles.all()) if pile.total]


class DeskPanel(Component):
    """The desk on the CMS's first page."""

    name = "desk"
    order = 10

    def __init__(self, person: Person) -> None:
        self.person = person

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Draw every pile, or say that nothing waits."""
        districts = districts_coordinated_by(self.person).filter(level=Level.DISTRICT)
        context = {
            "piles": piles_for(self.person),
            "districts": list(districts.select_related("page").order_by("name")),
        }
        return render_to_string("website/desk.html", context)


class SearchPanel(Component):
    """For the steering, when the search is not as it should be; else nothing is drawn."""

    name = "search"
    order = 5

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Say since when the database answers in the search server's place, and what waits for it."""
        trouble = search_trouble()
        return render_to_string("website/search_trouble.html", {"trouble": trouble}) if trouble else SafeString()


class EnglishPanel(Component):
    """For the steering: what the city has named in German only; nothing is drawn where all has an English name."""

    name = "english"
    order = 900

    def render_html(self, parent_context: Any = None) -> SafeString:
        """List each name with the way to where its English one is written."""
        missing = [*city_words.missing()]
        return render_to_string("website/missing_english.html", {"missing": missing}) if missing else SafeString()


class VersionPanel(Component):
    """Which version of Quartier this is, below all else: what somebody says who reports a mistake."""

    name = "version"
    order = 1000

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Draw the one line."""
        return format_html('<p class="w-text-text-meta">Quartier {}</p>', settings.VERSION)
