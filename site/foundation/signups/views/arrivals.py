"""Who came without having signed up, for who looks after the list."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.signups.actions import note_walk_in
from foundation.signups.forms import WalkInForm
from foundation.signups.models import SignUpSheet
from foundation.signups.subjects import manage_url_of, may_organise, subject_of
from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.signed_in import person_of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def walk_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Note one of them by name."""
    sheet = object_or_404(request, SignUpSheet.objects.all(), may_organise, pk=pk)
    form = WalkInForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            noted = note_walk_in(sheet=sheet, name=form.cleaned_data["name"], by=person_of(request))
            words = _("Notiert: %(name)s war da.") % {"name": noted.name}
            return answered(request, words, to=manage_url_of(sheet))
    context = {"form": form, "subject": subject_of(sheet), "back_url": manage_url_of(sheet)}
    return render(request, "signups/walk_in.html", context, status=status_of(form))
