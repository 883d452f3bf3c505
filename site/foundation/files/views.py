"""The one address of stored files. A file that one may not have is answered like one that is not there."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from foundation.files.owners import Owned, owner_of
from foundation.files.passes import has_pass
from foundation.files.sending import dress_of, send


@require_safe
def stored_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve what is public to everybody, and what is not to whom its owner's rule permits it."""
    owned = owner_of(name)
    if owned is None:
        raise Http404
    is_public = owned.is_public
    if not is_public and not _may_see(request, owned):
        raise Http404
    return send(request, owned.file, dress_of(owned.file, is_public=is_public))


def _may_see(request: HttpRequest, owned: Owned) -> bool:
    return has_pass(request, owned.file.name or "") or owned.rule.may_see(request.user, owned.row)
