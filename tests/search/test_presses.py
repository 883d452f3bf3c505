"""What of a request is counted: a search once, a hit that was opened, and nothing that makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from search.counts import tally
from search.counts.entries import Count
from tests.cost import queries
from tests.search.factories import DocumentFactory
from tests.search.test_counts import counting, folder

__all__ = ["counting", "folder"]


@pytest.mark.django_db
class TestSearching:
    @pytest.fixture(autouse=True)
    def documents(self, db: None) -> None:
        DocumentFactory(title="Klo am Markt")

    def counted(self, client: Client, *addresses: str) -> dict[str, tuple[int, ...]]:
        for address in addresses:
            assert client.get(address).status_code == 200
        return {key.question: (count.asked, count.empty) for key, count in tally.tally._counts.items()}

    def test_a_page_writes_nothing_to_the_database(self, client: Client, folder: Path) -> None:
        asked = queries(lambda: client.get("/suche/?q=Klo"))
        assert [each for each in asked if not each.lstrip().upper().startswith("SELECT")] == []
        assert "klo" in self.counted(client)
        assert not folder.exists()
        assert not client.cookies

    def test_what_finds_nothing_is_counted_as_such(self, client: Client) -> None:
        assert self.counted(client, "/suche/?q=Klo", "/suche/?q=Freibad") == {
            "": (2, 1), "klo": (1, 0), "freibad": (1, 1),
        }  # fmt: skip

    def test_a_question_is_counted_once(self, client: Client) -> None:
        """Not its further pages, not what it is narrowed to, nor the list of suggestions."""
        narrowed = ["/suche/?q=Klo&art=raeume", "/suche/?q=Klo&sortierung=neu", "/suche/", "/suche/vorschlaege/?q=Klo"]
        assert self.counted(client, "/suche/?q=Klo", *narrowed) == {"": (1, 0), "klo": (1, 0)}
        client.head("/suche/?q=Klo")
        assert self.counted(client) == {"": (1, 0), "klo": (1, 0)}

    def test_the_language_is_that_of_the_page(self, client: Client) -> None:
        client.get("/en/suche/?q=Klo")
        assert {key.language for key in tally.tally._counts} == {"en"}


FORM = "application/x-www-form-urlencoded"


class TestPressing:
    def pressed(self, client: Client, body: str, content_type: str = FORM, **headers: str) -> list[Count]:
        response = client.post("/suche/gewaehlt/", body, content_type=content_type, headers=headers)
        assert response.status_code in (204, 400)
        assert not response.content or response.status_code == 400
        assert not response.cookies
        return [count for key, count in tally.tally._counts.items() if key.question]

    def test_it_is_counted_with_its_position_without_a_token(self) -> None:
        client = Client(enforce_csrf_checks=True)
        assert self.pressed(client, "q=Klo&position=3") == [Count(pressed=1, positions=3)]
        assert self.pressed(client, "q=klo&position=20") == [Count(pressed=2, positions=23)]

    @pytest.mark.parametrize(
        "body",
        [
            *(
                "",
                "q=Klo",
                "position=1",
                "q=&position=1",
                "q=Klo&position=0",
                "q=Klo&position=21",
                "q=Klo&position=1e1",
                "q=Klo&position=1&position=x",
            ),
            *(
                "q=Klo&position=-1",
                "q=Klo&position=01",
                "q=Klo&position=%C2%B2",
                "q=a%40b.de&position=1",
                "%ff=%ff&=&&",
            ),
            *("q=0721123456&position=1", "q=%00&position=1", f"q={'a' * 5000}&position=1", "&" * 4096, "a=1&" * 1000),
        ],
    )
    def test_what_makes_no_sense_is_not(self, client: Client, body: str) -> None:
        assert self.pressed(client, body) == []

    def test_only_messages_of_our_own_pages_are(self, client: Client) -> None:
        body = "q=Klo&position=1"
        assert self.pressed(client, body, **{"Sec-Fetch-Site": "cross-site"}) == []
        assert self.pressed(client, body, content_type="application/json") == []
        assert self.pressed(client, body, content_type="multipart/form-data; boundary=a") == []
        assert self.pressed(client, body, **{"Sec-Fetch-Site": "same-origin"}) == [Count(pressed=1, positions=1)]

    @pytest.mark.django_db
    def test_it_asks_no_database(self, client: Client) -> None:
        assert queries(lambda: client.post("/suche/gewaehlt/", "q=Klo&position=1", content_type=FORM).status_code) == []

    def test_opened_as_a_page_it_leads_to_the_search(self, client: Client) -> None:
        assert client.get("/suche/gewaehlt/")["Location"] == "/suche/"
