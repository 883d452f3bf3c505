"""Seeing, downloading and erasing what is stored of oneself, signed in or by a link to one's address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.actors import SYSTEM, Actor
from foundation.guests import limits
from foundation.guests.confirmations import what_waits_for
from foundation.guests.own_links import own_page
from foundation.network.rules import is_steering
from foundation.notices.actions import notify
from foundation.notices.recipients import Recipient
from foundation.people.fresh import needs_fresh_sign_in
from foundation.people.models import Person
from foundation.privacy import actions, export
from foundation.privacy.actions.closing import WAY_BACK
from foundation.privacy.finding import subject_at, subject_of
from foundation.privacy.forms import AddressForm, LeaveForm
from foundation.privacy.links import address_in, closed_account_in, token_for_address
from foundation.privacy.models import ClosedAccount
from foundation.privacy.overview import outcomes_of, processing
from foundation.privacy.stored import tables_of
from foundation.registries import departures
from foundation.registries.departures import Tie
from foundation.registries.personal_data import DataSubject
from foundation.transactions import all_or_nothing
from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.signed_in import person_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: HttpRequest) -> HttpResponse:
    """All that is stored of who is signed in; of an address, by a link that is sent to it."""
    if request.user.is_authenticated:
        return _show(request, subject_of(person_of(request)))
    form = AddressForm(posted(request))
    if form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        limits.spend(request, "own_data", email=email)
        _send_link(email)
        words = _("Wir haben Ihnen eine E-Mail geschickt. Der Link darin gilt zwei Stunden.")
        return answered(request, words, to="privacy:own_data")
    return render(request, "privacy/ask.html", {"form": form}, status=status_of(form))


@all_or_nothing
def _send_link(email: str) -> None:
    """Send the same mail whether or not anything is known of the address."""
    notify(
        "confirm_own_data", to=Recipient(email), url=reverse("privacy:data_by_link", args=[token_for_address(email)])
    )


@never_cache
@needs_fresh_sign_in
@require_safe
def download(request: HttpRequest) -> FileResponse:
    """Everything as one archive, at once."""
    return _archive(subject_of(person_of(request)))


@never_cache
@needs_fresh_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """What goes, what stays, what hangs on it; then the account is closed."""
    person = person_of(request)
    return _leave(request, person, by=person, ways=Ways(back=reverse("privacy:own_data"), on="account_login"))


@own_page
@require_safe
def data_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """All that is stored of the address that the link was sent to."""
    subject = subject_at(address_in(token))
    if needs_more_than_a_mailbox(subject):
        return _sign_in_first(request, subject)
    return _show(request, subject, token=token)


@own_page
@require_safe
def download_by_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """The same as one archive."""
    subject = subject_at(address_in(token))
    if needs_more_than_a_mailbox(subject):
        return _sign_in_first(request, subject)
    return _archive(subject)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def leave_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Erase what is known of the address: an account is closed first, anything else goes at once."""
    subject = subject_at(address_in(token))
    if needs_more_than_a_mailbox(subject):
        return _sign_in_first(request, subject)
    back = reverse("privacy:data_by_link", args=[token])
    if subject.person is not None:
        # Who was locked out may leave, too; nobody acts with that account.
        by: Actor = subject.person if subject.person.is_active else SYSTEM
        return _leave(request, subject.person, by=by, ways=Ways(back=back, on="privacy:own_data"))
    if request.method == "POST":
        actions.erase_at_once(subject)
        return answered(request, _("Gelöscht. Zu dieser Adresse ist nichts mehr gespeichert."), to="privacy:own_data")
    context = {
        "subject": subject,
        "ties": ties_of(subject),
        "waiting": what_waits_for(subject.email),
        "outcomes": outcomes_of(subject),
        "back": back,
    }
    return render(request, "privacy/leave_guest.html", context)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def stay(request: HttpRequest, token: str) -> HttpResponse:
    """The way back: GET asks, POST opens the account again."""
    closed = closed_account_in(token)
    if request.method == "POST":
        actions.stay(closed=closed, by=SYSTEM)
        return answered(request, _("Ihr Konto ist wieder offen. Schön, dass Sie bleiben."), to="account_login")
    return render(request, "privacy/stay.html", {"closed": closed})


@never_cache
@login_required
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """The record of processing (Art. 30 GDPR), to be printed by the steering."""
    if not is_steering(request.user):
        raise Http404
    context = {"areas": processing(), "city": settings.CITY_NAME, "contact": settings.CONTACT_EMAIL}
    return render(request, "privacy/record.html", context)


def needs_more_than_a_mailbox(subject: DataSubject) -> bool:
    """Whether the account asks for a second step at sign-in, which a link to the mailbox must not go around."""
    person = subject.person
    return person is not None and (person.is_staff or get_adapter().is_mfa_enabled(person))


def ties_of(subject: DataSubject) -> list[Tie]:
    """Return all that hangs on somebody, and what becomes of it."""
    return [tie for each in departures.all() if each.ties for tie in each.ties(subject)]


def _sign_in_first(request: HttpRequest, subject: DataSubject) -> HttpResponse:
    if not request.user.is_authenticated:
        words = _("Dieses Konto braucht mehr als einen Link: Bitte melden Sie sich an. Danach sehen Sie Ihre Daten.")
        messages.info(request, words)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('privacy:own_data')})}")
    if request.user != subject.person:
        messages.info(request, _("Der Link gehört zu einem anderen Konto. Hier stehen die Daten von Ihrem."))
    return redirect("privacy:own_data")


def _show(request: HttpRequest, subject: DataSubject, *, token: str = "") -> HttpResponse:
    context = {
        "subject": subject,
        "tables": tables_of(subject),
        "download_url": reverse("privacy:download_by_link", args=[token]) if token else reverse("privacy:download"),
        "leave_url": reverse("privacy:leave_by_link", args=[token]) if token else reverse("privacy:leave"),
    }
    return render(request, "privacy/own_data.html", context)


def _archive(subject: DataSubject) -> FileResponse:
    return FileResponse(export.archive_of(subject), as_attachment=True, filename="meine-daten.zip")


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Where the page for leaving leads."""

    back: str
    """For who would rather not."""
    on: str
    """Once the account is closed."""


def _leave(request: HttpRequest, person: Person, *, by: Actor, ways: Ways) -> HttpResponse:
    subject = subject_of(person)
    closed = ClosedAccount.objects.filter(person=person).first()
    form = LeaveForm(posted(request), person=person)
    if form.is_valid():
        with refusals_in(form):
            closed = actions.close_account(person=person, farewell=form.farewell, by=by)
            if request.user == person:
                logout(request)  # its session is gone already; what is said goes into a new one
            words = _("Ihr Konto ist geschlossen. Wir haben Ihnen geschrieben, wie Sie es behalten können.")
            return answered(request, words, to=ways.on)
    context = {
        "form": form,
        "closed": closed,
        "outcomes": outcomes_of(subject),
        "ties": ties_of(subject),
        "days": WAY_BACK.days,
        "back": ways.back,
    }
    return render(request, "privacy/leave.html", context, status=status_of(form))
