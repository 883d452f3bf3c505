from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from events.models import Event, Occurrence
    from foundation.findable import Reading
    from foundation.signups.subjects import Subject


class EventsConfig(AppConfig):
    name = "events"
    label = "events"
    verbose_name = _("Veranstaltungen")

    def ready(self) -> None:
        """Tell signups and search how events read, and calendars when a name they show has changed."""
        from django.db.models.signals import post_save

        from events.models import Category, Event
        from foundation.findable import findable
        from foundation.network.models import Organisation
        from foundation.signups.subjects import describes

        describes("occurrence", describe_occurrence, needs=("event__organiser",))
        findable(
            Event,
            kind="event",
            public=Event.objects.to_find,
            read=read_event,
            affected_by={
                Organisation: lambda organisation: organisation.events.all(),
                Category: lambda category: category.events.all(),
            },
        )
        post_save.connect(name_changed, sender=Organisation, dispatch_uid="events.organiser")
        post_save.connect(name_changed, sender=Category, dispatch_uid="events.category")
        post_save.connect(name_changed, sender="rooms.Room", dispatch_uid="events.room")
        post_save.connect(venue_changed, sender="rooms.Venue", dispatch_uid="events.venue")


def describe_occurrence(occurrence: Occurrence) -> Subject:
    """How a date reads on somebody's signup."""
    from foundation.signups.subjects import Subject

    event = occurrence.event
    return Subject(
        title=event.title,
        url=occurrence.get_absolute_url(),
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        is_all_day=event.is_all_day,
        place=event.place_in_full or event.online_url,
        organiser=event.organiser.name,
        organiser_email=event.organiser.email,
    )


def read_event(event: Event) -> Reading:
    """How an event reads in the search: with its next date, a cancelled one only if there is no other."""
    from foundation.findable import Reading
    from foundation.timespan import local

    announced = getattr(event, "coming", [])
    dates = [date for date in announced if not date.is_cancelled] or announced
    coming = next(iter(dates), None)
    return Reading(
        title=event.title,
        url=event.get_absolute_url(),
        summary=event.summary,
        text="\n".join([event.description, event.organiser.name, *event.accessibility]),
        district_ids=[district.pk for district in event.districts.all()],
        topics=[event.category.name],
        place=event.place_in_full,
        starts_at=coming.starts_at if coming else None,
        ends_at=coming.ends_at if coming else None,
        days=[local(each.starts_at).date() for each in dates],
        is_accessible=event.is_step_free,
        is_free=event.is_free,
    )


def name_changed(instance: Any, created: bool, **_kwargs: Any) -> None:
    """Write the calendars of an organisation or category anew when it was renamed."""
    from events.actions.calendar_texts import write_again

    if not created:
        write_again(instance.events.public().select_related("organiser", "category", "picture", "room__venue"))


def venue_changed(instance: Any, created: bool, **_kwargs: Any) -> None:
    """The same for a house, whose name and address stand in the calendar of each event in one of its rooms."""
    from events.actions.calendar_texts import write_again
    from events.models import Event

    if not created:
        write_again(
            Event.objects.public().filter(room__venue=instance).select_related("organiser", "category", "picture")
        )
