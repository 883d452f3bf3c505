"""What pages, mails and calendars say of an event: where it is, how it repeats, what is accessible about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from events.models import Event, Occurrence
from events.querysets import OccurrenceQuerySet
from events.states import EventState
from foundation.look.renditions import ROW, pictures_with
from foundation.network.states import OrganisationState
from foundation.places.whereabouts import Whereabouts
from foundation.signups.models import SignUpSheet
from foundation.texts import Text, within
from foundation.timespan import day_and_clock, in_words

ON_THE_WAY = ["is_step_free", "has_accessible_toilet"]
ACCESSIBLE = ["is_step_free", "has_accessible_toilet", "has_hearing_loop", "has_sign_language", "is_in_easy_language"]

MOST_DISTRICTS = 2
"""How many a row names: what is in more of them is for the whole city."""


def place(event: Event) -> str:
    """Return where it is, in a few words; empty when it is only online."""
    return event.place_name or (event.room.venue.name if event.room else "") or event.address


def place_in_full(event: Event) -> str:
    """Return where it is, with the address, on one line."""
    named = [event.place_name, event.room.full_name if event.room else "", street(event)]
    return ", ".join(dict.fromkeys(part for part in named if part))


def where(event: Event) -> tuple[str, str]:
    """Return where one has to go: the place in full, and the address on the internet; those on a list are told."""
    return place_in_full(event), event.online_url


def place_and_district(event: Event) -> str:
    """Return where it is, for a list of the whole city: the place and its district, which comes prefetched."""
    named = place(event) or (_("am Bildschirm") if event.online_url else "")
    districts = [each.name for each in event.districts.all() if each.name not in named]
    return ", ".join(filter(None, [named, *districts[:MOST_DISTRICTS]]))


def out_of_the_ordinary(event: Event) -> str:
    """Say what differs from "costs nothing and has no steps"; what is not known about steps is said, too."""
    costs = "" if event.is_free else Text(event.price) or _("kostet Eintritt")
    steps = "" if event.is_step_free or not place(event) else Text(event.accessibility_note)
    if not steps and not event.is_step_free and place(event):
        steps = _("Stufen: nicht angegeben")
    return format_html_join(", ", "{}", ([words] for words in (costs, steps) if words))


def street(event: Event) -> str:
    """Return the address; empty where it is not known."""
    return event.address or (event.room.venue.address if event.room else "")


def coordinates(event: Event) -> tuple[Decimal, Decimal] | None:
    """Return latitude and longitude, where they are known."""
    holder = event if event.latitude is not None or event.room is None else event.room.venue
    if holder.latitude is None or holder.longitude is None:
        return None
    return holder.latitude, holder.longitude


def whereabouts(event: Event) -> Whereabouts:
    """Return where it is and what is known of the way: of the house, where it is in one of its rooms."""
    latitude, longitude = coordinates(event) or (None, None)
    in_house = event.room is not None and event.latitude is None
    return Whereabouts(
        name=place(event),
        address=street(event),
        latitude=latitude,
        longitude=longitude,
        way=Text(event.room.venue.route_access) if event.room and in_house else "",
        accessibility=", ".join(_label(name) for name in ON_THE_WAY if getattr(event, name)),
    )


def rhythm(event: Event) -> str:
    """Say how it repeats, as people do: jeden Dienstag, bis 3. März. Empty for what takes place once."""
    words = event.rule.in_words()
    if words and event.until_on:
        day = date_format(event.until_on, _("j. F Y"))
        return _("%(rhythm)s, bis %(day)s") % {"rhythm": words, "day": day}
    return words


def accessibility(event: Event) -> list[str]:
    """Say what is accessible about it."""
    words = [_label(name) for name in ACCESSIBLE if getattr(event, name)]
    return [*words, Text(event.accessibility_note)] if event.accessibility_note else words


def prefix(occurrence: Occurrence) -> str:
    """Say before a date that it is not as planned; nothing where it is."""
    if occurrence.is_cancelled:
        return _("Abgesagt:")
    return _("Verlegt:") if occurrence.is_moved else ""


def date_in_words(occurrence: Occurrence) -> str:
    """Say when it is, and before that whether it is as planned: Abgesagt: Dienstag, 24. November, 18–20 Uhr."""
    when = in_words(occurrence.starts_at, occurrence.ends_at, all_day=occurrence.event.is_all_day)
    return f"{prefix(occurrence)} {when}".strip()


@dataclass(frozen=True, kw_only=True)
class Note:
    """What one should know before all else."""

    kind: str
    text: str
    title: str = ""
    url: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where it is: in a room, that has a page of its own, or at a place with a name; and the street."""

    room: str
    room_url: str
    name: str
    street: str


@dataclass(frozen=True, kw_only=True)
class EventPage:
    """What the page of an event says that hangs on how it and one of its dates stand."""

    note: Note | None
    continued: Note | None
    """What goes on where a series ends because it was continued differently."""
    where: Where | None
    """None where it is only online."""
    price: str
    accessibility: str
    about_file: str
    """What is in the file for one's own calendar, where that is more than the date shown."""


def event_page(event: Event, occurrence: Occurrence | None, following: Event | None = None) -> EventPage:
    """Return what is said of an event, turned to one of its dates, if it has any; `following` is what continues it."""
    return EventPage(
        note=_note(event, occurrence),
        continued=_continued(following),
        where=_where(event),
        price=_("kostenlos") if event.is_free else Text(event.price) or _("kostet Eintritt"),
        accessibility=_accessible(event) or _nothing_is_known(),
        about_file=_about_file(event),
    )


def organiser_url(event: Event) -> str:
    """Return the page of whoever invites; empty where they have left the network and have none any more."""
    is_shown = event.organiser.state == OrganisationState.CONFIRMED
    return event.organiser.get_absolute_url() if is_shown else ""


def _note(event: Event, occurrence: Occurrence | None) -> Note | None:
    if event.state in (EventState.DRAFT, EventState.WAITING):
        return Note(kind="warning", text=_("Noch nicht öffentlich: %(state)s.") % {"state": event.get_state_display()})
    if event.is_cancelled:
        return Note(kind="error", title=_("Die Veranstaltung ist abgesagt"), text=_why_cancelled(occurrence))
    if occurrence is None:
        return None
    if occurrence.is_cancelled:
        return Note(kind="error", title=_("Dieser Termin ist abgesagt"), text=_why_cancelled(occurrence))
    if occurrence.is_moved:
        was = in_words(occurrence.original_at, all_day=event.is_all_day)
        text = _("Ursprünglich geplant: %(was)s.") % {"was": was}
        return Note(kind="warning", title=_("Dieser Termin ist verlegt"), text=text)
    return Note(kind="info", text=_("Dieser Termin ist vorbei.")) if occurrence.is_over else None


def _continued(following: Event | None) -> Note | None:
    """Say what goes on, and from when."""
    if following is None:
        return None
    day = date_format(following.first_on, _("j. F Y"))
    words = within(_("Ab %(day)s gibt es neue Angaben: %(title)s"), day=day, title=following.localized_title)
    return Note(
        kind="info",
        title=_("Diese Reihe geht anders weiter"),
        text=words,
        url=following.get_absolute_url(),
        label=_("Zur neuen Seite"),
    )


def _why_cancelled(occurrence: Occurrence | None) -> str:
    if occurrence and occurrence.public_reason:
        return within(_("Der Grund: %(reason)s"), reason=Text(occurrence.public_reason))
    return _("Das tut uns leid. Schauen Sie gern nach anderen Terminen.")


def _where(event: Event) -> Where | None:
    named = place(event)
    if not named:
        return None
    room = event.room
    return Where(
        room=room.localized_full_name if room else "",
        room_url=room.get_absolute_url() if room else "",
        name=event.place_name if room else named,
        street=street(event) if street(event) != named else "",
    )


def _accessible(event: Event) -> str:
    """Say what is accessible, on one line, with the mark of what the organiser has written."""
    return format_html_join(", ", "{}", ([words] for words in accessibility(event)))


def _nothing_is_known() -> str:
    return _("Zur Barrierefreiheit ist nichts angegeben. Fragen Sie gern nach.")


def _about_file(event: Event) -> str:
    return _("Die Datei enthält alle Termine, Google und Outlook bekommen diesen einen.") if event.is_series else ""


@dataclass(frozen=True, kw_only=True)
class Registration:
    """What stands beside a date for which one registers."""

    words: str
    is_open: bool = True
    until: str = ""
    button: str = ""
    """Empty where nobody can come or wait any more."""


def registration(occurrence: Occurrence, sheet: SignUpSheet | None) -> Registration:
    """Return how many places there are, until when, and what the button says. The sheet comes `with_places()`."""
    if sheet is None or not occurrence.takes_signups:
        closed = _("Der Termin ist abgesagt.") if occurrence.is_cancelled else _("Die Anmeldung ist geschlossen.")
        return Registration(words=closed, is_open=False)
    words, button = _places(sheet)
    return Registration(words=words, until=_until(occurrence, sheet), button=button)


def _until(occurrence: Occurrence, sheet: SignUpSheet) -> str:
    """Say until when one can register; nothing where that is when it begins."""
    if sheet.closes_at is None or sheet.closes_at >= occurrence.starts_at:
        return ""
    return _("Anmelden bis %(until)s Uhr") % {"until": day_and_clock(sheet.closes_at)}


def _places(sheet: SignUpSheet) -> tuple[str, str]:
    """Return how full it is, and what one can do about it."""
    if sheet.capacity is None:
        return _("Es ist Platz für alle, die kommen."), _("Platz reservieren")
    free: int = getattr(sheet, "free")  # noqa: B009 - the queryset adds it
    if free > 0:
        words = _("Noch %(free)s von %(capacity)s Plätzen frei")
        return words % {"free": free, "capacity": sheet.capacity}, _("Platz reservieren")
    if sheet.has_waiting_list:
        return _("Alle Plätze sind vergeben. Es gibt eine Warteliste."), _("Auf die Warteliste")
    return _("Alle Plätze sind vergeben."), ""


def with_row_pictures(occurrences: OccurrenceQuerySet) -> OccurrenceQuerySet:
    """Bring along the picture that `events/event_card.html` shows beside a row."""
    return occurrences.prefetch_related(Prefetch("event__picture", pictures_with(ROW)))


def _label(name: str) -> str:
    field: Any = Event._meta.get_field(name)
    return str(field.verbose_name)
