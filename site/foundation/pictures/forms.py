from __future__ import annotations

from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage

from foundation.actors import Actor, person_or_none
from foundation.pictures.actions import keep_picture
from foundation.pictures.drawing import PhotoRefused
from foundation.pictures.models import LoosePicture

FIELDS = ["picture_file", "picture_alt", "picture_remove"]
SIGNER = Signer(salt="pictures.loose")


class WithPicture(forms.Form):
    """One picture with words for anyone who cannot see it. Uploaded once: it is kept while another field is put right.

    Give it `uploader` and `picture_before` before it is validated; after that `picture` is what is to be shown. The
    action that stores it calls `exchange_picture`. Shown by `components/picture_field.html`.
    """

    picture_file = forms.FileField(
        label=_("Foto oder Zeichnung"),
        required=False,
        help_text=_(
            "JPEG, PNG oder WebP, höchstens 15 MB. Wer darauf zu erkennen ist, muss einverstanden sein. Der "
            "Aufnahmeort wird aus der Datei gelöscht."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    picture_alt = forms.CharField(
        label=_("Was ist auf dem Bild zu sehen?"),
        max_length=200,
        required=False,
        help_text=_("Ein Satz für alle, die das Bild nicht sehen können."),
    )
    picture_remove = forms.BooleanField(label=_("Bild entfernen"), required=False)

    uploader: Actor
    picture_before: AbstractImage | None = None
    _chosen: AbstractImage | None = None
    _was_chosen = False

    @property
    def picture(self) -> AbstractImage | None:
        """What is to be shown: the new one, the one kept from the last attempt, or the one that was there."""
        return self._chosen if self._was_chosen else self.picture_before

    @property
    def picture_token(self) -> str:
        """What the form carries along instead of the file, while nothing shows the picture yet."""
        return SIGNER.sign(self.picture.pk) if self.picture and self.picture != self.picture_before else ""

    def clean_picture_file(self) -> Any:
        """Draw the picture anew and keep it at once, so that it need not be uploaded again."""
        upload = self.cleaned_data.get("picture_file")
        if not upload:
            if kept := self._kept_before():
                self._choose(kept)
            return None
        try:
            self._choose(keep_picture(upload.file, size=upload.size or 0, by=self.uploader))
        except PhotoRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return upload

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("picture_remove"):
            self._choose(None)
        if self.picture is None:
            cleaned["picture_alt"] = ""
        elif not cleaned.get("picture_alt") and "picture_alt" not in self.errors:
            self.add_error("picture_alt", _("Bitte beschreiben Sie das Bild in einem Satz."))
        return cleaned

    def _choose(self, image: AbstractImage | None) -> None:
        self._chosen, self._was_chosen = image, True

    def _kept_before(self) -> AbstractImage | None:
        try:
            pk = int(SIGNER.unsign(str(self.data.get(self.add_prefix("picture_token"), ""))))
        except (BadSignature, ValueError):
            return None
        loose = LoosePicture.objects.filter(image=pk, person=person_or_none(self.uploader)).exclude(person=None)
        found = loose.select_related("image__collection").first()
        return found.image if found else None
