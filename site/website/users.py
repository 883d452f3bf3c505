"""People in the CMS: ours have one name of their own choosing, and no first and last name."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from foundation.network.rules import is_steering
from foundation.people.models import Person
from foundation.people.recovering import take_second_step_away

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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way out for who has lost the phone."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["may_take_second_step_away"] = may_take_second_step_away(self.request.user, self.object)
        return context


class SecondStepForm(forms.Form):
    reason = forms.CharField(
        label=_("Grund"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zum Beispiel: Handy verloren, am 3. Mai am Telefon bestätigt. Die Person liest ihn."),
    )


def may_take_second_step_away(by: Person, person: Person) -> bool:
    """Whether she may: the steering, of others; a superuser's only another superuser."""
    return is_steering(by) and by.pk != person.pk and (by.is_superuser or not person.is_superuser)


@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether somebody's second step is to be taken away, and do it."""
    person = get_object_or_404(Person, pk=pk)
    if not isinstance(request.user, Person) or not may_take_second_step_away(request.user, person):
        raise PermissionDenied
    form = SecondStepForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        take_second_step_away(person=person, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Weggenommen. Die Person ist überall abgemeldet und bekommt eine E-Mail."))
        return redirect("wagtailusers_users:edit", person.pk)
    context = {
        "person": person,
        "form": form,
        "has_second_step": Authenticator.objects.filter(user=person).exists(),
        "page_title": _("Zweiten Schritt wegnehmen"),
        "header_title": _("Zweiten Schritt wegnehmen"),
        "header_icon": "key",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Schreibtisch")},
            {"url": reverse("wagtailusers_users:index"), "label": _("Personen")},
            {"url": reverse("wagtailusers_users:edit", args=[person.pk]), "label": person.get_full_name()},
            {"url": "", "label": _("Zweiten Schritt wegnehmen")},
        ],
    }
    return render(request, "website/second_step.html", context, status=422 if form.errors else 200)


class PersonViewSet(UserViewSet):
    menu_label = _("Personen")
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    copy_view_enabled = False
    """Wagtail's copying is a second way to make people, and asks none of our questions: it would make superusers."""
    create_template_name = "website/person_create.html"
    edit_template_name = "website/person_edit.html"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page on which a lost second step is taken away."""
        patterns: list[URLPattern] = super().get_urlpatterns()
        return [*patterns, path("zweiter-schritt/<int:pk>/", second_step, name="second_step")]

    def get_form_class(self, for_update: bool = False) -> type[forms.BaseForm]:
        """Ask for the fields that our people have."""
        return PersonEditForm if for_update else PersonCreationForm
