"""Who may edit what: tried through the CMS's real addresses, as somebody would who knows them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Collection, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from foundation.network.models import Coordination
from foundation.network.rules import COORDINATION, STEERING
from foundation.people.models import Person
from foundation.places.models import District
from tests.foundation.accounts import make_fresh
from tests.foundation.factories import DistrictFactory, PersonFactory
from tests.website.conftest import with_second_step
from tests.website.factories import make_news
from tests.website.pictures import picture_file
from website.pages.models import DistrictPage, NewsIndexPage, NewsPage, StandardPage


def page_of(district: District) -> DistrictPage:
    return DistrictPage.objects.get(district=district)


def news_form(**fields: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "Sommerfest",
            "slug": "sommerfest",
            "summary": "Am Samstag wird gefeiert.",
            "body": streamfield([]),
            "published_on": "2026-11-22",
            "picture_alt": "",
            "easy_title": "",
            "easy_body": "null",
            "easy_checked_by": "",
            "seo_title": "",
            "search_description": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "action-publish",
            **fields,
        }
    )


def refused(response: Any) -> bool:
    """Sent back to the CMS's first page."""
    return response.status_code == 302 and response["Location"] == "/admin/"


def test_a_coordinator_publishes_news_of_her_district(as_editor: Client, muehlburg: District) -> None:
    parent = page_of(muehlburg)
    response = as_editor.post(reverse("wagtailadmin_pages:add", args=["pages", "newspage", parent.pk]), news_form())
    assert response.status_code == 302
    news = NewsPage.objects.get(slug="sommerfest")
    assert (news.live, news.district) == (True, muehlburg)
    assert "Sommerfest" in as_editor.get("/stadtteile/muehlburg/").content.decode()


def test_a_coordinator_edits_the_page_of_her_district(as_editor: Client, muehlburg: District) -> None:
    assert as_editor.get(reverse("wagtailadmin_pages:edit", args=[page_of(muehlburg).pk])).status_code == 200


@pytest.mark.parametrize(
    "name", ["edit", "delete", "unpublish", "copy", "move", "history", "workflow_history", "set_privacy"]
)
def test_a_coordinator_reaches_nothing_of_another_district(as_editor: Client, daxlanden: District, name: str) -> None:
    news = make_news(daxlanden)
    address = reverse(f"wagtailadmin_pages:{name}", args=[news.pk])
    before = Page.objects.get(pk=news.pk).latest_revision_id
    assert refused(as_editor.get(address))
    assert refused(as_editor.post(address, news_form(title="Gekapert")))
    news.refresh_from_db()
    assert (news.title, news.live, news.latest_revision_id) == ("Neue Bänke am Lindenplatz", True, before)


def test_what_is_no_alias_cannot_be_made_a_page_of_its_own(as_editor: Client, daxlanden: District) -> None:
    address = reverse("wagtailadmin_pages:convert_alias", args=[make_news(daxlanden).pk])
    assert [as_editor.get(address).status_code, as_editor.post(address).status_code] == [404, 404]


def test_a_coordinator_adds_nothing_below_another_district_or_the_city(as_editor: Client, daxlanden: District) -> None:
    for parent in [page_of(daxlanden), NewsIndexPage.objects.get()]:
        address = reverse("wagtailadmin_pages:add", args=["pages", "newspage", parent.pk])
        assert refused(as_editor.get(address))
        assert refused(as_editor.post(address, news_form()))
    assert not NewsPage.objects.exists()


def test_a_coordinator_moves_and_copies_nothing_into_another_district(
    as_editor: Client, muehlburg: District, daxlanden: District
) -> None:
    news, there = make_news(muehlburg), page_of(daxlanden)
    as_editor.post(reverse("wagtailadmin_pages:move_confirm", args=[news.pk, there.pk]))
    as_editor.post(
        reverse("wagtailadmin_pages:copy", args=[news.pk]),
        {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": there.pk, "publish_copies": "on"},
    )
    assert not there.get_children().exists()


def test_a_coordinator_sees_no_draft_of_another_district(as_editor: Client, daxlanden: District) -> None:
    news = make_news(daxlanden, live=False, title="Noch geheim")
    for address in [
        reverse("wagtailadmin_pages:view_draft", args=[news.pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[news.pk]),
        reverse("wagtailadmin_pages:revisions_view", args=[news.pk, news.latest_revision_id]),
    ]:
        response = as_editor.get(address)
        assert refused(response)
        assert "Noch geheim" not in response.content.decode()


@pytest.mark.parametrize("slug", ["impressum", "datenschutz"])
def test_a_coordinator_edits_no_page_of_the_whole_city(as_editor: Client, slug: str) -> None:
    page = StandardPage.objects.get(slug=slug, locale__language_code="de")
    assert refused(as_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))


def test_a_coordinator_says_only_of_her_districts_that_news_concern_them(
    as_editor: Client, muehlburg: District, daxlanden: District
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["pages", "newspage", page_of(muehlburg).pk])
    response = as_editor.post(address, {**news_form(), "also_in": [daxlanden.pk]})
    assert response.status_code == 200
    assert not NewsPage.objects.exists()


def test_a_coordinator_uploads_pictures_for_her_district_only(as_editor: Client, daxlanden: District) -> None:
    other = Collection.objects.get(name="Daxlanden")
    as_editor.post(
        reverse("wagtailimages:add"), {"title": "x", "file": picture_file(), "collection": other.pk, "description": "x"}
    )
    image = get_image_model().objects.get()
    assert image.collection.name == "Mühlburg"
    image.collection = other
    image.save()
    assert refused(as_editor.get(reverse("wagtailimages:edit", args=[image.pk])))
    assert refused(as_editor.post(reverse("wagtailimages:delete", args=[image.pk])))


@pytest.mark.parametrize("address", ["/admin/users/", "/admin/groups/", "/admin/workflows/list/"])
def test_a_coordinator_manages_no_people_and_no_roles(as_editor: Client, address: str) -> None:
    assert refused(as_editor.get(address))


def test_there_are_no_settings_to_manage(as_editor: Client) -> None:
    assert as_editor.get("/admin/settings/").status_code == 404


def test_a_resident_is_refused_at_the_door(client: Client, city: None) -> None:
    client.force_login(PersonFactory(), backend="django.contrib.auth.backends.ModelBackend")
    for address in ["/admin/", "/admin/pages/", "/admin/images/", "/admin/login/x/"]:
        assert client.get(address).status_code == 403


def test_a_stranger_is_sent_to_the_sign_in(client: Client, city: None) -> None:
    response = client.get("/admin/pages/")
    assert (response.status_code, response["Location"]) == (302, "/konto/login/?next=/admin/pages/")


def test_an_editor_without_a_second_step_sees_nothing(
    client: Client, city: None, muehlburg: District, settings: Any
) -> None:
    settings.STAFF_NEED_MFA = True
    person = PersonFactory()
    Coordination.objects.create(person=person, name="Neu").districts.add(muehlburg)
    person.refresh_from_db()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/")["Location"] == "/konto/2fa/"
    with_second_step(person)
    assert client.get("/admin/").status_code == 200


def test_rights_follow_the_districts(city: None, editor: Person, muehlburg: District, daxlanden: District) -> None:
    assert names(editor) == {COORDINATION, f"{COORDINATION} Mühlburg"}
    editor.coordination.districts.set([daxlanden])
    assert names(editor) == {COORDINATION, f"{COORDINATION} Daxlanden"}
    editor.coordination.delete()
    editor.refresh_from_db()
    assert (names(editor), editor.is_staff) == (set(), False)


def test_who_passes_the_coordination_on_edits_nothing_any_more(city: None, editor: Person) -> None:
    successor = PersonFactory()
    editor.coordination.person = successor
    editor.coordination.save()
    for person in (editor, successor):
        person.refresh_from_db()
    assert (names(editor), editor.is_staff) == (set(), False)
    assert (names(successor), successor.is_staff) == ({COORDINATION, f"{COORDINATION} Mühlburg"}, True)


def test_who_coordinates_an_area_edits_all_districts_in_it(city: None, muehlburg: District) -> None:
    area = DistrictFactory(name="Planungsraum West", slug="west", level="planning_area")
    muehlburg.parent = area
    muehlburg.save()
    person = PersonFactory()
    Coordination.objects.create(person=person, name="West").districts.add(area)
    assert names(person) == {COORDINATION, f"{COORDINATION} Mühlburg", f"{COORDINATION} Planungsraum West"}


def test_the_steering_edits_everywhere_and_makes_no_superusers(client: Client, city: None, daxlanden: District) -> None:
    person = PersonFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=STEERING))
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    make_fresh(client, person)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page_of(daxlanden).pk])).status_code == 200
    assert client.get("/admin/users/").status_code == 200
    form = {"email": "neu@example.org", "display_name": "Neu", "language": "de", "is_superuser": "on", "is_staff": "on"}
    assert client.post(reverse("wagtailusers_users:add"), form).status_code == 302
    made = Person.objects.get(email="neu@example.org")
    assert (made.is_superuser, made.has_usable_password()) == (False, False)
    boss = Person.objects.create_superuser("boss@example.org")
    address = reverse("wagtailusers_users:edit", args=[boss.pk])
    assert client.post(address, {**form, "email": "mine@example.org", "is_active": "on"}).status_code == 403
    boss.refresh_from_db()
    assert boss.email == "boss@example.org"


def names(person: Person) -> set[str]:
    return set(person.groups.values_list("name", flat=True))
