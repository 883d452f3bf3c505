"""What is written to who stands on a list."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from foundation.notices.actions import notify
from foundation.signups.links import token_for
from foundation.signups.models import SignUp
from foundation.signups.subjects import owner_of, subject_of


def tell_one(signup: SignUp, kind: str, **context: Any) -> None:
    """Write to one of them; nothing where what it was for is gone, and with it all that there would be to say."""
    if owner_of(signup.sheet) is None:
        return
    subject, token = subject_of(signup.sheet), token_for(signup)
    notify(
        kind,
        to=signup.recipient,
        url=reverse("signups:signup", args=[token]),
        about=signup,
        signup=signup,
        subject=subject,
        calendar_url=reverse("signups:calendar_file", args=[token]) if subject.calendar else "",
        **context,
    )
