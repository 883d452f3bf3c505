from __future__ import annotations

import io
import re
import struct
import zlib
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from foundation.places.models import District
from participation.ideas import actions
from participation.ideas.models import Idea, IdeaPhoto
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
    token = re.search(r'name="photo_token" value="([^"]+)"', page)
    assert token is not None
    photo = IdeaPhoto.objects.get()
    assert photo.small.url in page
    client.post("/ideen/neu/", {**typed, "photo_token": token[1]})
    assert Idea.objects.get().photos.get() == photo


def test_a_photo_of_somebody_else_cannot_be_taken(client: Client, typed: dict[str, object]) -> None:
    send(client, typed, jpeg())
    photo = IdeaPhoto.objects.get()
    client.post("/ideen/neu/", {**typed, "title": "Etwas anderes", "photo_token": str(photo.pk)})
    assert Idea.objects.get(title="Etwas anderes").photos.count() == 0


def test_a_photo_needs_a_sentence_that_describes_it(client: Client, typed: dict[str, object]) -> None:
    assert "Bitte beschreiben Sie das Foto" in send(client, typed, jpeg(), photo_alt="")
    assert Idea.objects.count() == 0


def test_a_photo_can_be_removed_again(client: Client, typed: dict[str, object]) -> None:
    page = send(client, {**typed, "title": ""}, jpeg())
    token = re.search(r'name="photo_token" value="([^"]+)"', page)
    assert token is not None
    client.post("/ideen/neu/", {**typed, "photo_token": token[1], "remove_photo": "on"})
    assert Idea.objects.get().photos.count() == 0


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
