from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.fields import AddressField
from foundation.guests.double_submission import DoubleSubmissionMixin
from foundation.guests.forms import GuestFormMixin
from foundation.places.models import District
from participation.ideas.actions import IdeaDraft
from participation.ideas.forms.language import WithLanguage
from participation.ideas.forms.photos import WithPhotos
from participation.ideas.forms.place import SHOW, WithPoint
from participation.ideas.models import Appeal, Comment, Idea, ReportDetail, Topic
from participation.ideas.states import Complaint

PLACE = {"district", "latitude", "longitude"}


class IdeaFields(WithLanguage, forms.ModelForm[Idea]):
    """What every form that writes an idea asks for."""

    class Meta:
        model = Idea
        fields = ["title", "text", "language", "title_en", "summary_en", "topic", "district", "place_name"]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "summary_en": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"title": _("Ihre Idee in einem Satz")}
        help_texts = {
            "title": _("Zum Beispiel: Eine Bank am Fliederplatz."),
            "text": _("Was möchten Sie ändern? Wem hilft es? Wer könnte mitmachen?"),
            "title_en": _("Für alle, die kein Deutsch lesen. Leer: Ihr Titel, wie er ist."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"] = forms.ModelChoiceField(
            District.objects.districts().defer("boundary"), label=_("Stadtteil"), empty_label=_("Bitte wählen")
        )
        self.fields["topic"] = forms.ModelChoiceField(
            Topic.objects.all(), label=_("Thema"), empty_label=_("Bitte wählen")
        )
        self.order_fields(["title", "text", "language", "title_en", "summary_en", "topic", "district", "place_name"])


class IdeaFieldsWithPoint(WithPoint, IdeaFields):
    """An idea's fields, the point on the map among them."""

    class Meta(IdeaFields.Meta):
        fields = [*IdeaFields.Meta.fields, "latitude", "longitude"]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            **IdeaFields.Meta.widgets,
            "latitude": forms.HiddenInput(),
            "longitude": forms.HiddenInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].required = False

    @property
    def is_underway(self) -> bool:
        """Whether a button within the form was pressed: it is to be shown again, not sent off."""
        return self.is_about_the_point

    @property
    def changes(self) -> dict[str, Any]:
        """What of the idea is to be written, by the names of its fields; only after `is_valid()`.

        District and point were checked against each other, so they are written together.
        """
        names = [name for name in self.changed_data if name in self.Meta.fields]
        if not PLACE.isdisjoint(names):
            names = [*names, *sorted(PLACE.difference(names))]
        return {name: self.cleaned_data[name] for name in names}

    def say_only_what_was_asked(self) -> None:
        """Keep all that was typed without complaining of what is not filled in yet."""
        self.full_clean()
        for name in list(self.errors):
            if not self._was_asked(name):
                del self.errors[name]

    def _was_asked(self, name: str) -> bool:
        return self.is_about_the_point and (name == "latitude" or (name == "district" and SHOW in self.data))


class WholeIdea(WithPhotos, IdeaFieldsWithPoint):
    """All that can be said of a new idea."""

    @property
    def draft(self) -> IdeaDraft:
        """What was said; only after `is_valid()`."""
        typed = self.cleaned_data
        has_point = typed["latitude"] is not None
        return IdeaDraft(
            title=typed["title"],
            text=typed["text"],
            language=typed["language"],
            title_en=typed["title_en"],
            summary_en=typed["summary_en"],
            topic=typed["topic"],
            district=typed["district"],
            place_name=typed["place_name"],
            point=(typed["latitude"], typed["longitude"]) if has_point else None,
            photos=self.photos,
        )

    @property
    def is_underway(self) -> bool:
        return super().is_underway or self.is_about_photos

    def _was_asked(self, name: str) -> bool:
        return super()._was_asked(name) or name.startswith("photo")


class NewIdeaForm(DoubleSubmissionMixin, GuestFormMixin, WholeIdea):
    """Handing in an idea, with or without an account."""

    guest_name_required = False


class SupportForm(GuestFormMixin, forms.Form):
    guest_name_required = False


class FollowForm(GuestFormMixin, forms.Form):
    guest_name_required = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("guest_name", None)


class CommentForm(DoubleSubmissionMixin, GuestFormMixin, WithLanguage, forms.ModelForm[Comment]):
    guest_name_required = False

    class Meta:
        model = Comment
        fields = ["text", "language"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        labels = {"text": _("Ihr Kommentar")}


class CommentTextForm(forms.ModelForm[Comment]):
    """The words of a comment, to be put right."""

    class Meta:
        model = Comment
        fields = ["text"]
        widgets = CommentForm.Meta.widgets
        labels = CommentForm.Meta.labels


class ReportForm(GuestFormMixin, forms.ModelForm[ReportDetail]):
    """Reporting something; nobody has to say who they are."""

    complaint = forms.ChoiceField(label=_("Grund"), choices=Complaint.choices, widget=forms.RadioSelect)
    email = AddressField(
        label=_("Ihre E-Mail-Adresse"),
        required=False,
        help_text=_(
            "Freiwillig: Dann schreiben wir Ihnen, wie entschieden wurde. Wer gemeldet wird, erfährt sie nicht. Wir "
            "löschen sie ein halbes Jahr nach der Entscheidung."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    class Meta:
        model = ReportDetail
        fields = ["complaint", "text", "email"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("guest_name", None)
        self.fields.pop("guest_email", None)


class AppealForm(forms.ModelForm[Appeal]):
    """Why somebody sees a decision differently."""

    class Meta:
        model = Appeal
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
