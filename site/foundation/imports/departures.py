"""What becomes of its calendars when an organisation ends."""

from __future__ import annotations

from django.utils.translation import gettext as _

from foundation.imports.models import Source
from foundation.network.models import Organisation
from foundation.registries.departures import Tie


def sources_of(organisation: Organisation) -> list[Tie]:
    fate = _("wird nicht mehr abgerufen.")
    return [Tie(title=source.name, fate=fate) for source in Source.objects.filter(organisation=organisation)]


def end_all(organisation: Organisation, reason: str) -> None:
    """Ask for none of them any more. What had been taken over, its feature calls off."""
    Source.objects.filter(organisation=organisation).delete()
