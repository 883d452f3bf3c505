"""The demo's own pages: who one can be, and the post that everybody gets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from demo.accounts import ACCOUNTS
from demo.models import Mail
from foundation.web.paging import page_or_404

A_PAGE = 20


@never_cache
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts of the demo, with the codes of those who need a second factor."""
    return render(request, "demo/accounts.html", {"accounts": ACCOUNTS})


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
