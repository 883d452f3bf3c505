"""What the form that asks for a room says where something is wrong."""

from __future__ import annotations

import pytest

from tests.rooms.factories import RoomFactory, group_of
from tests.rooms.test_pages import answers, book_url, signed_in

pytestmark = pytest.mark.django_db


def test_all_that_is_wrong_with_a_request_is_named_at_once() -> None:
    room = RoomFactory(capacity=30)
    group, lina = group_of()
    wrong = answers(group, people=200, purpose="", needs_step_free="on", accepts_rules="")
    response = signed_in(lina).post(book_url(room), wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert "4 Angaben stimmen noch nicht" in page
    for words in [
        "höchstens 30 Personen",
        "„Was haben Sie vor?“",
        "nicht stufenlos erreichbar",
        "setzen Sie den Haken",
    ]:
        assert words in page
