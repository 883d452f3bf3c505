from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("url", ["/anmeldung/a%00b/", "/was%00ist%00das/", "/ideen/meine/%00/"])
def test_a_nul_is_refused_before_a_database_sees_it(client: Client, url: str) -> None:
    assert client.get(url).status_code == 400


def test_so_is_one_in_a_cookie(client: Client) -> None:
    client.cookies["sessionid"] = "abcdefgh\x00"
    assert client.get("/robots.txt").status_code == 400


@pytest.mark.parametrize(
    ("url", "status"), [("/ideen/neu/?stadtteil=%00", 200), ("/aktuelles/feed.atom?stadtteil=%00", 404)]
)
def test_a_district_of_that_name_is_none(client: Client, url: str, status: int) -> None:
    assert client.get(url).status_code == status
