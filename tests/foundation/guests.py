"""What a guest adds to a form in a test."""

from __future__ import annotations

from foundation.people.guest_forms import started_now


def guest_fields(email: str = "gast@example.org", name: str = "Lina") -> dict[str, str]:
    """Return the fields of `GuestFormMixin` as a person's browser sends them."""
    return {"guest_name": name, "guest_email": email, "guest_homepage": "", "guest_started": started_now()}
