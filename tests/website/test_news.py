from __future__ import annotations

from datetime import date, datetime, time
from xml.etree import ElementTree as ET

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.images import get_image_model
from wagtail.models import Workflow

from foundation import timespan
from foundation.network.models import Coordination
from foundation.people.models import Person
from foundation.places.models import District
from foundation.registries import findables
from tests.foundation.factories import PersonFactory
from tests.website.factories import make_news
from tests.website.pictures import picture_file
from website.pages.models import DistrictPage, NewsPage
from website.pages.models.workflow import may_approve

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    return [entry.findtext(f"{ATOM}title", "") for entry in ET.fromstring(response.content).iter(f"{ATOM}entry")]


def test_the_feed_has_the_newest_first_and_no_drafts(client: Client, city: None, muehlburg: District) -> None:
    make_news(muehlburg, title="Älter", published_on="2026-01-01")
    make_news(muehlburg, title="Neuer", published_on="2026-02-01")
    make_news(muehlburg, title="Entwurf", live=False)
    assert entries(client, "/aktuelles/feed.atom") == ["Neuer", "Älter"]


def test_a_districts_feed_has_its_own_news_and_what_also_concerns_it(
    client: Client, city: None, muehlburg: District, daxlanden: District
) -> None:
    make_news(muehlburg, title="Aus Mühlburg")
    shared = make_news(daxlanden, title="Aus beiden")
    shared.also_in.add(muehlburg)
    shared.save()
    make_news(daxlanden, title="Aus Daxlanden")
    assert set(entries(client, "/aktuelles/feed.atom?stadtteil=muehlburg")) == {"Aus Mühlburg", "Aus beiden"}
    assert client.get("/aktuelles/feed.atom?stadtteil=nirgends").status_code == 404


def test_the_list_narrows_to_a_district(client: Client, city: None, muehlburg: District, daxlanden: District) -> None:
    make_news(muehlburg, title="Aus Mühlburg")
    make_news(daxlanden, title="Aus Daxlanden")
    page = client.get("/aktuelles/?stadtteil=muehlburg").content.decode()
    assert "Aus Mühlburg" in page
    assert "Aus Daxlanden" not in page


def test_a_picture_needs_its_words(city: None, muehlburg: District) -> None:
    picture = get_image_model().objects.create(title="Platz", file=picture_file())
    news = NewsPage(title="Mit Bild", slug="mit-bild", summary="Kurz.", picture=picture)
    with pytest.raises(ValidationError) as refused:
        news.clean()
    assert set(refused.value.message_dict) == {"picture_alt"}


def test_a_picture_is_shown_with_its_words(client: Client, city: None, muehlburg: District) -> None:
    picture = get_image_model().objects.create(title="Platz", file=picture_file(size=900))
    news = make_news(muehlburg, picture=picture, picture_alt="Drei rote Bänke unter Linden")
    assert 'alt="Drei rote Bänke unter Linden"' in client.get(news.url).content.decode()
    assert 'alt="Drei rote Bänke unter Linden"' in client.get("/stadtteile/muehlburg/").content.decode()
    assert 'property="og:image"' in client.get(news.url).content.decode()


def test_news_moved_to_another_district_belong_to_it(city: None, muehlburg: District, daxlanden: District) -> None:
    news = make_news(muehlburg)
    news.move(DistrictPage.objects.get(district=daxlanden), pos="last-child")
    assert NewsPage.objects.get().district == daxlanden


@pytest.mark.parametrize("slug", ["programm", "leichte-sprache"])
def test_no_news_takes_an_address_that_the_district_answers_itself(city: None, muehlburg: District, slug: str) -> None:
    with pytest.raises(ValidationError):
        make_news(muehlburg, title="Neues", slug=slug)


def test_what_is_scheduled_is_not_shown_before(client: Client, city: None, muehlburg: District) -> None:
    make_news(muehlburg, live=False, title="Erst morgen")
    assert "Erst morgen" not in client.get("/aktuelles/").content.decode()


def test_only_what_is_public_is_found(city: None, muehlburg: District) -> None:
    news = make_news(muehlburg, title="Laternenumzug", body=[("text", "<p>Wir treffen uns am <b>Brunnen</b>.</p>")])
    make_news(muehlburg, live=False, title="Geheim")
    how = findables.for_model(NewsPage)
    assert how is not None
    [found] = how.public()
    reading = how.read(found)
    assert not isinstance(reading, list)
    assert (reading.title, reading.url, reading.district_ids) == ("Laternenumzug", news.url, [muehlburg.pk])
    assert "Wir treffen uns am Brunnen" in reading.text


def test_a_title_with_markup_is_text(client: Client, city: None, muehlburg: District) -> None:
    news = make_news(muehlburg, title="<script>alert(1)</script>")
    for address in [news.url, "/stadtteile/muehlburg/", "/aktuelles/", "/"]:
        response = client.get(address)
        assert "<script>alert(1)" not in response.content.decode()
        assert "script-src 'self'" in response["Content-Security-Policy"]


def test_a_second_pair_of_eyes_is_not_the_first(city: None, editor: Person, muehlburg: District) -> None:
    news = make_news(muehlburg, live=False)
    Workflow.objects.get(active=True).start(news, editor)
    news = NewsPage.objects.get(pk=news.pk)
    assert not may_approve(news, editor)
    assert not may_approve(news, PersonFactory(is_staff=True))
    deputy = PersonFactory()
    Coordination.objects.create(person=deputy, name="Vertretung").districts.add(muehlburg)
    deputy = Person.objects.get(pk=deputy.pk)
    assert may_approve(news, deputy)
    news.current_workflow_task_state.approve(user=deputy)
    assert NewsPage.objects.get(pk=news.pk).live


def test_the_one_who_approves_finds_it_on_the_first_page(
    as_editor: Client, editor: Person, muehlburg: District, daxlanden: District
) -> None:
    for district in [muehlburg, daxlanden]:
        news = make_news(district, live=False, title=f"Wartet in {district}")
        Workflow.objects.get(active=True).start(news, PersonFactory())
    page = as_editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "Wartet in Mühlburg" in page
    assert "Wartet in Daxlanden" not in page


@pytest.mark.parametrize("language", ["de", "en"])
def test_dates_are_read_as_the_cms_writes_them(language: str) -> None:
    with translation.override(language):
        shown = AdminDateTimeInput().format_value(datetime(2026, 11, 24, 18, 5))
        assert shown == "24.11.2026 18:05"
        assert forms.DateTimeField().to_python(shown) == timespan.at(date(2026, 11, 24), time(18, 5))
