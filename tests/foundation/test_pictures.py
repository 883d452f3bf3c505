"""Pictures that members upload: drawn anew, kept while a form is put right, deleted when nothing shows them."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.images import get_image_model

from foundation.actors import SYSTEM
from foundation.people.models import Person
from foundation.pictures.actions import _discard, discard_loose_pictures, exchange_picture, keep_picture
from foundation.pictures.forms import WithPicture
from foundation.pictures.models import LoosePicture
from tests.events.factories import EventFactory
from tests.foundation.factories import PersonFactory
from tests.foundation.pictures import GPS, jpeg, upload

pytestmark = pytest.mark.django_db
Image = get_image_model()


def filled(by: Person, file: UploadedFile[bytes] | None = None, *, before: Any = None, **data: Any) -> WithPicture:
    form = WithPicture({"picture_alt": "Ein Platz", **data}, {"picture_file": file} if file else {})
    form.uploader, form.picture_before = by, before
    form.full_clean()
    return form


def kept() -> Any:
    return keep_picture(io.BytesIO(jpeg()), size=1000, by=PersonFactory())


def make_old() -> None:
    LoosePicture.objects.update(since=timezone.now() - timedelta(hours=25))


def test_what_a_camera_hides_in_a_picture_is_gone_and_its_name_is_ours() -> None:
    form = filled(PersonFactory(), upload(name="../../etc/passwd"))
    assert form.picture is not None
    data = form.picture.file.read()
    assert dict(Pillow.open(io.BytesIO(data)).getexif()) == {}
    assert Pillow.open(io.BytesIO(data)).getexif().get_ifd(GPS) == {}
    assert b"Kamera von Lina" not in data
    assert b"<script>" not in data
    assert "passwd" not in form.picture.file.name


@pytest.mark.parametrize(
    "data", [b"<svg onload='alert(1)'/>", b"GIF89a/*=alert(1)//", jpeg()[:500]], ids=["svg", "polyglot", "cut off"]
)
def test_what_is_no_picture_is_refused_beside_the_field(data: bytes) -> None:
    form = filled(PersonFactory(), upload(data))
    assert "kein Foto" in str(form.errors["picture_file"])
    assert form.picture is None
    assert Image.objects.count() == 0


def test_a_refused_picture_leaves_the_one_that_was_there() -> None:
    before = kept()
    assert filled(PersonFactory(), upload(b"x"), before=before).picture == before


def test_a_picture_needs_words_for_who_cannot_see_it_and_words_need_no_picture() -> None:
    form = filled(PersonFactory(), upload(), picture_alt=" ")
    assert "Bitte beschreiben Sie das Bild" in str(form.errors["picture_alt"])
    assert filled(PersonFactory(), picture_alt="Nichts zu sehen").cleaned_data["picture_alt"] == ""


def test_a_picture_is_uploaded_once_and_only_its_uploader_can_go_on_with_it() -> None:
    lina = PersonFactory()
    first = filled(lina, upload(), picture_alt="")
    again = filled(lina, picture_token=first.picture_token)
    assert again.is_valid()
    assert again.picture == first.picture
    assert filled(PersonFactory(), picture_token=first.picture_token).picture is None
    assert first.picture is not None
    assert filled(lina, picture_token=str(first.picture.pk)).picture is None


def test_a_picture_can_be_removed() -> None:
    form = filled(PersonFactory(), before=kept(), picture_remove="on")
    assert form.is_valid()
    assert form.picture is None
    assert form.cleaned_data["picture_alt"] == ""


def test_what_was_never_sent_off_vanishes_after_a_day_with_its_file() -> None:
    image = kept()
    assert discard_loose_pictures() == 0
    make_old()
    assert discard_loose_pictures() == 1
    assert Image.objects.count() == LoosePicture.objects.count() == 0
    assert image.file.name


def test_what_something_shows_stays_and_what_nothing_shows_any_more_goes() -> None:
    image = kept()
    event = EventFactory(picture=image)
    exchange_picture(before=None, after=image, alt="Ein Platz")
    image.refresh_from_db()
    assert (image.title, image.description) == ("Ein Platz", "Ein Platz")
    assert LoosePicture.objects.count() == 0
    exchange_picture(before=image, after=None)
    make_old()
    assert discard_loose_pictures() == 0
    assert Image.objects.get() == image
    event.picture = None
    event.save()
    exchange_picture(before=image, after=None)
    make_old()
    assert discard_loose_pictures() == 1


def test_a_picture_of_the_library_is_never_deleted_for_nothing_showing_it() -> None:
    image = kept()
    image.collection = image.collection.get_parent()
    image.save()
    LoosePicture.objects.all().delete()
    exchange_picture(before=image, after=None)
    assert LoosePicture.objects.count() == 0


def test_what_something_shows_again_in_the_last_moment_is_not_deleted() -> None:
    image = kept()
    make_old()
    loaded = LoosePicture.objects.get()
    EventFactory(picture=image)
    exchange_picture(before=None, after=image, alt="Ein Platz")
    assert _discard(loaded) is False
    assert Image.objects.get() == image


def test_what_the_demo_shows_was_uploaded_by_nobody() -> None:
    image = keep_picture(io.BytesIO(jpeg()), size=1000, by=SYSTEM)
    assert (image.uploaded_by_user, LoosePicture.objects.get().person) == (None, None)
