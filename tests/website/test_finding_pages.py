"""What search engines and messengers are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override
from wagtail.images.models import Image

from foundation.network.states import OrganisationState
from foundation.places.models import District, Figures
from participation.ideas.models import IdeaPhoto
from rooms.models import RoomPicture
from tests.cost import assert_costs_the_same
from tests.events.factories import publish
from tests.foundation.factories import MembershipFactory, OrganisationFactory
from tests.participation.factories import IdeaFactory, OpportunityFactory, SubmittedIdeaFactory
from tests.rooms.factories import RoomFactory, VenueFactory
from tests.website.factories import make_news
from tests.website.pictures import picture_file
from website.pages.models import DistrictPage

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """A page that another test read in English leaves English behind, and addresses with it."""
    with override("de"):
        yield


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
    for closed in ["/admin/", "/mein/", "/en/mein/", "/konto/", "/en/konto/"]:
        assert f"Disallow: {closed}" in text


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
    assert "hreflang" not in head_of(client, "/aktuelles/")


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


def test_earlier_years_stand_below_the_newest(client: Client, city: None, muehlburg: District) -> None:
    Figures.objects.create(district=muehlburg, year=2025, population=16454)
    assert "Frühere Jahre" not in main_of(client, "/stadtteile/muehlburg/")
    Figures.objects.create(district=muehlburg, year=2015, population=15321)
    page = main_of(client, "/stadtteile/muehlburg/")
    assert "Frühere Jahre" in page
    assert page.index("2025</th><td>16.454") < page.index("2015</th><td>15.321")


def head_of(client: Client, address: str) -> str:
    return client.get(address).content.decode().partition("</head>")[0]


def meta(head: str, name: str) -> list[str]:
    return re.findall(rf'<meta property="og:{name}" content="([^"]*)">', head)


def uploaded(title: str = "Bild") -> Image:
    return Image.objects.create(title=title, description="Ein Platz", file=picture_file(f"{title}.jpg"))


def test_what_one_shares_has_title_summary_and_picture(client: Client, city: None, muehlburg: District) -> None:
    picture = uploaded()
    club = OrganisationFactory(name='Chor "Nord" & Süd', summary="Wir singen", picture=picture)
    venue = VenueFactory(name="Altes Rathaus", summary="Mitten im Ort", picture=picture, organisation=club)
    room = RoomFactory(name="Saal", venue=venue)
    RoomPicture.objects.create(room=room, image=picture, alt_text="Der Saal")
    event = publish(title="Sommerfest", summary="Mit Musik", picture=picture, organiser=club)
    opportunity = OpportunityFactory(title="Vorlesen", summary="Jede Woche", organisation=club)
    for address, title, summary in [
        (club.get_absolute_url(), "Chor &quot;Nord&quot; &amp; Süd", "Wir singen"),
        (venue.get_absolute_url(), "Altes Rathaus", "Mitten im Ort"),
        (room.get_absolute_url(), "Saal, Altes Rathaus", "Saal im Altes Rathaus"),
        (event.get_absolute_url(), "Sommerfest", "Mit Musik"),
        (opportunity.get_absolute_url(), "Vorlesen", "Jede Woche"),
    ]:
        head = head_of(client, address)
        assert meta(head, "title") == [title]
        assert meta(head, "description")[0].startswith(summary)
        [shared] = meta(head, "image")
        assert re.fullmatch(r"http://testserver/.+fill-1200x630.+", shared)


def test_an_idea_is_shared_with_its_photo(client: Client, city: None, muehlburg: District) -> None:
    idea = IdeaFactory(district=muehlburg, title="Eine Bank", text="Damit man sich ausruht.")
    photo = IdeaPhoto.objects.create(idea=idea, image=picture_file(), small=picture_file("klein.jpg"))
    head = head_of(client, idea.get_absolute_url())
    assert (meta(head, "title"), meta(head, "description")) == (["Eine Bank"], ["Damit man sich ausruht."])
    assert meta(head, "image") == [f"http://testserver{photo.image.url}"]


def test_a_list_of_pages_is_shared_by_its_own_name(client: Client, city: None) -> None:
    for address in ["/netzwerk/", "/ideen/", "/mitmachen/", "/kalender/"]:
        head = head_of(client, address)
        [title] = re.findall(r"<title>([^<]+) – Quartier Karlsruhe</title>", head)
        assert meta(head, "title") == [title]
        assert not meta(head, "image")


def test_other_languages_keep_what_is_listed(client: Client, city: None, muehlburg: District) -> None:
    head = head_of(client, "/ideen/?stadtteil=muehlburg&utm_source=x")
    assert 'hreflang="en" href="http://testserver/en/ideen/?stadtteil=muehlburg"' in head
    assert 'rel="canonical" href="http://testserver/ideen/?stadtteil=muehlburg"' in head


def test_easy_language_does_not_pass_for_a_translation(client: Client, city: None) -> None:
    assert "hreflang" not in head_of(client, "/so-funktionierts/leichte-sprache/")
    assert "hreflang" in head_of(client, "/so-funktionierts/")


def test_who_reads_english_stays_in_english(client: Client, city: None) -> None:
    for address in ["/en/netzwerk/", "/en/kontakt/", "/en/gibt-es-nicht/"]:
        page = client.get(address).content.decode()
        assert '<a class="site-name" href="/en/">' in page
        assert 'href="/"' not in page.replace('hreflang="de"', "").partition("<footer")[0]
    assert '<a class="site-name" href="/">' in client.get("/netzwerk/").content.decode()


def data_of(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address).content.decode()
    assert "<script>alert" not in page
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data: dict[str, Any] = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return data


def test_houses_rooms_and_organisations_say_what_they_are(client: Client, city: None) -> None:
    evil = 'Haus</script><script>alert("1")'
    club = OrganisationFactory(name=evil, slug="haus", website="https://haus.example", phone="0721 1")
    venue = VenueFactory(name=evil, slug="haus", organisation=club, latitude="49.01", longitude="8.36")
    room = RoomFactory(venue=venue, name="Saal")
    organisation = data_of(client, club.get_absolute_url())
    assert (organisation["@type"], organisation["name"], organisation["sameAs"], organisation["telephone"]) == (
        "Organization",
        evil,
        "https://haus.example",
        "0721 1",
    )
    place = data_of(client, venue.get_absolute_url())
    assert (place["@type"], place["address"], place["geo"]["latitude"]) == ("Place", "Rheinstraße 1", 49.01)
    inside = data_of(client, room.get_absolute_url())
    assert (inside["@type"], inside["containedInPlace"]["name"], inside["geo"]["longitude"]) == ("Place", evil, 8.36)


def test_what_is_not_public_tells_search_engines_nothing(client: Client, city: None) -> None:
    club = OrganisationFactory(state=OrganisationState.PROPOSED)
    client.force_login(MembershipFactory(organisation=club).person)
    assert "ld+json" not in head_of(client, club.get_absolute_url())


def test_uploaded_pictures_are_shown_instead_of_drawings(client: Client, city: None) -> None:
    picture = uploaded("Hof")
    club = OrganisationFactory(picture=picture)
    venue = VenueFactory(organisation=club, picture=picture)
    room = RoomFactory(venue=venue)
    for place, alt in enumerate(["Der Saal", "Die Bühne", "Die Küche"]):
        RoomPicture.objects.create(room=room, image=uploaded(alt), alt_text=alt, sort_order=place)
    for address in [club.get_absolute_url(), venue.get_absolute_url()]:
        assert re.search(r'<img alt="Ein Platz"[^>]*width-960', main_of(client, address))
    page = main_of(client, room.get_absolute_url())
    assert re.findall(r'<img alt="([^"]+)"', page) == ["Der Saal", "Die Bühne", "Die Küche"]
    assert "illustrations/organisation-" not in main_of(client, "/netzwerk/")
    assert "fill-640x320" in main_of(client, "/netzwerk/")


def test_pictures_cost_no_query_each(client: Client, city: None) -> None:
    room = RoomFactory(venue__organisation=OrganisationFactory(picture=uploaded()))

    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            OrganisationFactory(picture=uploaded())
            RoomPicture.objects.create(room=room, image=uploaded(), alt_text=f"Bild {number}")
        for address in ["/netzwerk/", room.get_absolute_url()]:
            client.get(address)  # each picture is drawn in its sizes once

    def ask(address: str) -> HttpResponse:
        cache.clear()
        return client.get(address)

    assert_costs_the_same(lambda: ask("/netzwerk/"), lambda: ask(room.get_absolute_url()), fill=fill, few=1, many=5)


def main_of(client: Client, address: str) -> str:
    return client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]


def test_a_page_is_named_in_english_only_where_somebody_has_written_english(client: Client, city: None) -> None:
    german = publish(title="Suppentopf").get_absolute_url()
    both = publish(title="Singen", title_en="Singing").get_absolute_url()
    for address in (german, f"/en{german}"):
        head = head_of(client, address)
        assert "hreflang" not in head
        assert f'<link rel="canonical" href="http://testserver{german}">' in head
    head = head_of(client, f"/en{both}")
    assert f'hreflang="en" href="http://testserver/en{both}"' in head
    assert f'<link rel="canonical" href="http://testserver/en{both}">' in head
    listed = paths(client)
    assert {both, f"/en{both}", german} <= listed
    assert f"/en{german}" not in listed


def test_a_district_is_named_in_english_once_its_page_says_something_in_it(client: Client, city: None) -> None:
    assert "hreflang" not in head_of(client, "/en/stadtteile/muehlburg/")
    DistrictPage.objects.filter(district__slug="muehlburg").update(lead_en="By the harbour.")
    assert "hreflang" in head_of(client, "/en/stadtteile/muehlburg/")
    assert "By the harbour." in client.get("/en/stadtteile/muehlburg/").content.decode()
