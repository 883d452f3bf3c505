from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.network.models import Organisation
from foundation.network.rules import districts_coordinated_by
from foundation.network.states import OrganisationState
from foundation.people.models import Person
from foundation.refusals import Refused
from foundation.timespan import local
from foundation.which_hour import AsksWhichHour, WhichHourField
from rooms.actions.closures import ClosedTime
from rooms.actions.room_trees import refuse_impossible_tree
from rooms.models import Room, Venue


def own_venues(person: Person) -> QuerySet[Venue]:
    """The houses in the districts this person answers for."""
    return Venue.objects.filter(district__in=districts_coordinated_by(person))


def organisations_known_to(person: Person) -> QuerySet[Organisation]:
    """Those that everybody sees, and those of the person's own districts whatever their state."""
    own = Organisation.objects.filter(districts__in=districts_coordinated_by(person))
    return Organisation.objects.filter(Q(state=OrganisationState.CONFIRMED) | Q(pk__in=own.values("pk")))


class VenueForm(WagtailAdminModelForm):
    organisation = forms.ModelChoiceField(
        label=_lazy("Träger"),
        queryset=Organisation.objects.none(),  # Wagtail writes what a form's class offers into the page
    )
    despite_bookings = forms.BooleanField(
        label=_lazy("Auch wenn Buchungen dann außerhalb der Öffnungszeiten liegen. Die Gruppen erfahren es."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts_coordinated_by(self.for_user)
        known = organisations_known_to(self.for_user)
        self.fields["organisation"].queryset = known | Organisation.objects.filter(pk=self.instance.organisation_id)
        for formset in self.formsets.values():
            _offer_rooms_of(self.instance, formset)


def _offer_rooms_of(venue: Venue, formset: Any) -> None:
    """Let each row of the formset, the empty one too, name a room of this house only."""
    rooms = Room.objects.filter(venue=venue.pk)
    add_fields = formset.add_fields

    def add_own_rooms(form: forms.ModelForm[Any], index: int | None) -> None:
        add_fields(form, index)
        if "room" in form.fields:
            form.fields["room"].queryset = rooms  # type: ignore[attr-defined]

    formset.add_fields = add_own_rooms


class RoomForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = own_venues(self.for_user)
        self.fields["parent"].queryset = Room.objects.filter(venue__in=own_venues(self.for_user))

    def clean(self) -> dict[str, Any]:
        """Refuse a change of the tree that would make two bookings meet."""
        values: dict[str, Any] = super().clean()
        venue, parent = values.get("venue"), values.get("parent")
        if self.instance.pk and venue:
            before = Room.objects.get(pk=self.instance.pk)
            if before.venue_id != venue.pk:
                self.add_error("venue", _("Ein Raum kann nicht in ein anderes Haus ziehen."))
            elif before.parent_id != (parent.pk if parent else None) and not self.errors:
                try:
                    refuse_impossible_tree(room=before, parent=parent)
                except Refused as refusal:
                    self.add_error("parent", str(refusal))
        return values


class ClosureForm(AsksWhichHour, WagtailAdminModelForm):
    asked_after: ClassVar = "ends_at"

    welche = WhichHourField()
    despite_bookings = forms.BooleanField(
        label=_lazy("Auch wenn in dieser Zeit schon etwas gebucht ist. Die Gruppen bekommen eine Nachricht."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = own_venues(self.for_user)
        self.fields["room"].queryset = Room.objects.filter(venue__in=own_venues(self.for_user))
        if self.instance.pk:
            self.begin_with(self.instance.span)

    def clean(self) -> dict[str, Any]:
        """Refuse a room of another house, and another house for an old closure."""
        values: dict[str, Any] = super().clean()
        room, venue = values.get("room"), values.get("venue")
        if room and venue and room.venue_id != venue.pk:
            self.add_error("room", _("Dieser Raum liegt in einem anderen Haus."))
        if self.instance.pk and venue and self.initial.get("venue") not in (None, venue.pk):
            self.add_error("venue", _("Eine Sperrzeit kann nicht in ein anderes Haus ziehen."))
        if span := self.meant(self.meanings(), values):
            values["starts_at"], values["ends_at"] = span.start, span.end
        return values

    def clocks(self) -> tuple[datetime, datetime] | None:
        """Return what was typed for both ends, and at first what stands of a closure that is to be changed."""
        if self.is_bound:
            starts, ends = self.typed("starts_at"), self.typed("ends_at")
        else:
            starts, ends = self.instance.starts_at, self.instance.ends_at
        if starts is None or ends is None:
            return None
        return local(starts).replace(tzinfo=None), local(ends).replace(tzinfo=None)

    @property
    def closed(self) -> ClosedTime:
        """What is closed, when and why. Only after `is_valid()`."""
        names = ("room", "starts_at", "ends_at", "reason", "despite_bookings")
        return ClosedTime(**{name: self.cleaned_data[name] for name in names})
