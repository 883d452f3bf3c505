from urllib.parse import parse_qs, urlsplit

from foundation.look.subscribing import ways_to_subscribe

FEED = "https://quartier.example/kalender/feed.ics?stadtteil=muehlburg&stadtteil=daxlanden"


def test_each_program_is_handed_the_whole_address() -> None:
    ways = ways_to_subscribe(FEED, "Mühlburg & Daxlanden")
    assert ways.address == FEED
    assert ways.webcal == "webcal" + FEED.removeprefix("https")
    assert parse_qs(urlsplit(ways.google).query) == {"cid": [ways.webcal]}
    for way in (ways.outlook, ways.microsoft_365):
        assert parse_qs(urlsplit(way).query) == {"url": [FEED], "name": ["Mühlburg & Daxlanden"]}
