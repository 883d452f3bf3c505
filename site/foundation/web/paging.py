"""One way to page: what is not a page of the listing is not found, wherever the listing stands."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest

NUMBER = re.compile(r"[1-9][0-9]{0,6}")


def page_or_404(asked: HttpRequest | str | int | None, objects: Any, per_page: int) -> Page[Any]:
    """Return the page that is asked for, by the request's `page` or by its number; the first where none is named.

    Raises `Http404` for what is no number and for a page past the end. The first page of nothing is there.
    """
    try:
        return Paginator(objects, per_page).page(number_or_404(asked))
    except EmptyPage:
        raise Http404 from None


def number_or_404(asked: HttpRequest | str | int | None) -> int:
    """Return the page's number before the listing is known. Raises `Http404` for what cannot be one."""
    written = asked.GET.get("page") if isinstance(asked, HttpRequest) else asked
    if written is None or written == "":
        return 1
    if not NUMBER.fullmatch(str(written)):
        raise Http404
    return int(written)
