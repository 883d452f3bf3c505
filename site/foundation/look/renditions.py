"""The cuts of pictures that pages show, as Wagtail's {% image %} names them, and how a listing reads them all at once.

{% image %} takes its cut from the template's text. One that the listing has not read costs a query a row.
"""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

CARD = "fill-640x320"
"""At the head of a card."""
ROW = "fill-320x240"
"""Beside a row of a list."""
PAGE = "width-960"
"""On a thing's own page."""
SHARED = "fill-1200x630"
"""What messengers show beside a link."""


def pictures_with(*cuts: str) -> QuerySet[AbstractImage]:
    """Return the pictures with these cuts, for a Prefetch: two queries, however many rows there are."""
    pictures: QuerySet[AbstractImage] = get_image_model()._default_manager.prefetch_renditions(*cuts)
    return pictures
