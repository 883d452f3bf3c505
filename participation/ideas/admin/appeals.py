"""Deciding on an objection, in the CMS."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.history.actions import history_of
from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of
from participation.ideas import actions, rules
from participation.ideas.admin.views import address_of, in_frame
from participation.ideas.models import Appeal


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody objects to; POST grants it (`stattgeben`) or refuses it, with a reason."""
    appeals = Appeal.objects.select_related("idea__district", "comment", "detail", "first_decided_by")
    found = object_or_404(request, appeals, rules.may_see_appeal, pk=pk)
    form = ReasonForm(posted(request), help_text=_("Bekommt, wer widersprochen hat."))
    if form.is_valid():
        decide = actions.grant_appeal if "stattgeben" in request.POST else actions.refuse_appeal
        with refusals_in(form):
            decide(appeal=found, by=person_of(request), reason=form.reason_given)
            return answered(request, _("Entschieden. Der Grund ist unterwegs."), to=address_of(found.idea))
    context = {
        "appeal": found,
        "idea": found.idea,
        "history": history_of(found.comment or found.idea),
        "can_decide": rules.may_decide_on_appeal(request.user, found),
        "form": form,
    }
    return render(request, "ideas/admin/appeal.html", in_frame(_("Widerspruch"), context), status=status_of(form))
