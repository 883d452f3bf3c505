"""Addresses of files that a page hands to whoever may see the page: signed, short-lived, for one file.

For people without an account, who see what is theirs by a link: a picture's own address knows nothing of the link.
"""

from __future__ import annotations

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest
from django.utils.http import urlencode

PARAMETER = "zugang"
LIFETIME = timedelta(hours=1)
"""The page that names the address asks for the file at once."""
_signer = TimestampSigner(salt="files.pass")


def address_with_pass(file: FieldFile) -> str:
    """Return the file's address for the reader of this page, who has been found to be allowed to see it."""
    return f"{file.url}?{urlencode({PARAMETER: _signer.sign(file.name or '')})}"


def has_pass(request: HttpRequest, name: str) -> bool:
    """Whether the address carries a pass for the file of this name that still holds."""
    try:
        return _signer.unsign(request.GET.get(PARAMETER, ""), max_age=LIFETIME) == name
    except BadSignature:
        return False
