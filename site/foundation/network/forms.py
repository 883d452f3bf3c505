from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.fields import AddressField
from foundation.guests.forms import GuestFormMixin
from foundation.network.actions import GroupProposal
from foundation.network.models import Membership, Organisation
from foundation.network.states import Role
from foundation.people.models import Person
from foundation.people.names import GroupNameField, NameField, bear
from foundation.pictures.forms import FIELDS as PICTURE_FIELDS
from foundation.pictures.forms import WithPicture
from foundation.places.models import District


class FoundGroupForm(GuestFormMixin, forms.Form):
    """What a resident says about a new group: enough to decide, no more."""

    name = GroupNameField(label=_("Wie heißt Ihre Gruppe?"), max_length=120)
    summary = forms.CharField(
        label=_("Was machen Sie, in einem Satz?"),
        max_length=200,
        help_text=_("Zum Beispiel: Wir singen jeden Dienstag zusammen, ohne Noten."),
    )
    description = forms.CharField(
        label=_("Mehr dazu"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Wer kann mitmachen, wann und wo treffen Sie sich, was suchen Sie?"),
    )
    district = forms.ModelChoiceField(
        label=_("In welchem Stadtteil?"), queryset=District.objects.districts(), empty_label=_("bitte wählen")
    )
    is_non_commercial = forms.BooleanField(
        label=_("Wir verfolgen keine gewerblichen Zwecke."),
        help_text=_("Die Stadtteilkoordination schaut sich das an, bevor die Gruppe öffentlich wird."),
    )
    field_order = ["name", "summary", "description", "district", "is_non_commercial"]

    @property
    def proposal(self) -> GroupProposal:
        """What is proposed. Only after `is_valid()`."""
        typed = self.cleaned_data
        return GroupProposal(
            name=typed["name"],
            summary=typed["summary"],
            description=typed["description"],
            districts=[typed["district"]],
        )


class ProfileForm(WithPicture, forms.ModelForm[Organisation]):
    """The public profile, as the organisation's own people keep it."""

    website = forms.URLField(label=_("Internetseite"), required=False, assume_scheme="https", max_length=200)

    class Meta:
        model = Organisation
        fields = [
            "name",
            "summary",
            "description",
            "districts",
            "address",
            "accessibility",
            "contact_name",
            "email",
            "phone",
            "website",
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 8}),
            "districts": forms.CheckboxSelectMultiple,
        }
        field_classes = {"name": GroupNameField, "contact_name": NameField}

    field_order = ["name", "summary", "description", *PICTURE_FIELDS]

    def __init__(self, *args: Any, uploader: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.uploader = uploader
        for field in "name", "contact_name":
            bear(self, field, own=[self.instance.name, self.instance.contact_name], by=uploader)
        self.picture_before = self.instance.picture
        self.initial_alt = self.fields["picture_alt"].initial = self.instance.picture_alt
        districts = self.fields["districts"]
        if isinstance(districts, forms.ModelMultipleChoiceField):
            districts.queryset = District.objects.districts()
            districts.required = True

    @property
    def changes(self) -> dict[str, Any]:
        """What of the organisation is to be written, by the names of its fields. Only after `is_valid()`."""
        typed = {name: self.cleaned_data[name] for name in self.changed_data if name not in PICTURE_FIELDS}
        if self.picture != self.picture_before:
            typed["picture"] = self.picture
        if self.cleaned_data["picture_alt"] != self.initial_alt:
            typed["picture_alt"] = self.cleaned_data["picture_alt"]
        return typed


class InviteForm(forms.Form):
    email = AddressField(
        label=_("E-Mail-Adresse"),
        help_text=_("Wir schicken eine Einladung. Sie gilt zwei Wochen."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Rolle"), choices=Role.choices, initial=Role.MEMBER)


class SignUpNewsForm(forms.ModelForm[Membership]):
    """When one who manages hears of sign-ups and cancellations."""

    class Meta:
        model = Membership
        fields = ["signup_news", "late_cancellations"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"signup_news": forms.RadioSelect()}
