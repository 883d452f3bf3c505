"""The steering sees, hands out and erases for somebody what is stored of them, e.g. for who asks by letter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.users.views.users import DeleteView

from foundation.fields import AddressField
from foundation.network.rules import is_steering
from foundation.people.models import Person
from foundation.privacy import actions, export
from foundation.privacy.actions.closing import WAY_BACK
from foundation.privacy.finding import subject_at, subject_of
from foundation.privacy.forms import LeaveForm
from foundation.privacy.models import ClosedAccount
from foundation.privacy.overview import outcomes_of
from foundation.privacy.rules import may_close, may_see_data
from foundation.privacy.stored import tables_of
from foundation.privacy.views import ties_of
from foundation.privacy.way_back import reopen_for
from foundation.refusals import NotPermitted
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.signed_in import person_of


class PersonsAddressForm(forms.Form):
    """The address of who asks, typed by who looks it up for them."""

    email = AddressField(
        label=gettext_lazy("E-Mail-Adresse der Person"),
        help_text=gettext_lazy("Sie sehen, was dazu gespeichert ist. Die Person bekommt keine E-Mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class PersonDeleteView(DeleteView):
    """Deleting somebody from the list leads to the page that says what goes, what stays, and what hangs on it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return redirect("wagtailusers_users:data", pk=self.object.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def person_data(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is stored of somebody, and close the account for them."""
    person = _person(request, pk)
    if person == request.user:
        return redirect("privacy:own_data")  # where the account is asked for again
    may_see_data.enforce(person_of(request), person)
    form = LeaveForm(posted(request), person=person, is_for_other=True)
    if form.is_valid():
        with refusals_in(form):
            may_close.enforce(person_of(request), person)
            actions.close_account(person=person, farewell=form.farewell, by=person_of(request))
            words = _("Geschlossen. Die Person bekommt eine E-Mail mit dem Weg zurück.")
            return answered(request, words, to=reverse("wagtailusers_users:data", args=[person.pk]))
    context = {
        "person": person,
        "form": form,
        "closed": ClosedAccount.objects.filter(person=person).first(),
        "tables": tables_of(subject_of(person)),
        "outcomes": outcomes_of(subject_of(person)),
        "ties": ties_of(subject_of(person)),
        "days": WAY_BACK.days,
        **_frame(_("Daten von %(name)s") % {"name": person.get_full_name()}),
    }
    return render(request, "website/person_data.html", context, status=status_of(form))


@require_safe
def person_archive(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The archive that the city hands out (Art. 15 GDPR)."""
    person = _person(request, pk)
    if person == request.user:
        return redirect("privacy:own_data")
    may_see_data.enforce(person_of(request), person)
    return FileResponse(export.archive_of(subject_of(person)), as_attachment=True, filename="daten.zip")


@require_http_methods(["POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again for somebody who has lost the mail."""
    person = _person(request, pk)
    return act(
        request,
        lambda: reopen_for(person=person, by=person_of(request)),
        done=_("Das Konto ist wieder offen."),
        back=reverse("wagtailusers_users:data", args=[pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def address_data(request: HttpRequest) -> HttpResponse:
    """Look up an address without an account, and erase what is stored of it at once."""
    if not is_steering(person_of(request)):
        raise NotPermitted
    form = PersonsAddressForm(posted(request))
    context: dict[str, Any] = {"form": form, **_frame(_("Daten einer Adresse"))}
    if form.is_valid():
        subject = subject_at(form.cleaned_data["email"])
        if subject.person is not None:
            return redirect("wagtailusers_users:data", pk=subject.person.pk)
        if "erase" in request.POST:
            actions.erase_at_once(subject)
            return answered(request, _("Gelöscht."), to="wagtailusers_users:address_data")
        form.fields["email"].widget = forms.HiddenInput()
        context |= {"subject": subject, "tables": tables_of(subject), "ties": ties_of(subject)}
    return render(request, "website/address_data.html", context, status=status_of(form))


def _person(request: HttpRequest, pk: int) -> Person:
    return object_or_404(request, Person.objects.all(), lambda visitor, _account: is_steering(visitor), pk=pk)


def _frame(title: str) -> dict[str, Any]:
    """What Wagtail draws around a page."""
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "user",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Schreibtisch")},
            {"url": reverse("wagtailusers_users:index"), "label": _("Personen")},
            {"url": "", "label": title},
        ],
    }
