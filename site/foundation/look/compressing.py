from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PagesTravelCompressed(GZipMiddleware):
    """Compress pages and their stylesheet. Feeds and files stay byte for byte what their validator was made of.

    Django pads each answer by a random number of bytes, so that its length gives nothing away (BREACH).
    """

    KINDS = ("text/html", "text/css")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith(self.KINDS):
            return response
        return super().process_response(request, response)
