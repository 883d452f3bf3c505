"""How a stored file travels: handed to the proxy in front where it takes that (X-Accel-Redirect), else sent by us.

Whoever calls `send` has asked the rule. docs/decisions/0100 says why all files go this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

PUBLIC = "public, max-age=600"
"""A picture that is taken off the site is gone from all caches after ten minutes."""
FOR_ONE = "private, no-store"
PICTURES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""What a browser may show in place. All else is only to be kept."""
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class Dress:
    """What the answer says of the file, besides its bytes."""

    content_type: str
    is_public: bool
    filename: str = ""
    is_attachment: bool = False


def dress_of(file: FieldFile, *, is_public: bool) -> Dress:
    """Return what is said of a file by its ending, which is ours: what was uploaded was read before it was kept."""
    name = file.name or ""
    content_type = PICTURES.get(f".{name.rpartition('.')[2].lower()}", UNKNOWN)
    return Dress(
        content_type=content_type,
        is_public=is_public,
        filename=name.rpartition("/")[2],
        is_attachment=content_type == UNKNOWN,
    )


def send(request: HttpRequest, file: FieldFile, dress: Dress) -> HttpResponseBase:
    """Answer with the file. Raises `Http404` when it is not there."""
    response = _by_the_proxy(file) if settings.X_ACCEL_PREFIX else _by_ourselves(request, file)
    response["Content-Type"] = dress.content_type
    if disposition := content_disposition_header(dress.is_attachment, dress.filename):
        response["Content-Disposition"] = disposition
    response["Cache-Control"] = PUBLIC if dress.is_public else FOR_ONE
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # Readers of feeds and messengers show public pictures on pages of their own.
    response["Cross-Origin-Resource-Policy"] = "cross-origin" if dress.is_public else "same-origin"
    return response


def _by_the_proxy(file: FieldFile) -> HttpResponseBase:
    return HttpResponse(headers={"X-Accel-Redirect": settings.X_ACCEL_PREFIX + quote(file.name or "")})


def _by_ourselves(request: HttpRequest, file: FieldFile) -> HttpResponseBase:
    try:
        changed_at = int(file.storage.get_modified_time(file.name or "").timestamp())
        opened = file.storage.open(file.name or "", "rb")
    except OSError:
        raise Http404 from None
    unchanged = get_conditional_response(request, last_modified=changed_at)
    if unchanged is not None:
        opened.close()
        return unchanged
    return FileResponse(opened, headers={"Last-Modified": http_date(changed_at)})
