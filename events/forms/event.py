from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.images.widgets import AdminImageChooser

from events.actions import EventDraft
from events.forms.parts import ACCESSIBILITY, FIRST, FOLDED, REGISTRATION, Part, part_of
from events.forms.schedule import LOOK, WHEN, ScheduleForm
from foundation.look.alt_text import picture_words
from foundation.look.choosing import SearchAndChoose
from foundation.network.models import Organisation
from foundation.network.rules import districts_coordinated_by
from foundation.people.models import Person
from foundation.pictures.forms import WithPicture

LINKS = {"districts", "target_groups"}


class EntryForm(ScheduleForm):
    """An event, as somebody enters it for an organisation."""

    def __init__(self, *args: Any, person: Person, organiser: str = "", **kwargs: Any) -> None:
        """`organiser`: the slug of the one that stands there at first; without it the only one there is."""
        super().__init__(*args, **kwargs)
        own = organisations_of(person) | Organisation.objects.filter(pk=self.instance.organiser_id)
        self.fields["organiser"].queryset = own  # type: ignore[attr-defined]
        self.fields["organiser"].empty_label = None  # type: ignore[attr-defined]
        self.fields["category"].empty_label = _("Bitte wählen")  # type: ignore[attr-defined]
        first = own.filter(slug=organiser).first() if organiser else None
        if first is None and len(own) == 1:
            first = own[0]
        if not self.instance.pk and first is not None:
            self.initial.setdefault("organiser", first)
            self.initial.setdefault("districts", [*first.districts.values_list("pk", flat=True)])

    @property
    def draft(self) -> EventDraft:
        """What was typed; of a stored event only what reads differently now. Only after `is_valid()`."""
        return EventDraft(
            fields=self._typed_fields(),
            districts=self._typed_links("districts"),
            target_groups=self._typed_links("target_groups"),
            left_out=self._typed_links("left_out"),
        )

    def _typed_fields(self) -> dict[str, Any]:
        names = [name for name in self._meta.fields or [] if name not in LINKS]
        return {name: self.cleaned_data[name] for name in names if self.differs(name)}

    def _typed_links(self, name: str) -> Collection[Any] | None:
        return self.cleaned_data[name] if self.differs(name) else None


class EventForm(WithPicture, EntryForm):
    """An event, as people of the network enter it on the site: with a picture of theirs."""

    class Meta(EntryForm.Meta):
        fields = [*EntryForm.Meta.fields, "picture_alt"]
        widgets = {**EntryForm.Meta.widgets, "districts": SearchAndChoose}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        organiser: Any = self.fields["organiser"]
        if len(organiser.queryset) == 1:
            organiser.widget = forms.HiddenInput()
        self.uploader, self.picture_before = person, self.instance.picture
        if self.picture_before:
            self.initial["picture_alt"] = picture_words(self.instance)

    @property
    def first(self) -> dict[str, list[forms.BoundField]]:
        """What is asked first: what, when and where, in the order in which one tells it."""
        return {part: [self[name] for name in names] for part, names in FIRST.items()}

    @property
    def parts(self) -> list[Part]:
        """What is folded: each part with a line that says what stands in it."""
        looked_at = "series" if self.is_bound and LOOK in self.data else ""
        return [part_of(self, folded, is_open=folded.name == looked_at) for folded in FOLDED]

    def _typed_fields(self) -> dict[str, Any]:
        typed = super()._typed_fields()
        if self.picture == self.picture_before:
            return typed
        return {**typed, "picture": self.picture, "picture_alt": self.cleaned_data["picture_alt"]}


class DeskForm(EntryForm):
    """An event, as the coordination enters it in the CMS: with a picture from there."""

    class Meta(EntryForm.Meta):
        fields = [*EntryForm.Meta.fields, "picture", "picture_alt"]
        widgets = {**EntryForm.Meta.widgets, "picture": AdminImageChooser}

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields in the order in which one tells of an event, under headings."""
        parts = [
            (_("Was"), ["organiser", "title", "summary", "description", "category", "target_groups"]),
            (_("Wann"), WHEN),
            (_("Wo"), ["room", "place_name", "address", "online_url", "districts"]),
            (_("Kosten"), ["is_free", "price"]),
            (_("Barrierefreiheit"), ACCESSIBILITY),
            (_("Anmeldung"), REGISTRATION),
            (_("Bild"), ["picture", "picture_alt"]),
            (_("Auf Englisch"), ["title_en", "summary_en"]),
        ]
        return [(title, [self[name] for name in names]) for title, names in parts]


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """Return the organisations for which this person may enter events."""
    public = Organisation.objects.public()
    own = public.managed_by(person) | public.filter(districts__in=districts_coordinated_by(person))
    return Organisation.objects.filter(pk__in=own.values("pk"))
