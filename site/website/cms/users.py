"""People in the CMS: ours have one name of their own choosing, and no first and last name."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets.button import Button
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from foundation.fields import AddressField
from foundation.network.actions import lock_account, move_address, take_second_step_away
from foundation.network.rules import is_steering, may_take_second_step_away
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.privacy.actions import open_again
from foundation.privacy.rules import may_see_data
from foundation.refusals import NotPermitted
from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of
from website.cms import people_data

LONGEST_REASON = 500
FIELDS = ["email", "display_name", "home_district", "language", "is_staff", "groups", "is_superuser"]
WIDGETS = {"groups": forms.CheckboxSelectMultiple}


class PersonCreationForm(UserCreationForm):
    email = AddressField(label=gettext_lazy("E-Mail-Adresse"))
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
    email = AddressField(label=gettext_lazy("E-Mail-Adresse"))
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


class PersonIndexView(IndexView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add what the steering looks up besides accounts."""
        buttons: list[Button] = super().header_more_buttons
        if not is_steering(self.request.user):
            return buttons
        address, record = reverse("wagtailusers_users:address_data"), reverse("privacy:record")
        return [
            *buttons,
            Button(_("Daten einer Adresse"), url=address, icon_name="search", priority=10),
            Button(_("Verzeichnis der Verarbeitungen"), url=record, icon_name="doc-full", priority=20),
        ]


class PersonCreateView(CreateView):
    def get_form(self, form_class: Any = None) -> forms.BaseForm:
        """Close what this editor may not give."""
        return without_raising(super().get_form(form_class), self.request.user)


class PersonEditView(EditView):
    former_email = ""
    was_active = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the steering from changing the address or password of a superuser, and so becoming one."""
        if self.object.is_superuser and not request.user.is_superuser:
            raise NotPermitted(_("Das Konto eines Superusers ändert nur ein Superuser."))
        self.former_email, self.was_active = self.object.email, self.object.is_active
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> forms.BaseForm:
        """Close what this editor may not give, and one's own address: it takes a code to the new mailbox."""
        form = without_raising(super().get_form(form_class), self.request.user)
        if self.editing_self:
            form.fields["email"].disabled = True
            form.fields["email"].help_text = _("Ihre eigene Adresse ändern Sie auf der Website unter „Mein Konto“.")
        return form

    def save_instance(self) -> Person:
        """Let the site's own actions move the address and close the account: more hangs on them than a column."""
        by, person = person_of(self.request), self.form.instance
        email, person.email = person.email, self.former_email
        is_opened = not self.was_active and person.is_active
        is_closed, person.is_active = self.was_active and not person.is_active, self.was_active or person.is_active
        with transaction.atomic():
            saved: Person = super().save_instance()
            if email.lower() != self.former_email.lower():
                move_address(person=saved, to=email, by=by)
            if self.form.cleaned_data.get("password1"):
                notify("sign_in/password_changed", to=saved, url=reverse("mfa_index"))
            if is_closed:
                lock_account(person=saved, by=by)
            if is_opened:
                open_again(person=saved, by=by)
        saved.refresh_from_db()
        return saved

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way out for anyone who has lost the phone."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["may_see_data"] = may_see_data(self.request.user, self.object)
        context["may_take_second_step_away"] = may_take_second_step_away(self.request.user, self.object)
        return context


@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether somebody's second step is to be taken away, and do it."""
    person = object_or_404(request, Person.objects.all(), lambda visitor, _account: is_steering(visitor), pk=pk)
    may_take_second_step_away.enforce(person_of(request), person)
    help_text = _("Zum Beispiel: Handy verloren, am 3. Mai am Telefon bestätigt. Die Person liest ihn.")
    form = ReasonForm(posted(request), longest=LONGEST_REASON, help_text=help_text)
    if form.is_valid():
        with refusals_in(form):
            take_second_step_away(person=person, by=person_of(request), reason=form.reason_given)
            words = _("Weggenommen. Die Person ist überall abgemeldet und bekommt eine E-Mail.")
            return answered(request, words, to=reverse("wagtailusers_users:edit", args=[person.pk]))
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
    return render(request, "website/second_step.html", context, status=status_of(form))


class PersonViewSet(UserViewSet):
    menu_label = gettext_lazy("Personen")
    index_view_class = PersonIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    delete_view_class = people_data.PersonDeleteView
    copy_view_enabled = False
    """Wagtail's copying is a second way to make people, and asks none of our questions: it would make superusers."""
    create_template_name = "website/person_create.html"
    edit_template_name = "website/person_edit.html"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the pages on which a lost second step is taken away, and data are handed out and erased."""
        patterns: list[URLPattern] = super().get_urlpatterns()
        return [
            *patterns,
            path("zweiter-schritt/<int:pk>/", second_step, name="second_step"),
            path("daten/<int:pk>/", people_data.person_data, name="data"),
            path("daten/<int:pk>/herunterladen/", people_data.person_archive, name="archive"),
            path("daten/<int:pk>/oeffnen/", people_data.reopen, name="reopen"),
            path("daten/adresse/", people_data.address_data, name="address_data"),
        ]

    def get_form_class(self, for_update: bool = False) -> type[forms.BaseForm]:
        """Ask for the fields that our people have."""
        return PersonEditForm if for_update else PersonCreationForm
