from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoomsConfig(AppConfig):
    name = "rooms"
    label = "rooms"
    verbose_name = _("Räume")

    def ready(self) -> None:
        """Let rooms be found, and keep their parts in line with their tree."""
        from foundation.findable import findable
        from foundation.network.models import Organisation
        from rooms import signals  # noqa: F401
        from rooms.models import Room, Terms, Venue
        from rooms.reading import read_room

        findable(
            Room,
            kind="room",
            public=lambda: Room.objects.public().for_lists(),
            read=read_room,
            affected_by={
                Organisation: lambda organisation: Room.objects.filter(venue__organisation=organisation),
                Venue: lambda venue: venue.rooms.all(),
                Terms: lambda terms: Room.objects.filter(pk=terms.room_id),
            },
        )
