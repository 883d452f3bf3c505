"""Taking a name or a number out of an idea or a comment, in the CMS."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.signed_in import person_of
from participation.ideas import actions
from participation.ideas.admin.views import address_of, comment_or_404, in_frame, moderated_or_404
from participation.ideas.forms import RedactionForm
from participation.ideas.states import Redacted


@require_http_methods(["GET", "HEAD", "POST"])
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    """Take something out of an idea, wherever it stands."""
    found = moderated_or_404(request, pk)
    form = RedactionForm(posted(request))
    if form.is_valid():
        words, what = form.cleaned_data["words"], Redacted(form.cleaned_data["what"])
        with refusals_in(form):
            actions.redact(idea=found, words=words, what=what, by=person_of(request))
            return answered(
                request, _("Herausgenommen. Wer die Idee eingebracht hat, bekommt Bescheid."), to=address_of(found)
            )
    context = {"form": form, "title": found.title, "text": found.text, "back": address_of(found)}
    return render(
        request, "ideas/admin/redact.html", in_frame(_("Etwas herausnehmen"), context), status=status_of(form)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take something out of a comment."""
    found = comment_or_404(request, pk)
    form = RedactionForm(posted(request))
    back = address_of(found.idea)
    if form.is_valid():
        words, what = form.cleaned_data["words"], Redacted(form.cleaned_data["what"])
        with refusals_in(form):
            actions.redact_comment(comment=found, words=words, what=what, by=person_of(request))
            return answered(request, _("Herausgenommen. Wer es geschrieben hat, bekommt Bescheid."), to=back)
    context = {"form": form, "title": found.shown_name, "text": found.text, "back": back}
    return render(
        request, "ideas/admin/redact.html", in_frame(_("Etwas herausnehmen"), context), status=status_of(form)
    )
