"""Documents of the CMS's library, at the address that Wagtail gives them."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from foundation.files.sending import Dress, send
from foundation.pictures import rules


@require_safe
def document(request: HttpRequest, pk: int, filename: str) -> HttpResponseBase:
    """Serve a document as the pages are that name it. A restricted collection leads to the sign-in."""
    found: AbstractDocument = get_object_or_404(get_document_model().objects.select_related("collection"), pk=pk)
    if found.filename != filename:
        raise Http404
    is_public = rules.is_public(found)
    if not is_public:
        for asked in hooks.get_hooks("before_serve_document"):
            if (answer := asked(found, request)) is not None:
                return answer
        if not rules.may_see(request.user, found):
            raise Http404
    dress = Dress(
        content_type=found.content_type,
        is_public=is_public,
        filename=found.filename,
        is_attachment=found.content_disposition != "inline",
    )
    return send(request, found.file, dress)
