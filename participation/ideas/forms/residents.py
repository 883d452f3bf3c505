from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.people.guest_forms import GuestFormMixin
from foundation.pictures.drawing import PhotoRefused
from foundation.places.locating import district_at
from foundation.places.models import District
from participation.ideas.actions import keep_photo
from participation.ideas.links import behind, token_for
from participation.ideas.models import Comment, Idea, IdeaPhoto, ReportDetail, Topic

if TYPE_CHECKING:
    pass


class IdeaFields(forms.ModelForm[Idea]):
    """What every form that writes an idea asks for."""

    class Meta:
        model = Idea
        fields = ["title", "text", "topic", "district", "place_name"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"text": forms.Textarea(attrs={"rows": 6})}
        labels = {"title": _("Ihre Idee in einem Satz")}
        help_texts = {
            "title": _("Zum Beispiel: Eine Bank am Fliederplatz."),
            "text": _("Was möchten Sie ändern? Wem hilft es? Wer könnte mitmachen?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"] = forms.ModelChoiceField(
            District.objects.districts(), label=_("Stadtteil"), empty_label=_("Bitte wählen")
        )
        self.fields["topic"] = forms.ModelChoiceField(
            Topic.objects.all(), label=_("Thema"), empty_label=_("Bitte wählen")
        )
        self.order_fields(["title", "text", "topic", "district", "place_name"])


class WithPhoto(forms.Form):
    """A photo that is kept when another field has to be put right: it is uploaded once."""

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
    remove_photo = forms.BooleanField(label=_("Foto wieder entfernen"), required=False)

    kept_photo: IdeaPhoto | None = None

    def clean_photo(self) -> Any:
        """Draw the photo anew and keep it at once, so that it need not be uploaded again."""
        upload = self.cleaned_data.get("photo")
        if upload is None:
            self.kept_photo = self._kept_before()
            return None
        try:
            self.kept_photo = keep_photo(upload.file, size=upload.size or 0)
        except PhotoRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return upload

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("remove_photo"):
            self.kept_photo = None
        if self.kept_photo:
            self.kept_photo.alt = self.cleaned_data.get("photo_alt", "")
            if not self.kept_photo.alt and "photo_alt" not in self.errors:
                self.add_error("photo_alt", _("Bitte beschreiben Sie das Foto in einem Satz."))
        return cleaned

    @property
    def photo_token(self) -> str:
        """What the form carries along instead of the file."""
        return token_for(self.kept_photo) if self.kept_photo else ""

    def _kept_before(self) -> IdeaPhoto | None:
        try:
            photo = behind(str(self.data.get(self.add_prefix("photo_token"), "")), IdeaPhoto)
        except IdeaPhoto.DoesNotExist:
            return None
        return photo if photo.idea_id is None else None


class NewIdeaForm(GuestFormMixin, WithPhoto, IdeaFields):
    """Handing in an idea, with or without an account."""

    guest_name_required = False

    class Meta(IdeaFields.Meta):
        fields = [*IdeaFields.Meta.fields, "latitude", "longitude"]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            **IdeaFields.Meta.widgets,
            "latitude": forms.HiddenInput(),
            "longitude": forms.HiddenInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["latitude"].required = self.fields["longitude"].required = False
        self.fields["district"].required = False

    def clean(self) -> dict[str, Any] | None:
        """Take the district from the point if none was chosen; a choice counts more than what a phone measured."""
        cleaned = super().clean()
        latitude, longitude = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        if latitude is None or longitude is None:
            latitude = longitude = None
        if not self.cleaned_data.get("district") and "district" not in self.errors:
            found = district_at(latitude, longitude) if latitude is not None and longitude is not None else None
            if found is None:
                self.add_error("district", _("Bitte wählen Sie den Stadtteil."))
            self.cleaned_data["district"] = found
        self.cleaned_data |= {"latitude": latitude, "longitude": longitude}
        return cleaned

    def values(self) -> dict[str, Any]:
        """What `actions.hand_in` needs of it."""
        names = ["title", "text", "topic", "district", "place_name", "latitude", "longitude"]
        return {name: self.cleaned_data[name] for name in names}


class SupportForm(GuestFormMixin, forms.Form):
    guest_name_required = False


class FollowForm(GuestFormMixin, forms.Form):
    guest_name_required = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("guest_name", None)


class CommentForm(GuestFormMixin, forms.ModelForm[Comment]):
    guest_name_required = False

    class Meta:
        model = Comment
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        labels = {"text": _("Ihr Kommentar")}


class ReportForm(GuestFormMixin, forms.ModelForm[ReportDetail]):
    """Reporting something; nobody is asked who they are."""

    class Meta:
        model = ReportDetail
        fields = ["complaint", "text"]
        widgets = {"complaint": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("guest_name", None)
        self.fields.pop("guest_email", None)
