from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.fields import AddressField
from foundation.network.actions.new_groups import RESERVED
from foundation.network.models import Coordination, Organisation
from foundation.people.models import Person


class OrganisationForm(WagtailAdminModelForm):
    website = forms.URLField(label=_("Internetseite"), required=False, assume_scheme="https", max_length=200)

    class Meta:
        model = Organisation
        fields: list[str] = []

    def clean_slug(self) -> str:
        """Refuse the address of a page of ours: the profile could never be opened."""
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise forms.ValidationError(_("Diese Adresse ist schon vergeben."))
        return slug


class CoordinationForm(WagtailAdminModelForm):
    """The person is named by the address they sign in with: a list of everybody would be long and show everybody."""

    person_email = AddressField(
        label=_("E-Mail-Adresse, mit der sich die Person anmeldet"),
        help_text=_("Sie muss sich schon einmal angemeldet haben."),
    )

    class Meta:
        model = Coordination
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["person_email"].initial = self.instance.person.email

    def clean_person_email(self) -> str:
        email: str = self.cleaned_data["person_email"]
        person = Person.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Mit dieser Adresse gibt es kein Konto."))
        if Coordination.objects.filter(person=person).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Diese Person ist schon Stadtteilkoordination."))
        self.instance.person = person
        return email
