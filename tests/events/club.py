"""What somebody types who enters an event for a club."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from foundation.network.models import Organisation
from foundation.places.models import District
from foundation.timespan import today
from tests.events.factories import CategoryFactory


def typed(club: Organisation, district: District, **fields: Any) -> dict[str, Any]:
    data = {
        "organiser": club.pk,
        "title": "Singen im Bürgerzentrum",
        "summary": "Einfach mitsingen.",
        "description": "",
        "category": CategoryFactory().pk,
        "districts": [district.pk],
        "first_on": (today() + timedelta(days=7)).isoformat(),
        "start_time": "18:30",
        "end_time": "20:00",
        "days": "1",
        "repeat": "once",
        "interval": "1",
        "until_on": "",
        "left_out": "",
        "place_name": "Bürgerzentrum",
        "is_free": "on",
        "price": "",
        "max_seats_each": "1",
        "closes_hours_before": "0",
        **fields,
    }
    return {name: value for name, value in data.items() if value is not None}
