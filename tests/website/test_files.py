"""No file is a stranger's whose owner is not public. Every model with files is walked, those of libraries, too.

A new model with files fails here until it says who may have them, and until this test can plant one that is nobody's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, UploadedFile
from wagtail.users.models import UserProfile

from foundation.files.passes import address_with_pass
from foundation.files.sweeping import sweep_files
from foundation.network.models import Coordination
from foundation.network.states import OrganisationState
from foundation.pictures.actions import keep_picture
from foundation.pictures.models import LoosePicture
from foundation.pictures.rules import keys_to
from foundation.registries import files, showing
from foundation.registries.files import Files
from participation.ideas.actions import hide, keep_photo
from participation.ideas.models import IdeaPhoto
from participation.ideas.states import IdeaState
from tests.cost import cost
from tests.events.factories import EventFactory
from tests.foundation.factories import OrganisationFactory, PersonFactory
from tests.participation.factories import IdeaFactory
from tests.website.factories import make_news
from tests.website.pictures import picture_file
from website.pages.editors import set_up_roles
from website.pages.models import NewsPage

pytestmark = pytest.mark.django_db
Image, Document = get_image_model(), get_document_model()


def file_fields() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField):
                yield model, field.name


def test_every_model_with_files_says_who_may_have_them() -> None:
    declared = [(rule.model, field) for rule in files.all() for field in rule.fields]
    assert sorted(map(str, declared)) == sorted(map(str, file_fields()))


def test_no_folder_belongs_to_two() -> None:
    folders = [rule.folder for rule in files.all()]
    assert all(folder.endswith("/") for folder in folders)
    assert not [(one, other) for one in folders for other in folders if one != other and one.startswith(other)]


@pytest.mark.parametrize("library", [Image, Document])
def test_everything_that_shows_the_library_says_when_it_is_public(library: type[models.Model]) -> None:
    own = {LoosePicture, Image.get_rendition_model()}
    keys = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is library and model not in own
    }
    known = {(model, key.name) for entry in showing.all() for model, key in keys_to(library, entry.model)}
    assert known == keys


def idea_photo(**idea: Any) -> IdeaPhoto:
    photo = keep_photo(picture_file().open(), size=1000)
    photo.idea = IdeaFactory(**idea) if idea else None
    photo.save()
    return photo


def library_picture(**fields: Any) -> Any:
    return Image.objects.create(title="Platz", file=picture_file(), **fields)


def cut(**fields: Any) -> Any:
    return library_picture(**fields).get_rendition("width-30")


def library_document(**fields: Any) -> Any:
    return Document.objects.create(title="Plan", file=ContentFile(b"%PDF-1.4 %%EOF", name="plan.pdf"), **fields)


def waiting_upload() -> UploadedFile:
    return UploadedFile.objects.create(file=picture_file(gps=True), uploaded_by_user=PersonFactory())


def portrait() -> UserProfile:
    return UserProfile.objects.create(user=PersonFactory(), avatar=picture_file())


NOBODYS: dict[type[models.Model], Callable[[], Any]] = {
    IdeaPhoto: idea_photo,
    Image: library_picture,
    Image.get_rendition_model(): cut,
    Document: library_document,
    UploadedFile: waiting_upload,
    UserProfile: portrait,
}


@pytest.mark.parametrize("rule", files.all(), ids=lambda rule: rule.folder)
def test_what_nothing_public_shows_is_neither_a_strangers_nor_a_neighbours(client: Client, rule: Files) -> None:
    row = NOBODYS[rule.model]()
    stored = [getattr(row, field) for field in rule.fields]
    assert all(file.name.startswith(rule.folder) and default_storage.exists(file.name) for file in stored)
    assert [client.get(file.url).status_code for file in stored] == [404] * len(stored)
    client.force_login(PersonFactory())
    assert [client.get(file.url).status_code for file in stored] == [404] * len(stored)


@pytest.mark.parametrize(
    "name", ["ideen/none.jpg", "ideen/../../manage.py", "secret.txt", "ideen/", "original_images/x"]
)
def test_what_nobody_owns_is_nobodys(client: Client, name: str) -> None:
    default_storage.save("secret.txt", ContentFile(b"x"))
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize("state", IdeaState.values)
def test_a_photo_is_public_as_long_as_its_idea(client: Client, state: str) -> None:
    photo = idea_photo(state=state)
    shown = client.get(photo.idea.get_absolute_url()).status_code == 200  # type: ignore[union-attr]
    assert [client.get(file.url).status_code for file in (photo.image, photo.small)] == [200 if shown else 404] * 2


def test_a_photo_goes_with_its_idea_at_once(client: Client) -> None:
    photo = idea_photo(state=IdeaState.PUBLISHED)
    assert client.get(photo.small.url).status_code == 200
    set_up_roles()
    moderator = PersonFactory()
    Coordination.objects.create(person=moderator, name="Mara Mai").districts.add(photo.idea.district)  # type: ignore[union-attr]
    moderator.refresh_from_db()
    hide(idea=photo.idea, by=moderator, reason="Ein Gesicht")  # type: ignore[arg-type]
    assert client.get(photo.small.url).status_code == 404
    client.force_login(photo.idea.author)  # type: ignore[union-attr]
    assert client.get(photo.small.url).status_code == 200
    client.force_login(moderator)
    assert client.get(photo.small.url).status_code == 200


def test_a_picture_is_public_while_something_public_shows_it(client: Client) -> None:
    organisation = OrganisationFactory(state=OrganisationState.PROPOSED, picture=library_picture())
    shown = organisation.picture.get_rendition("width-30")
    assert client.get(shown.url).status_code == 404
    organisation.state = OrganisationState.CONFIRMED
    organisation.save()
    assert client.get(shown.url).status_code == 200
    assert client.get(organisation.picture.file.url).status_code == 404


def test_whoever_may_see_the_draft_sees_its_picture(client: Client) -> None:
    event = EventFactory(state="draft", picture=library_picture())
    rendition = event.picture.get_rendition("width-30")
    manager = PersonFactory()
    event.organiser.memberships.create(person=manager, role="manager")
    assert client.get(rendition.url).status_code == 404
    client.force_login(manager)
    assert client.get(rendition.url).status_code == 200


def test_its_uploader_sees_a_picture_that_waits_in_a_form(client: Client) -> None:
    lina = PersonFactory()
    rendition = keep_picture(picture_file().open(), size=100, by=lina).get_rendition("width-30")
    client.force_login(lina)
    assert client.get(rendition.url).status_code == 200


@pytest.mark.parametrize(
    ("kind", "stranger", "neighbour"), [("login", 404, 200), ("groups", 404, 404), ("password", 404, 404)]
)
def test_a_restricted_collection_restricts_what_a_public_page_shows(
    client: Client, kind: str, stranger: int, neighbour: int
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Vertraulich")
    inner = collection.add_child(name="Darin")
    picture = library_picture(collection=inner)
    OrganisationFactory(picture=picture)
    rendition = picture.get_rendition("width-30")
    assert client.get(rendition.url).status_code == 200
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind, password="x")
    assert client.get(rendition.url).status_code == stranger
    client.force_login(PersonFactory())
    assert client.get(rendition.url).status_code == neighbour


def test_what_stands_in_the_text_of_a_page_is_public_while_the_page_is(client: Client, founded_city: None) -> None:
    picture, document = library_picture(), library_document()
    rendition = picture.get_rendition("width-30")
    addresses = [rendition.url, document.url]
    block = {"picture": {"image": picture.pk, "alt_text": "Platz", "decorative": False}}
    body = [
        {"type": "picture", "value": block},
        {"type": "documents", "value": {"documents": [document.pk]}},
    ]
    news = make_news(live=False, body=json.dumps(body))
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    news.get_latest_revision().publish()
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    PageViewRestriction.objects.create(page=news.get_parent(), restriction_type="login")
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    PageViewRestriction.objects.all().delete()
    NewsPage.objects.get().unpublish()
    assert [client.get(address).status_code for address in addresses] == [404, 404]


@pytest.mark.parametrize("address", ["/dokumente/{pk}/{name}", "/dokumente/١/{name}", "/media/documents/{name}"])
def test_a_document_that_no_page_names_is_not_there(client: Client, address: str) -> None:
    document = library_document()
    assert client.get(address.format(pk=document.pk, name=document.filename)).status_code == 404


def test_a_page_by_a_link_hands_out_its_photos_and_no_others(client: Client) -> None:
    mine, other = idea_photo(), idea_photo()
    address = address_with_pass(mine.small)
    assert client.get(address).status_code == 200
    assert client.get(address.replace(mine.small.url, other.small.url)).status_code == 404
    assert client.get(address[:-1]).status_code == 404


def test_files_travel_safely_and_are_kept_no_longer_than_the_rule_allows(client: Client) -> None:
    public, own = idea_photo(state=IdeaState.PUBLISHED), idea_photo()
    for address, cache, policy in [
        (public.small.url, "public, max-age=600", "cross-origin"),
        (address_with_pass(own.small), "private, no-store", "same-origin"),
    ]:
        answer = client.get(address)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"] == cache
        assert answer["Cross-Origin-Resource-Policy"] == policy
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert b"".join(answer).startswith(b"\xff\xd8")
    again = client.get(public.small.url, headers={"if-modified-since": client.get(public.small.url)["Last-Modified"]})
    assert again.status_code == 304


def test_what_is_public_costs_two_queries_whoever_asks(client: Client) -> None:
    photo = idea_photo(state=IdeaState.PUBLISHED)
    shown = OrganisationFactory(picture=library_picture()).picture.get_rendition("width-30")
    client.force_login(PersonFactory())
    client.get(shown.url)  # content types are read once and kept
    assert cost(lambda: client.get(photo.small.url)) == 1
    assert cost(lambda: client.get(shown.url)) == 2


@override_settings(X_ACCEL_PREFIX="/_dateien/")
def test_a_proxy_that_can_sends_the_file_in_our_place(client: Client) -> None:
    answer = client.get(idea_photo(state=IdeaState.PUBLISHED).small.url)
    assert answer["X-Accel-Redirect"].startswith("/_dateien/ideen/")
    assert answer.content == b""
    assert "X-Accel-Redirect" not in client.get(idea_photo().small.url)


def test_what_no_row_knows_is_gone_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = idea_photo()
    lost = default_storage.save("ideen/lost.jpg", ContentFile(b"x"))
    elsewhere = default_storage.save("elsewhere/lost.jpg", ContentFile(b"x"))  # not ours to judge
    assert sweep_files() == 0
    tomorrow = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    sweep_files()
    names = (lost, elsewhere, kept.image.name, kept.small.name)
    assert [default_storage.exists(name) for name in names] == [False, True, True, True]
