"""Taking over a calendar of an organisation: setting it up, agreeing to it, ending it. `taking_over` does the work."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from events.models import CalendarImport, Category
from events.rules import may_enter
from foundation.actors import Actor
from foundation.imports import actions as imports
from foundation.imports.models import Source
from foundation.imports.states import SourceState
from foundation.network.models import Organisation
from foundation.places.models import District
from foundation.refusals import Gone
from foundation.states import fresh
from foundation.transactions import all_or_nothing

USE = "events"


@dataclass(frozen=True, kw_only=True)
class TakeOver:
    """What the entries of a calendar do not say themselves."""

    category: Category
    districts: Collection[District]
    place_name: str
    address: str = ""
    is_free: bool = True
    price: str = ""
    at_once: bool = True


def add_address(*, organisation: Organisation, url: str, by: Actor) -> Source:
    """Fetch and look at the calendar at this address, and keep it for a preview. Raises `SourceRefused`."""
    fresh(Organisation, organisation.pk, by=by, may=may_enter)
    return imports.store(organisation=organisation, use=USE, looked_at=imports.look_at(url, USE), by=by)


def add_file(*, organisation: Organisation, body: bytes, name: str, by: Actor) -> Source:
    """Look at this file, and keep it for a preview. Raises `SourceRefused`."""
    fresh(Organisation, organisation.pk, by=by, may=may_enter)
    looked_at = imports.look_into(body, USE, name=name)
    return imports.store(organisation=organisation, use=USE, looked_at=looked_at, by=by)


@all_or_nothing
def take_over(*, source: Source, how: TakeOver, by: Actor) -> CalendarImport:
    """Settle what becomes of its entries; a calendar that was only looked at is taken over from now on."""
    _checked(source, by)
    values = {name: getattr(how, name) for name in ("category", "place_name", "address", "is_free", "price", "at_once")}
    calendar, _is_new = CalendarImport.objects.update_or_create(source=source, defaults=values)
    calendar.districts.set(how.districts)
    if source.state == SourceState.DRAFT:
        imports.begin(source)
    return calendar


@all_or_nothing
def replace_file(*, source: Source, body: bytes, by: Actor) -> None:
    """Take over a newer version of an uploaded calendar. Raises `SourceRefused`."""
    _checked(source, by)
    imports.look_into(body, USE)
    imports.replace_file(source, body)


@all_or_nothing
def agree_to_deletions(*, source: Source, by: Actor) -> None:
    """Go on although many events would be withdrawn."""
    _checked(source, by)
    imports.agree_to_deletions(source)


@all_or_nothing
def read_now(*, source: Source, by: Actor) -> None:
    """Ask for the calendar at once."""
    _checked(source, by)
    imports.read_now(source)


@all_or_nothing
def end(*, source: Source, keep_events: bool, by: Actor) -> None:
    """Follow the calendar no longer. Its events stay as if entered by hand, or those to come are withdrawn."""
    _checked(source, by)
    if keep_events or source.state == SourceState.DRAFT:
        source.delete()
    else:
        imports.end(source)


def _checked(source: Source, by: Actor) -> None:
    """Read the source again, and ask whether `by` may announce for its organisation."""
    found = Source.objects.filter(pk=source.pk, use=USE).values_list("state", "organisation").first()
    if found is None:
        raise Gone
    source.state = found[0]
    fresh(Organisation, found[1], by=by, may=may_enter)
