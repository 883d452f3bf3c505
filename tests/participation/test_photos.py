from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from foundation.history.actions import history_of
from foundation.network.models import Coordination
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from participation.ideas import actions
from participation.ideas.models import Idea, IdeaPhoto
from tests.foundation.factories import DistrictFactory, PersonFactory
from tests.participation.factories import TopicFactory

pytestmark = pytest.mark.django_db

GPS = 0x8825


@pytest.fixture
def typed(muehlburg: District, guest: dict[str, str]) -> dict[str, object]:
    return {
        "title": "Eine Bank am Fliederplatz",
        "text": "Damit man sich ausruhen kann.",
        "topic": TopicFactory().pk,
        "district": muehlburg.pk,
        "photo_alt": "Ein leerer Platz",
        **guest,
    }


def jpeg(size: tuple[int, int] = (2000, 1000), *, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Kamera von Lina"
    exif.get_ifd(GPS).update({1: "N", 2: (49.0, 0.0, 30.0), 3: "E", 4: (8.0, 21.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", exif=exif.tobytes(), comment=b"<script>alert(1)</script>")
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A tiny file that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def send(client: Client, typed: dict[str, object], data: bytes, name: str = "foto.jpg", **more: object) -> str:
    upload = SimpleUploadedFile(name, data, content_type="image/jpeg")
    return client.post("/ideen/neu/", {**typed, "photo": upload, **more}).content.decode()


def carried(page: str) -> dict[str, str]:
    """What the form's hidden fields and sentences send along for the photos that arrived before."""
    hidden = dict(re.findall(r'name="(photo_\d)" value="([^"]+)"', page))
    sentences = dict(re.findall(r'name="(photo_\d_alt)" value="([^"]+)"', page))
    return hidden | sentences


def test_the_position_and_all_else_hidden_in_a_photo_are_gone(client: Client, typed: dict[str, object]) -> None:
    original = jpeg()
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(GPS) != {}
    send(client, typed, original)
    photo = Idea.objects.get().photos.get()
    for stored in [photo.image, photo.small]:
        data = stored.read()
        assert dict(Image.open(io.BytesIO(data)).getexif()) == {}
        assert b"Kamera von Lina" not in data
        assert b"<script>" not in data
    assert (photo.width, photo.height, photo.alt) == (1600, 800, "Ein leerer Platz")


def test_a_photo_taken_sideways_stands_upright(client: Client, typed: dict[str, object]) -> None:
    send(client, typed, jpeg((400, 200), orientation=6))
    photo = IdeaPhoto.objects.get()
    assert (photo.width, photo.height) == (200, 400)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (png_that_claims(8000, 6250), "zu viele Bildpunkte"),
        (png_that_claims(60000, 60000), "kein Foto"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "kein Foto"),
        (b"<!doctype html><script>alert(1)</script>", "kein Foto"),
        (b"GIF89a/*" + b"\0" * 20 + b"*/=alert(1)//", "kein Foto"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "kein Foto"),
        (jpeg()[:500], "kein Foto"),
    ],
    ids=["50 megapixels", "a bomb", "svg", "html", "polyglot", "no picture", "cut off"],
)
def test_what_is_not_a_photo_is_refused_in_plain_words(
    client: Client, typed: dict[str, object], data: bytes, says: str
) -> None:
    assert says in send(client, typed, data)
    assert IdeaPhoto.objects.count() == 0


def test_a_huge_upload_is_refused_unread(client: Client, typed: dict[str, object], settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1000
    upload = SimpleUploadedFile("foto.jpg", jpeg(), content_type="image/jpeg")
    assert client.post("/ideen/neu/", {**typed, "photo": upload}).status_code == 400
    assert IdeaPhoto.objects.count() == 0


def test_what_a_file_hides_behind_its_picture_is_not_kept(client: Client, typed: dict[str, object]) -> None:
    send(client, typed, jpeg() + b"<script>alert(1)</script>")
    assert b"<script>" not in IdeaPhoto.objects.get().image.read()


@pytest.mark.parametrize("name", ["../../etc/passwd", "x" * 300 + ".jpg", "böse\n.php", ".htaccess"])
def test_a_file_gets_a_name_of_our_own(client: Client, typed: dict[str, object], name: str) -> None:
    send(client, typed, jpeg(), name)
    assert re.fullmatch(r"ideen/[0-9a-f]{32}\.jpg", IdeaPhoto.objects.get().image.name)


def test_a_photo_is_kept_when_another_field_is_wrong(client: Client, typed: dict[str, object]) -> None:
    page = send(client, {**typed, "title": ""}, jpeg())
    photo = IdeaPhoto.objects.get()
    assert photo.small.url in page
    client.post("/ideen/neu/", {**typed, **carried(page)})
    assert Idea.objects.get().photos.get() == photo
    assert Idea.objects.get().photos.get().alt == "Ein leerer Platz"


def test_photos_are_added_one_after_the_other_each_with_its_sentence(client: Client, typed: dict[str, object]) -> None:
    page = send(client, {**typed, "title": ""}, jpeg(), foto_dazu="1")
    assert "Ein leerer Platz" in page
    assert "error-summary" not in page
    page = send(client, {**typed, **carried(page)}, jpeg(), photo_alt="Die Haltestelle daneben", foto_dazu="1")
    assert Idea.objects.count() == 0
    client.post("/ideen/neu/", {**typed, **carried(page), "photo_alt": ""})
    assert [photo.alt for photo in Idea.objects.get().photos.all()] == ["Ein leerer Platz", "Die Haltestelle daneben"]


def test_no_more_than_four_photos_are_taken(client: Client, typed: dict[str, object]) -> None:
    page = ""
    for number in range(4):
        page = send(client, {**typed, **carried(page)}, jpeg((80, 60)), photo_alt=f"Bild {number}", foto_dazu="1")
    assert 'type="file"' not in page
    page = send(client, {**typed, **carried(page)}, jpeg((80, 60)), photo_alt="Eins zu viel")
    assert "Mehr als 4 Fotos gehen nicht." in page
    assert IdeaPhoto.objects.count() == 4
    client.post("/ideen/neu/", {**typed, **carried(page)})
    assert Idea.objects.get().photos.count() == 4


def test_each_photo_that_was_kept_needs_its_sentence(client: Client, typed: dict[str, object]) -> None:
    page = send(client, typed, jpeg(), photo_alt="", foto_dazu="1")
    assert "Bitte beschreiben Sie das Foto" in page
    answer = client.post("/ideen/neu/", {**typed, **carried(page)})
    assert "Bitte beschreiben Sie das Foto" in answer.content.decode()
    assert Idea.objects.count() == 0
    client.post("/ideen/neu/", {**typed, **carried(page), "photo_0_alt": "Ein leerer Platz"})
    assert Idea.objects.get().photos.get().alt == "Ein leerer Platz"


def test_one_photo_twice_is_one(client: Client, typed: dict[str, object]) -> None:
    page = send(client, {**typed, "title": ""}, jpeg())
    token = carried(page)["photo_0"]
    client.post("/ideen/neu/", {**typed, **carried(page), "photo_1": token, "photo_1_alt": "Noch einmal"})
    assert Idea.objects.get().photos.count() == 1


def test_adding_without_a_file_says_what_is_missing(client: Client, typed: dict[str, object]) -> None:
    page = client.post("/ideen/neu/", {**typed, "foto_dazu": "1"}).content.decode()
    assert "Bitte wählen Sie erst eine Datei aus." in page


def test_a_photo_of_somebody_else_cannot_be_taken(client: Client, typed: dict[str, object]) -> None:
    send(client, typed, jpeg())
    photo = IdeaPhoto.objects.get()
    client.post("/ideen/neu/", {**typed, "title": "Etwas anderes", "photo_0": str(photo.pk), "photo_0_alt": "x"})
    assert Idea.objects.get(title="Etwas anderes").photos.count() == 0


def test_a_photo_needs_a_sentence_that_describes_it(client: Client, typed: dict[str, object]) -> None:
    assert "Bitte beschreiben Sie das Foto" in send(client, typed, jpeg(), photo_alt="")
    assert Idea.objects.count() == 0


def test_a_photo_can_be_removed_again(client: Client, typed: dict[str, object]) -> None:
    page = send(client, typed, jpeg(), foto_dazu="1")
    page = send(client, {**typed, **carried(page)}, jpeg(), photo_alt="Die Haltestelle", foto_dazu="1")
    page = client.post("/ideen/neu/", {**typed, **carried(page), "foto_weg": "photo_0"}).content.decode()
    client.post("/ideen/neu/", {**typed, **carried(page)})
    assert [photo.alt for photo in Idea.objects.get().photos.all()] == ["Die Haltestelle"]


def test_photos_of_forms_never_sent_off_vanish_with_their_files(
    client: Client, typed: dict[str, object], django_capture_on_commit_callbacks: object
) -> None:
    send(client, {**typed, "title": ""}, jpeg())
    photo = IdeaPhoto.objects.get()
    assert actions.discard_stale_photos() == 0
    IdeaPhoto.objects.update(created_at=timezone.now() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert actions.discard_stale_photos() == 1
    assert not default_storage.exists(photo.image.name)
    assert not default_storage.exists(photo.small.name)


@pytest.fixture
def photo(client: Client, typed: dict[str, object], coordinator: Person) -> IdeaPhoto:
    """Of a published idea."""
    send(client, typed, jpeg((80, 60)))
    idea = actions.claim_or_confirm(Idea.objects.get(), PersonFactory(email="lina@example.org"))
    actions.publish(idea=idea, by=coordinator)
    found: IdeaPhoto = idea.photos.get()
    return found


def test_files_go_with_their_idea_whatever_deleted_it(
    photo: IdeaPhoto, django_capture_on_commit_callbacks: Any
) -> None:
    assert default_storage.exists(photo.image.name)
    with django_capture_on_commit_callbacks(execute=True):
        Idea.objects.all().delete()
    assert not default_storage.exists(photo.image.name)
    assert not default_storage.exists(photo.small.name)


def test_what_nobody_confirms_takes_its_photos_along(
    client: Client, typed: dict[str, object], django_capture_on_commit_callbacks: Any
) -> None:
    send(client, typed, jpeg((80, 60)))
    photo = IdeaPhoto.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard_idea(Idea.objects.get())
    assert not default_storage.exists(photo.image.name)


def test_the_coordination_removes_a_photo_and_its_author_is_told_why(
    photo: IdeaPhoto,
    coordinator: Person,
    at_the_desk: Callable[[Person], Client],
    django_capture_on_commit_callbacks: Any,
) -> None:
    desk, idea, address = at_the_desk(coordinator), photo.idea, f"/admin/ideas/fotos/{photo.pk}/"
    assert address in desk.get(f"/admin/ideas/{idea.pk}/").content.decode()
    assert "Ein leerer Platz" in desk.get(address).content.decode()
    assert desk.post(address, {"reason": ""}).status_code == 422
    assert idea.photos.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address, {"reason": "Ein Kind ist zu erkennen."})
    assert idea.photos.count() == 0
    assert not default_storage.exists(photo.image.name)
    told = Notice.objects.get(kind="idea_photo_removed")
    assert told.email == "lina@example.org"
    assert "Ein Kind ist zu erkennen." in told.text
    assert [entry.action for entry in history_of(idea)][-1] == "idea.photo_removed"
    assert desk.get(address).status_code == 404


def test_nobody_else_removes_a_photo(
    photo: IdeaPhoto, client: Client, at_the_desk: Callable[[Person], Client], signed_in: Callable[[Person], Client]
) -> None:
    address = f"/admin/ideas/fotos/{photo.pk}/"
    elsewhere = PersonFactory()
    Coordination.objects.create(person=elsewhere, name="Kim").districts.add(DistrictFactory())
    elsewhere.refresh_from_db()
    assert at_the_desk(elsewhere).post(address, {"reason": "x"}).status_code == 404
    assert client.post(address, {"reason": "x"})["Location"] == f"/konto/login/?next={address}"
    assert signed_in(photo.idea.author).post(address, {"reason": "x"}).status_code == 403
    assert IdeaPhoto.objects.filter(pk=photo.pk).exists()


def test_the_page_shows_all_photos_and_the_card_the_first(client: Client, photo: IdeaPhoto) -> None:
    second = IdeaPhoto.objects.create(
        idea=photo.idea, image=photo.image, small="ideen/zweites.jpg", alt="Die Haltestelle"
    )
    page = client.get(photo.idea.get_absolute_url()).content.decode()
    assert 'alt="Ein leerer Platz"' in page
    assert 'alt="Die Haltestelle"' in page
    cards = client.get("/ideen/").content.decode()
    assert photo.small.url in cards
    assert second.small.url not in cards
