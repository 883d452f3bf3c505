from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rooms.models import Room


class BusyCalendarForm(forms.Form):
    """Which calendar says when a room is taken."""

    room = forms.ModelChoiceField(Room.objects.none(), label=_("Für welchen Raum?"), empty_label=None)
    url = forms.CharField(
        label=_("Adresse des Kalenders"),
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_(
            "Sie beginnt mit https:// oder webcal:// und endet oft mit .ics. Ihr Kalenderprogramm zeigt sie beim "
            "Freigeben oder Veröffentlichen."
        ),
    )

    def __init__(self, *args: Any, rooms: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["room"]
        field.queryset = rooms
        field.label_from_instance = lambda room: room.localized_full_name
