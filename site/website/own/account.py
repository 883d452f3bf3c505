"""What one's account, and the coordination's desk, put on one's own desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.people.models import Person
from foundation.registries.own_desk import Loaded, NextStep
from website.desk import piles_for


def coordination_desk(person: Person) -> Loaded:
    """Return how much waits on the coordination's desk, which is the first page of the CMS."""
    piles = piles_for(person) if person.is_staff else []
    if not piles:
        return Loaded()
    total = sum(pile.total for pile in piles)
    step = NextStep(
        title=ngettext("Eine Aufgabe wartet in der Redaktion", "%(count)s Aufgaben warten in der Redaktion", total)
        % {"count": total},
        text=", ".join(pile.headline for pile in piles),
        url=reverse("wagtailadmin_home"),
        label=_("Zum Schreibtisch"),
        icon="clipboard-list",
    )
    return Loaded(steps=[step])


def account_without_name(person: Person) -> Loaded:
    """Ask for a name that others may see."""
    if person.display_name:
        return Loaded()
    step = NextStep(
        title=_("Wie sollen andere Sie nennen?"),
        text=_("Ohne Namen steht bei Ihren Beiträgen „Jemand aus der Nachbarschaft“."),
        url=reverse("own:account"),
        label=_("Namen eintragen"),
        icon="user",
    )
    return Loaded(steps=[step])
