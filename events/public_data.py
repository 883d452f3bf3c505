"""How events read for the search: what is public of them."""

from __future__ import annotations

from events.models import Event
from events.presenters import accessibility, place_in_full
from foundation.registries.findables import Reading
from foundation.timespan import local


def read_event(event: Event) -> Reading:
    """Return the event with its next date, a cancelled one only if there is no other. It comes from `to_find()`."""
    announced = getattr(event, "coming", [])
    dates = [date for date in announced if not date.is_cancelled] or announced
    coming = next(iter(dates), None)
    return Reading(
        title=event.title,
        url=event.get_absolute_url(),
        summary=event.summary,
        text="\n".join([event.description, event.organiser.name, *accessibility(event)]),
        district_ids=[district.pk for district in event.districts.all()],
        topics=[event.category.name],
        place=place_in_full(event),
        starts_at=coming.starts_at if coming else None,
        ends_at=coming.ends_at if coming else None,
        days=[local(each.starts_at).date() for each in dates],
        is_accessible=event.is_step_free,
        is_free=event.is_free,
    )
