"""Writing to everybody on a list, for who looks after it. For anyone else there is no such page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.signups.actions import write_to_all
from foundation.signups.circulars import A_DAY, Preview, left_today, sent_about
from foundation.signups.forms import CircularForm
from foundation.signups.models import Circular, SignUpSheet
from foundation.signups.presenters import sent_circular
from foundation.signups.rules import may_write_to_all
from foundation.signups.subjects import lists_beside, manage_url_of, subject_of
from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.signed_in import person_of

BACK, SEND = "aendern", "senden"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def circular(request: HttpRequest, pk: int) -> HttpResponse:
    """Write, see how it will read and how many get it, send; below it, what was sent before."""
    sheet = object_or_404(request, SignUpSheet.objects.all(), may_write_to_all, pk=pk)
    form = CircularForm(posted(request), sheet=sheet)
    shown: Preview | None = None
    if form.is_valid() and BACK not in request.POST:
        with refusals_in(form):
            if SEND in request.POST:
                sent = write_to_all(sheet=sheet, draft=form.draft, by=person_of(request))
                return answered(request, _is_on_its_way(sent), to=reverse("signups:circular", args=[pk]))
            shown = form.preview()
    several = lists_beside(sheet).count() > 1
    context = {
        "form": form,
        "preview": shown,
        "subject": subject_of(sheet),
        "back_url": manage_url_of(sheet),
        "left": left_today(sheet),
        "a_day": A_DAY,
        "sent": [sent_circular(each, of_several=several) for each in sent_about(sheet)],
    }
    return render(request, "signups/circular.html", context, status=status_of(form))


def _is_on_its_way(sent: Circular) -> str:
    words = ngettext(
        "Die Nachricht ist unterwegs an %(number)s Person.",
        "Die Nachricht ist unterwegs an %(number)s Personen.",
        sent.people,
    )
    return words % {"number": sent.people}
