"""What a hint is about: the features say it of theirs, none is imported here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.network.models import Organisation

if TYPE_CHECKING:
    from django.db.models import Model


@dataclass(frozen=True, kw_only=True)
class About:
    """An event, a room: what is on the page that somebody finds something wrong on."""

    thing: Model
    title: str
    url: str
    """Its page."""
    mend_url: str
    """Where whoever is responsible puts it right."""
    organisation: Organisation
    """Who is responsible for what stands there."""
