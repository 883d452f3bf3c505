"""Where an idea belongs, and who looks after it: what the coordination puts in order without touching the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.network.rules import those_who_moderate
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.refusals import Refused
from foundation.registries.findables import changed
from foundation.states import locked
from foundation.transactions import all_or_nothing
from participation.ideas import rules
from participation.ideas.actions.notifications import tell_author
from participation.ideas.models import Idea


class NotTheirs(Refused):
    """Somebody does not look after this district."""


@all_or_nothing
def sort_in(*, idea: Idea, changes: Mapping[str, Any], by: Actor) -> Idea:
    """Write district, topic, place or cover, by the names of the fields; its author is told of another district.

    An idea that goes to a district of others is theirs from then on, and nobody's in particular.
    """
    idea = locked(Idea, idea.pk, by=by, may=rules.may_sort_in, related=["district", "author"])
    if not changes:
        return idea
    before = idea.district_id
    for name, value in changes.items():
        setattr(idea, name, value)
    moved = idea.district_id != before
    if moved:
        idea.assigned_to = None
    idea.save(update_fields=[*changes, "assigned_to"])
    record(idea, "idea.sorted_in", by=by, fields=sorted(changes))
    changed(idea)
    if moved:
        tell_author(idea, "idea_moved")
    return idea


@all_or_nothing
def assign(*, idea: Idea, to: Person | None, by: Actor) -> Idea:
    """Say who of the coordination looks after the idea; None: nobody in particular. Raises `NotTheirs`."""
    idea = locked(Idea, idea.pk, by=by, may=rules.may_assign, related=["district"])
    if to is not None and not those_who_moderate(idea.district).filter(pk=to.pk).exists():
        raise NotTheirs(_("Diese Person ist für den Stadtteil nicht zuständig."))
    if idea.assigned_to_id == (to.pk if to else None):
        return idea
    idea.assigned_to = to
    idea.save(update_fields=["assigned_to"])
    record(idea, "idea.assigned", by=by, person=to.pk if to else None)
    if to is not None and to != by:
        notify("idea_assigned", to=to, url=reverse("ideas_admin:idea", args=[idea.pk]), about=idea, idea=idea)
    return idea
