"""What stands of the calendar on one's own desk: calendars that are taken over, and need somebody to look."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.imports.models import Source
from foundation.imports.states import SourceState
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.registries.own_desk import Loaded, NextStep

FAILS_FOR = timedelta(days=1)
"""So long a calendar may fail before somebody is asked to look."""


def calendars_to_look_at(person: Person) -> Loaded:
    """Return the first calendar of the person's organisations that is held, or has not been up to date for a day."""
    needs_somebody = Q(state=SourceState.HELD) | Q(failing_since__lt=timezone.now() - FAILS_FOR)
    own = Source.objects.filter(use="events", organisation__in=Organisation.objects.managed_by(person))
    found = own.filter(needs_somebody).defer("body").order_by("failing_since", "pk").first()
    if found is None:
        return Loaded()
    step = NextStep(
        title=_("Ein Kalender braucht Ihren Blick: %(name)s") % {"name": found.name},
        text=_("Was sich dort ändert, ändert sich hier gerade nicht."),
        url=found.get_absolute_url(),
        label=_("Nachsehen"),
        icon="triangle-alert",
    )
    return Loaded(steps=[step])
