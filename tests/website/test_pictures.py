from __future__ import annotations

import json
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.images import get_image_model
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from foundation.people.models import Person
from tests.foundation.factories import PersonFactory
from tests.website.pictures import picture_file
from website.cms.files import discard_unfinished_uploads

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_uploaded_picture_forgets_where_it_was_taken(kind: str) -> None:
    uploaded = picture_file(f"platz.{kind.lower()}", gps=True, kind=kind)
    assert Pillow.open(uploaded).getexif().get_ifd(0x8825)
    uploaded.seek(0)
    image = get_image_model().objects.create(title="Platz", file=uploaded)
    stored = Pillow.open(image.file.path)
    assert (dict(stored.getexif()), stored.format) == ({}, kind)
    assert b"Kamera von Lina" not in open(image.file.path, "rb").read()  # noqa: PTH123, SIM115
    assert image.file.size == image.file_size


def test_only_the_same_picture_counts_as_a_duplicate() -> None:
    images = [get_image_model().objects.create(title="Platz", file=picture_file(size=size)) for size in (60, 60, 80)]
    first, again, other = (image.file_hash for image in images)
    assert first
    assert first == again
    assert first != other


def test_its_renditions_know_nothing_either() -> None:
    image = get_image_model().objects.create(title="Platz", file=picture_file(gps=True))
    rendition = image.get_rendition("width-30")
    assert dict(Pillow.open(rendition.file.path).getexif()) == {}


def test_a_picture_lying_on_its_side_is_set_upright() -> None:
    image = get_image_model().objects.create(title="Platz", file=picture_file(gps=True, size=60))
    assert (image.width, image.height) == (60, 60)


def test_saving_the_title_leaves_the_file_alone() -> None:
    image = get_image_model().objects.create(title="Platz", file=picture_file())
    name = image.file.name
    image.title = "Lindenplatz"
    image.save()
    assert get_image_model().objects.get().file.name == name


BROKEN = {
    "broken GIF": ("platz.gif", b"GIF89a" + b"\x10\x00" * 3),
    "truncated PNG": ("platz.png", picture_file("platz.png", kind="PNG", size=400).read()[:-60]),
    "truncated JPEG": ("platz.jpg", picture_file(size=400).read()[:400]),
    "a page": ("platz.png", b"<html><script>alert(1)</script>"),
}


def said_by(answer: Any) -> str:
    """What stands beside the file, in whichever way this uploader says it."""
    text = answer.content.decode()
    found = json.loads(text) if text.startswith("{") else {"html": text}
    return str(found)


@pytest.fixture
def editor(client: Client) -> Person:
    editor = PersonFactory(is_superuser=True, is_staff=True)
    client.force_login(editor)
    return editor


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/admin/images/add/", "file"),
        ("/admin/images/multiple/add/", "files[]"),
        ("/admin/images/chooser/create/", "image-chooser-upload-file"),
    ],
)
def test_a_broken_picture_is_a_sentence(client: Client, editor: Person, kind: str, address: str, field: str) -> None:
    name, data = BROKEN[kind]
    prefix = field.rpartition("file")[0].replace("s[]", "")
    typed = {f"{prefix}title": "Platz", f"{prefix}collection": 1, field: SimpleUploadedFile(name, data)}
    answer = client.post(address, typed, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 200
    assert get_image_model().objects.count() == 0
    assert re.search(r"kein Foto|gültiges Bild", said_by(answer))


def test_what_waits_for_its_form_was_drawn_anew(
    client: Client, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title that is too long makes Wagtail keep the file until somebody has put it right."""
    client.post(
        "/admin/images/multiple/add/",
        {"title": "x" * 300, "collection": 1, "files[]": picture_file(gps=True)},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    upload = UploadedFile.objects.get()
    assert b"Kamera von Lina" not in upload.file.read()
    assert discard_unfinished_uploads() == 0
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert discard_unfinished_uploads() == 1
    assert not default_storage.exists(upload.file.name)


def test_a_large_picture_is_kept_as_large_as_pages_show_it() -> None:
    image = get_image_model().objects.create(title="Platz", file=picture_file(size=3000))
    assert (image.width, image.height) == (2560, 2560)
    assert Pillow.open(image.file.path).size == (2560, 2560)


def test_what_moves_keeps_still() -> None:
    frames = [Pillow.new("P", (20, 20), colour) for colour in (1, 2, 3)]
    moving = BytesIO()
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:], comment=b"geheim")
    image = get_image_model().objects.create(
        title="Platz", file=SimpleUploadedFile("a.gif", moving.getvalue() + b"<b>")
    )
    stored = image.file.read()
    assert b"geheim" not in stored
    assert b"<b>" not in stored
    assert not getattr(Pillow.open(BytesIO(stored)), "is_animated", False)


def test_a_portrait_in_the_cms_is_drawn_anew(client: Client, editor: Person) -> None:
    form = AvatarSettingsPanel.form_class(
        {}, {"avatar": picture_file(gps=True, size=900)}, instance=UserProfile(user=editor)
    )
    assert form.is_valid(), form.errors
    portrait = form.cleaned_data["avatar"].read()
    assert (Pillow.open(BytesIO(portrait)).size, b"Lina" in portrait) == ((400, 400), False)
    broken = AvatarSettingsPanel.form_class(
        {}, {"avatar": SimpleUploadedFile("a.png", BROKEN["truncated PNG"][1])}, instance=UserProfile(user=editor)
    )
    assert "avatar" in broken.errors
