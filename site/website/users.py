"""People in the CMS: ours have one name of their own choosing, and no first and last name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from foundation.people.models import Person

FIELDS = ["email", "display_name", "home_district", "language", "is_staff", "groups", "is_superuser"]
WIDGETS = {"groups": forms.CheckboxSelectMultiple}


class PersonCreationForm(UserCreationForm):
    first_name = None
    last_name = None

    class Meta:
        model = Person
        fields = FIELDS
        widgets = WIDGETS

    def save(self, commit: bool = True) -> Person:
        """Without a password the person signs in by a code."""
        person: Person = super().save(commit=False)
        if not self.cleaned_data.get("password1"):
            person.set_unusable_password()
        if commit:
            person.save()
            self.save_m2m()
        return person


class PersonEditForm(UserEditForm):
    first_name = None
    last_name = None

    class Meta:
        model = Person
        fields = [*FIELDS, "is_active"]
        widgets = WIDGETS


def without_raising(form: forms.BaseForm, person: Person) -> forms.BaseForm:
    """Close what would let somebody raise herself: only a superuser makes superusers, whatever is sent."""
    if not person.is_superuser and "is_superuser" in form.fields:
        form.fields["is_superuser"].disabled = True
    return form


class PersonCreateView(CreateView):
    def get_form(self, form_class: Any = None) -> forms.BaseForm:
        """Close what this editor may not give."""
        return without_raising(super().get_form(form_class), self.request.user)


class PersonEditView(EditView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the steering from changing the address or password of a superuser, and so becoming one."""
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> forms.BaseForm:
        """Close what this editor may not give."""
        return without_raising(super().get_form(form_class), self.request.user)


class PersonViewSet(UserViewSet):
    menu_label = _("Personen")
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    create_template_name = "website/person_create.html"
    edit_template_name = "website/person_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.BaseForm]:
        """Ask for the fields that our people have."""
        return PersonEditForm if for_update else PersonCreationForm
