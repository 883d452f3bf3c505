"""What monitors ask: /ok/ whether the web process lives, /bereit/ whether the site can do its work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from website.running.readiness import Seen, remembered

PLAIN = "text/plain; charset=utf-8"
NOT_KEPT = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@require_safe
def ok(request: HttpRequest) -> HttpResponse:
    """Say that the web process answers, without asking anything: for anyone who watches it, and for `make bench`."""
    return HttpResponse("ok", content_type=PLAIN, headers=NOT_KEPT)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say line by line what is well and what is not; 503 when anything is not."""
    with translation.override(translation.get_language_from_request(request)):
        seen = remembered.look(translation.get_language())
        lines = [_("bereit") if _all_well(seen) else _("nicht bereit"), "", *map(_line, seen)]
    status = 200 if _all_well(seen) else 503
    return HttpResponse("\n".join(lines) + "\n", status=status, content_type=PLAIN, headers=NOT_KEPT)


def _all_well(seen: list[Seen]) -> bool:
    return all(each.finding.is_well for each in seen)


def _line(each: Seen) -> str:
    mark = "ok " if each.finding.is_well else "FEHLT" if translation.get_language() == "de" else "FAILS"
    return f"{mark:<6}{each.check.label}: {each.finding.says}"
