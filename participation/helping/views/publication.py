"""Whether an opportunity is public: its organisation publishes and closes it, the coordination hides it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of
from participation.helping import actions
from participation.helping.rules import may_moderate
from participation.helping.views.opportunities import LONGEST_REASON, manage_url, own_or_404


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    return act(
        request,
        lambda: actions.publish(opportunity=found, by=person_of(request)),
        done=_("Jetzt kann man sich melden."),
        back=manage_url(found),
    )


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    return act(
        request,
        lambda: actions.close(opportunity=found, by=person_of(request)),
        done=_("Abgeschlossen. Wer angemeldet ist, bleibt es."),
        back=manage_url(found),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """The coordination takes something down, with a reason."""
    found = own_or_404(request, pk)
    may_moderate.enforce(request.user, found)
    help_text = _("Bekommt, wer das Angebot geschrieben hat.")
    form = ReasonForm(posted(request), longest=LONGEST_REASON, help_text=help_text)
    if form.is_valid():
        with refusals_in(form):
            actions.hide(opportunity=found, by=person_of(request), reason=form.reason_given)
            return answered(request, _("Das Angebot ist verborgen."), to=manage_url(found))
    return render(request, "helping/hide.html", {"form": form, "opportunity": found}, status=status_of(form))


@login_required
@require_POST
def unhide(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    return act(
        request,
        lambda: actions.unhide(opportunity=found, by=person_of(request)),
        done=_("Das Angebot ist wieder ein Entwurf."),
        back=manage_url(found),
    )
