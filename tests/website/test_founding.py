from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, Site, Workflow

from events.models import Category, TargetGroup
from foundation.look import illustrations
from foundation.network.rules import COORDINATION, STEERING
from foundation.places.models import District
from participation.ideas.models import Topic
from tests.foundation.factories import DistrictFactory
from website.pages.models import DistrictPage, HomePage, StandardPage
from website.pages.setup import found_city

PAGES = [
    "/",
    "/leichte-sprache/",
    "/stadtteile/",
    "/stadtteile/muehlburg/",
    "/stadtteile/muehlburg/programm/",
    "/stadtteile/muehlburg/karte/",
    "/aktuelles/",
    "/so-funktionierts/",
    "/so-funktionierts/leichte-sprache/",
    "/gebaerdensprache/",
    "/kontakt/",
    "/barriere-melden/",
    "/barrierefreiheit/",
    "/datenschutz/",
    "/impressum/",
    "/en/",
    "/en/so-funktionierts/",
    "/en/kontakt/",
    "/en/barrierefreiheit/",
    "/en/datenschutz/",
    "/en/impressum/",
]
WITH_A_FORM = {"/kontakt/", "/barriere-melden/", "/en/kontakt/"}


@pytest.mark.parametrize("address", PAGES)
def test_a_founded_city_has_its_pages(client: Client, city: None, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert bool(response.cookies) == (address in WITH_A_FORM)
    assert "unsafe" not in response["Content-Security-Policy"]


def test_founding_again_makes_nothing_and_keeps_what_editors_wrote(city: None) -> None:
    imprint = StandardPage.objects.get(slug="impressum", locale__language_code="de")
    imprint.title = "Impressum der Stadt"
    imprint.save()
    assert found_city().pages == []
    imprint.refresh_from_db()
    assert imprint.title == "Impressum der Stadt"
    assert Site.objects.count() == 1
    assert HomePage.objects.count() == 2
    assert Page.objects.filter(depth=2).count() == 2


def test_founding_makes_the_roles_and_the_second_pair_of_eyes(city: None) -> None:
    names = set(Group.objects.values_list("name", flat=True))
    assert {STEERING, COORDINATION, f"{COORDINATION} Mühlburg", f"{COORDINATION} Daxlanden"} <= names
    assert [workflow.name for workflow in Workflow.objects.active()] == ["Vier-Augen-Prinzip"]


def test_a_founded_city_can_announce_events_and_what_the_steering_made_of_it_stays(city: None) -> None:
    assert "Begegnung" in Category.objects.values_list("name", flat=True)
    assert {"familien", "aeltere", "neu-in-der-stadt"} <= set(TargetGroup.objects.values_list("slug", flat=True))
    drawn = {illustrations.find(f"event:{category.slug}").path for category in Category.objects.all()}
    assert len(drawn) >= 9
    Category.objects.exclude(slug="begegnung").delete()
    Category.objects.update(name="Treffen")
    TargetGroup.objects.all().delete()
    TargetGroup.objects.create(name="Alle zusammen", slug="alle")
    Topic.objects.exclude(slug="anderes").delete()
    assert found_city().words == []
    assert [topic.name for topic in Topic.objects.all()] == ["Anderes"]
    assert [category.name for category in Category.objects.all()] == ["Treffen"]
    assert TargetGroup.objects.count() == 1


def test_a_new_district_brings_its_page_along(city: None) -> None:
    district = DistrictFactory(name="Durlach", slug="durlach")
    page = DistrictPage.objects.get(district=district)
    assert (page.title, page.slug, page.live) == ("Durlach", "durlach", True)


def test_a_renamed_district_renames_its_page(city: None, muehlburg: District) -> None:
    muehlburg.name, muehlburg.slug = "Mühlburg-West", "muehlburg-west"
    muehlburg.save()
    page = DistrictPage.objects.get(district=muehlburg)
    assert (page.title, page.slug) == ("Mühlburg-West", "muehlburg-west")


def test_english_falls_back_to_the_german_page(client: Client, city: None) -> None:
    response = client.get("/en/aktuelles/")
    assert response.status_code == 200
    assert '<html lang="en">' in response.content.decode()
    assert '<link rel="canonical" href="http://testserver/aktuelles/">' in response.content.decode()


def test_an_address_that_does_not_exist_is_not_found_in_any_language(client: Client, city: None) -> None:
    assert client.get("/gibt-es-nicht/").status_code == 404
    assert client.get("/en/gibt-es-nicht/").status_code == 404
