"""What people signed up for is somewhere else now."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from foundation.notices.announcing import announce
from foundation.signups.audiences import ON_LIST
from foundation.signups.models import SignUp


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """Where something is: at a place, on the internet, or both; empty where that is not known."""

    place: str = ""
    online_url: str = ""


def tell_of_new_place(*, sheet: int | None, about: Model, before: Whereabouts, after: Whereabouts) -> None:
    """Let everybody on a list be told that it is somewhere else, at the same time as before; nobody on none.

    To be called in the transaction of the change, once, and not beside a mail that says the place anyway.
    """
    if sheet is None or before == after or not SignUp.objects.active().filter(sheet=sheet).exists():
        return
    where = {"place_before": before.place, "place": after.place, "online_url": after.online_url}
    announce("signup_relocated", audience=ON_LIST, target=sheet, about=about, **where)
