"""A real Elasticsearch for tests, on the loopback address (docs/decisions/0087).

    def test_it_answers(search_server: str) -> None:            # the address of the one that all tests of a run share
        client = Elasticsearch(search_server)

    def test_it_is_gone(own_search_server: SearchServer) -> None:     # one to stop, to freeze and to empty
        own_search_server.stop()

What the shared one is given bears `search_prefix` before its name. Whoever asks for one is marked `elasticsearch`.
"""

from __future__ import annotations

from tests.search_server.building import home, is_available, missing
from tests.search_server.server import DidNotStart, SearchServer

__all__ = ["DidNotStart", "SearchServer", "home", "is_available", "missing"]
