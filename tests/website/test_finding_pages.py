"""What search engines and messengers are told."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

from django.test import Client

from foundation.places.models import District
from tests.participation.factories import IdeaFactory, SubmittedIdeaFactory
from tests.website.factories import make_news

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def paths(client: Client) -> set[str]:
    tree = ET.fromstring(client.get("/sitemap.xml").content)
    return {re.sub(r"^https?://[^/]+", "", element.text or "") for element in tree.iter(LOC)}


def test_the_sitemap_has_what_is_public_and_nothing_else(client: Client, city: None, muehlburg: District) -> None:
    news = make_news(muehlburg)
    draft = make_news(muehlburg, live=False, title="Entwurf")
    idea, waiting = IdeaFactory(district=muehlburg), SubmittedIdeaFactory(district=muehlburg)
    found = paths(client)
    assert {
        "/",
        "/en/",
        "/leichte-sprache/",
        "/stadtteile/muehlburg/",
        "/impressum/",
        news.url,
        idea.get_absolute_url(),
    } <= found
    assert not {f"/stadtteile/muehlburg/{draft.slug}/", waiting.get_absolute_url(), "/admin/"} & found


def test_robots_are_told_where_the_sitemap_is(client: Client, db: None) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_whom_to_tell_about_a_weakness(client: Client, db: None) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    assert re.search(r"^Contact: mailto:.+@.+$", text, re.MULTILINE)
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", text, re.MULTILINE)


def test_a_page_names_its_address_and_its_other_languages(client: Client, city: None) -> None:
    page = client.get("/kontakt/?utm_source=x").content.decode()
    assert '<link rel="canonical" href="http://testserver/kontakt/">' in page
    assert '<link rel="alternate" hreflang="en" href="http://testserver/en/kontakt/">' in page
    assert '<link rel="alternate" hreflang="x-default" href="http://testserver/kontakt/">' in page
    assert "So erreichen Sie das Team" in page


def test_a_page_that_is_not_translated_names_no_other_language(client: Client, city: None) -> None:
    assert "hreflang" not in head_of(client, "/datenschutz/")


def test_a_district_says_that_it_is_a_place(client: Client, city: None, muehlburg: District) -> None:
    District.objects.filter(pk=muehlburg.pk).update(
        name='Mühl</script><script>alert("1")', latitude="49.01", longitude="8.36"
    )
    page = client.get("/stadtteile/muehlburg/").content.decode()
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(text)
    assert (data["@type"], data["geo"]["latitude"]) == ("Place", 49.01)
    assert "alert(" in data["name"]
    assert '<script>alert("1")' not in page


def test_the_home_page_says_who_publishes_it(client: Client, city: None) -> None:
    head = head_of(client, "/")
    assert '"@type": "Organization"' in head
    assert '<meta property="og:site_name" content="Quartier Karlsruhe">' in head


def test_every_page_has_one_title_and_one_description(client: Client, city: None) -> None:
    for address in ["/", "/stadtteile/", "/stadtteile/muehlburg/", "/impressum/", "/en/"]:
        head = head_of(client, address)
        assert len(re.findall(r"<title>[^<]+</title>", head)) == 1
        assert len(re.findall(r'<meta name="description" content="[^"]+">', head)) == 1


def head_of(client: Client, address: str) -> str:
    return client.get(address).content.decode().partition("</head>")[0]
