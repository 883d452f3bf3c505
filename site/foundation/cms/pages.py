"""The frame of one object's page in the CMS."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def page(title: str, *, icon: str, listing: tuple[str, str]) -> dict[str, Any]:
    """Return what the CMS's frame shows; `listing` is the address and name of the list it belongs to."""
    url, label = listing
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Schreibtisch")},
        {"url": url, "label": label},
        {"url": "", "label": title},
    ]
    return {"page_title": title, "header_title": title, "header_icon": icon, "breadcrumbs_items": crumbs}
