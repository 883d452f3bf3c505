"""The door to the CMS: only for anyone who may edit, and with a policy for its own scripts."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from foundation.network.rules import is_steering
from website.cms.foreign import edited_by

CMS = "/admin/"
OPEN = {"/admin/login/", "/admin/logout/", "/admin/jsi18n/", "/admin/sprite/"}

FOR_STEERING = ("/admin/reports/page-types-usage/",)
"""Wagtail's reports that name pages of all districts, drafts too."""

CMS_POLICY = {
    "default-src": [NONE],
    # Wagtail's admin has inline scripts and styles in its templates; it alone gets this policy.
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
}


class CmsGate:
    """Refuses who is signed in but may not edit, instead of sending them round in circles to the sign-in.

    The second step is asked for by `foundation.people.second_step`; signing in itself is allauth's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(CMS):
            return self.get_response(request)
        person = request.user
        if (
            request.path not in OPEN
            and person.is_authenticated
            and not (person.is_staff and person.has_perm("wagtailadmin.access_admin"))
        ):
            raise PermissionDenied
        if person.is_authenticated and request.path.startswith(FOR_STEERING) and not is_steering(person):
            raise PermissionDenied
        response = self._answered(request)
        setattr(response, "_csp_config", CMS_POLICY)  # noqa: B010 — how django-csp wants it
        return response

    def _answered(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with edited_by(request.user):
            return self.get_response(request)
