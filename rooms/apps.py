from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoomsConfig(AppConfig):
    name = "rooms"
    label = "rooms"
    verbose_name = _("Räume")

    def ready(self) -> None:
        """Let rooms be found, and keep their parts in line with their tree."""
        from foundation.findable import findable
        from rooms import signals  # noqa: F401
        from rooms.models import Room
        from rooms.reading import read_room

        findable(Room, kind="room", public=lambda: Room.objects.public().for_lists(), read=read_room)
