"""What a city names itself has a German and an English name; the steering sees which English ones are missing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override

from events.actions import enter_usual_words
from events.models import Category, TargetGroup
from foundation.registries import city_words
from participation.ideas.actions import enter_usual_topics
from participation.ideas.models import Topic
from website.desk import EnglishPanel

pytestmark = pytest.mark.django_db


def test_a_new_city_begins_with_both_names_of_everything() -> None:
    enter_usual_words()
    enter_usual_topics()
    assert [*city_words.missing()] == []
    with override("en"):
        assert [str(Category.objects.get(slug="mitreden")), str(TargetGroup.objects.get(slug="familien"))] == [
            "Having a say",
            "Families",
        ]
        assert str(Topic.objects.get(slug="wohnen")) == "Housing"


def test_the_steering_sees_what_has_no_english_name_and_where_to_give_it_one(admin_client: Client) -> None:
    category = Category.objects.create(name="Musik", slug="musik")
    Category.objects.create(name="Beratung", name_en="Advice", slug="beratung")
    [(heading, names)] = city_words.missing()
    assert (heading, [name for name, _url in names]) == ("Kategorien", ["Musik"])
    url = names[0][1]
    assert f'href="{url}"' in EnglishPanel().render_html()
    assert 'name="name_en"' in admin_client.get(url).content.decode()
    Category.objects.filter(pk=category.pk).update(name_en="Music")
    assert EnglishPanel().render_html() == ""


def test_filters_say_names_in_the_pages_language_and_mark_what_has_none(client: Client) -> None:
    Category.objects.create(name="Musik", name_en="Music", slug="musik")
    Category.objects.create(name="Beratung", slug="beratung")
    page = client.get("/en/kalender/?kategorie=beratung").content.decode()
    assert '<option value="musik">Music</option>' in page
    assert '<option value="beratung" lang="de" selected>Beratung</option>' in page
