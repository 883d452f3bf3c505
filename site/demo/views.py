"""The demo's own pages: who one can be, and the post that everybody gets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from demo.accounts import ACCOUNTS
from demo.for_cities import DOES, FIGURES, NEEDS
from demo.models import Mail
from demo.signing_in import sign_in_as
from demo.tour import STEPS
from foundation.web.answers import came_from
from foundation.web.paging import page_or_404

A_PAGE = 20


@never_cache
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts of the demo, with the codes of those who need a second factor."""
    return render(request, "demo/accounts.html", {"accounts": ACCOUNTS})


@never_cache
@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as the account that was pressed, and lead to where it begins."""
    email = request.POST.get("email", "")
    sign_in_as(request, email)
    start = next(account.start for account in ACCOUNTS if account.email == email)
    return redirect(came_from(request) or start)


@never_cache
@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """Lead through the thread in ten minutes."""
    return render(request, "demo/tour.html", {"steps": STEPS})


@require_safe
def for_cities(request: HttpRequest) -> HttpResponse:
    """Say what it does and needs, for whoever decides."""
    return render(request, "demo/for_cities.html", {"does": DOES, "needs": NEEDS, "figures": FIGURES})


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show every mail of the demo, the latest first; `?an=` only those to one address."""
    address = request.GET.get("an", "").strip()[:200]
    mails = Mail.objects.filter(to__icontains=address) if address else Mail.objects.all()
    page = page_or_404(request, mails, A_PAGE)
    return render(request, "demo/mailbox.html", {"page": page, "address": address})


@never_cache
@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one mail as its reader would see it."""
    return render(request, "demo/mail.html", {"mail": get_object_or_404(Mail, pk=pk)})
