"""Photos in a form, one after the other, each with its sentence.

A browser does not send a file twice, so each is kept as soon as it arrives; the form carries its signed number along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.guests.own_links import LinkHasEnded
from foundation.pictures.drawing import PhotoRefused
from participation.ideas.actions import keep_photo
from participation.ideas.links import from_token, token_for
from participation.ideas.models import MOST_PHOTOS, IdeaPhoto

ADD, TAKE_AWAY = "foto_dazu", "foto_weg"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A photo that arrived before, and the name of its fields."""

    photo: IdeaPhoto
    name: str
    token: str


class WithPhotos(forms.Form):
    """Up to four photos."""

    photo = forms.FileField(
        label=_("Foto"),
        required=False,
        help_text=_(
            "Wer darauf zu erkennen ist, muss einverstanden sein. Der Aufnahmeort wird aus der Datei gelöscht."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    photo_alt = forms.CharField(
        label=_("Was ist auf dem Foto zu sehen?"),
        max_length=200,
        required=False,
        help_text=_("Ein Satz für alle, die das Foto nicht sehen können."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: list[Kept] = []
        for number in range(MOST_PHOTOS) if self.is_bound else []:
            photo = self._kept_before(str(self.data.get(f"photo_{number}", "")))
            if photo and self.data.get(TAKE_AWAY) != f"photo_{number}":
                self._carry_along(number, photo)

    @property
    def is_about_photos(self) -> bool:
        """Whether a button of the photos was pressed: the form is to be shown again, not sent off."""
        return self.is_bound and (ADD in self.data or TAKE_AWAY in self.data)

    @property
    def photos(self) -> dict[IdeaPhoto, str]:
        """What belongs to the idea, each with its sentence; only after `is_valid()`."""
        return {kept.photo: self.cleaned_data[f"{kept.name}_alt"] for kept in self.kept}

    @property
    def kept_fields(self) -> list[tuple[Kept, forms.BoundField]]:
        return [(kept, self[f"{kept.name}_alt"]) for kept in self.kept]

    @property
    def takes_more(self) -> bool:
        return len(self.kept) < MOST_PHOTOS

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if upload := self.cleaned_data.get("photo"):
            self._keep(upload)
        elif ADD in self.data and "photo" not in self.errors:
            self.add_error("photo", _("Bitte wählen Sie erst eine Datei aus."))
        for kept in self.kept:
            if not self.cleaned_data.get(f"{kept.name}_alt") and f"{kept.name}_alt" not in self.errors:
                self.add_error(f"{kept.name}_alt", _("Bitte beschreiben Sie das Foto in einem Satz."))
        return cleaned

    def _keep(self, upload: Any) -> None:
        """Draw the photo anew and keep it at once, so that it need not be uploaded again."""
        if not self.takes_more:
            self.add_error("photo", _("Mehr als %(most)s Fotos gehen nicht.") % {"most": MOST_PHOTOS})
            return
        try:
            photo = keep_photo(upload.file, size=upload.size or 0)
        except PhotoRefused as refused:
            self.add_error("photo", str(refused))
            return
        taken = {kept.name for kept in self.kept}
        number = next(number for number in range(MOST_PHOTOS) if f"photo_{number}" not in taken)
        self._carry_along(number, photo)
        alt = self.cleaned_data.get("photo_alt", "")
        self.cleaned_data[f"photo_{number}_alt"] = alt
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["photo_alt"], data[f"photo_{number}_alt"] = "", alt
        self.data = data

    def _carry_along(self, number: int, photo: IdeaPhoto) -> None:
        name = f"photo_{number}"
        self.kept.append(Kept(photo=photo, name=name, token=token_for(photo)))
        self.fields[f"{name}_alt"] = forms.CharField(
            label=_("Was ist auf dem Foto zu sehen?"), max_length=200, required=False
        )

    def _kept_before(self, token: str) -> IdeaPhoto | None:
        try:
            photo = from_token(token, IdeaPhoto)
        except (IdeaPhoto.DoesNotExist, LinkHasEnded):
            return None
        is_here = any(kept.photo == photo for kept in self.kept)
        return photo if photo.idea_id is None and not is_here else None


class PhotosForm(WithPhotos):
    """Photos for an idea that is there already."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.is_about_photos and not self.kept and not self.errors:
            self.add_error("photo", _("Bitte wählen Sie erst eine Datei aus."))
        return cleaned
