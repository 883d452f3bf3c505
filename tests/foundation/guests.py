"""What a guest adds to a form in a test, and finds in the mail."""

from __future__ import annotations

from typing import Any

from django.test import Client

from foundation.guests.forms import started_now
from foundation.notices.models import Notice


def guest_fields(email: str = "gast@example.org", name: str = "Lina") -> dict[str, str]:
    """Return the fields of `GuestFormMixin` as a person's browser sends them."""
    return {"guest_name": name, "guest_email": email, "guest_homepage": "", "guest_started": started_now()}


def open_link(client: Client, email: str) -> Any:
    url = Notice.objects.filter(email=email, kind__startswith="confirm").latest("created_at").action_url
    return client.post(url.removeprefix("http://testserver"))


def kinds_sent_to(email: str) -> list[str]:
    return list(Notice.objects.filter(email=email).order_by("created_at").values_list("kind", flat=True))
