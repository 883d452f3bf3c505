from __future__ import annotations

import pytest
from PIL import Image as Pillow
from wagtail.images import get_image_model

from tests.website.pictures import picture_file

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
