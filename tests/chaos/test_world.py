"""The city of the chaos has what its people ask for: `make chaos` begins with it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.foundation.guests import guest_fields


@pytest.mark.django_db
def test_each_kind_of_wish_is_said_yes_to(client: Client) -> None:
    from tests.chaos.ledger import make_world  # noqa: PLC0415 — it sets Django up where nobody has

    world = make_world()
    client.cookies["sessionid"] = world.session
    when = f"?datum={world.first_day:%Y-%m-%d}&von=09:00&bis=09:45"
    fields = {"organisation": world.organisation, "use": world.use, "people": 5, "purpose": "x", "accepts_rules": "on"}
    booked = client.post(f"{world.room}anfragen/{when}", fields)
    assert booked.status_code == 302, booked.content.decode()[:3000]
    signed_up = Client().post(world.event, {**guest_fields(), "phone": "", "note": ""})
    assert signed_up.status_code == 302
