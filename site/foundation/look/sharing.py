"""What messengers and search engines are told of a page: its picture, and data that they read."""

from __future__ import annotations

import json
import re
from typing import Any

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import AbstractImage, SourceImageIOError

from foundation.look.renditions import SHARED

JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def text_of_block(context: Context, name: str) -> SafeString:
    """Return what a page writes into a block of the base template, fit for an attribute; empty without that block."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    if block is None:
        return mark_safe("")
    text = " ".join(block.render(context).split())
    return mark_safe(text.replace('"', "&quot;"))  # noqa: S308 - the block's own output, which is escaped


def address_of(picture: AbstractImage | FieldFile | None) -> str:
    """Return where the picture lies, with the site's name; empty when there is none, or its file is gone."""
    if not picture:
        return ""
    try:
        url = picture.get_rendition(SHARED).url if isinstance(picture, AbstractImage) else picture.url
    except (OSError, SourceImageIOError):
        return ""
    return str(url if "://" in url else settings.BASE_URL + url)


def data_element(data: dict[str, Any]) -> SafeString:
    """Return data (schema.org) that no browser runs; what could end the element is escaped."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


POSTCODE = re.compile(r"(?P<street>.*?),?\s*\b(?P<postcode>\d{5})\s+(?P<town>\S.*)")


def postal_address(address: str) -> dict[str, Any]:
    """Return an address as schema.org reads it; one without a town lies in the city. Empty: the city is all we know."""
    in_country = {"@type": "PostalAddress", "addressCountry": "DE"}
    if match := POSTCODE.fullmatch(address):
        street = {"streetAddress": match["street"]} if match["street"] else {}
        return {**in_country, **street, "postalCode": match["postcode"], "addressLocality": match["town"]}
    street = {"streetAddress": address} if address else {}
    return {**in_country, **street, "addressLocality": settings.CITY_NAME}


def geo(latitude: Any, longitude: Any) -> dict[str, Any]:
    """Return the point as schema.org reads it; nothing where it is not known."""
    if latitude is None or longitude is None:
        return {}
    point = {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)}
    return {"geo": point}
