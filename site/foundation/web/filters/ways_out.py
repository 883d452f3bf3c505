"""What an empty list could show instead: one wish less, and how much there would be then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from foundation.web.filters.form import FilterForm

MOST = 10
"""So many wishes at most are tried without; each costs a count."""


@dataclass(frozen=True, kw_only=True)
class WayOut:
    """One wish to do without, as `components/pairs.html` shows it."""

    label: str
    value: str
    """How much there would be."""
    url: str


def ways_out(form: FilterForm, count: Callable[[Any], int], words: Callable[[int], str]) -> list[WayOut]:
    """Return for each wish what there is without it, the most first; what would be as empty without it is left out.

    `count` says how many fit to other filters, `words` how so many are called.
    """
    if not form.filters.is_understood:
        return []
    tried = [(wish, without, count(without)) for wish, without in form.each_without()[:MOST]]
    found = sorted((each for each in tried if each[2]), key=lambda each: -each[2])
    return [
        WayOut(label=_("ohne „%(wish)s“") % {"wish": wish}, value=words(number), url=f"?{without.query}")
        for wish, without, number in found
    ]
