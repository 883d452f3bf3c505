"""A group asks for another time instead of a promised one, and the house answers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from foundation.web.answers import act, answered, refusals_in
from foundation.web.signed_in import person_of
from rooms.actions import move_wishes
from rooms.forms.answers import RefuseWishForm, WishForm
from rooms.views.answers import TYPED_AS
from rooms.views.booking import booking_or_404, booking_response


@login_required
@require_POST
def wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for another time."""
    found = booking_or_404(request, pk)
    form = WishForm(request.POST, booking=found)
    if form.is_valid():
        with refusals_in(form, TYPED_AS):
            move_wishes.wish_to_move(booking=found, to=form.new_time, by=person_of(request))
            words = _("Ihre Bitte ist beim Haus. Bis zur Antwort gilt Ihre Buchung, wie sie zugesagt ist.")
            return answered(request, words, to=found)
    return booking_response(request, pk, wish=form)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask no longer."""
    found = booking_or_404(request, pk)
    return act(
        request,
        lambda: move_wishes.take_wish_back(booking=found, by=person_of(request)),
        done=_("Zurückgenommen. Es bleibt bei der zugesagten Zeit."),
        back=found,
    )


@login_required
@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the group have the other time."""
    found = booking_or_404(request, pk)
    return act(
        request,
        lambda: move_wishes.grant_wish(booking=found, by=person_of(request)),
        done=_("Verlegt. Die Gruppe bekommt eine Nachricht."),
        back=found,
    )


@login_required
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the booking where it is, with a reason."""
    found = booking_or_404(request, pk)
    form = RefuseWishForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            move_wishes.refuse_wish(booking=found, by=person_of(request), reason=form.reason_given)
            words = _("Abgelehnt. Die Buchung bleibt, wie sie ist; die Gruppe erfährt den Grund.")
            return answered(request, words, to=found)
    return booking_response(request, pk, refuse_wish=form)
