"""An organisation's own people show one picture of it, with words for anyone who cannot see it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.images import get_image_model

from foundation.history.actions import history_of
from foundation.network.models import Membership, Organisation
from foundation.pictures.actions import discard_loose_pictures
from foundation.pictures.models import LoosePicture
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory
from tests.foundation.pictures import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client: Client) -> Membership:
    organisation = OrganisationFactory(name="Chor", slug="chor", districts=[DistrictFactory()])
    membership: Membership = MembershipFactory(organisation=organisation)
    client.force_login(membership.person)
    return membership


def typed(organisation: Organisation, **more: Any) -> dict[str, Any]:
    return {"name": "Chor", "districts": [organisation.districts.get().pk], **more}


def test_a_picture_stands_on_the_profile_the_card_and_what_is_shared(client: Client, manager: Membership) -> None:
    organisation = manager.organisation
    assert 'enctype="multipart/form-data"' in client.get("/netzwerk/chor/bearbeiten/").content.decode()
    sent = typed(organisation, picture_file=upload(), picture_alt="Zwölf Menschen singen.")
    assert client.post("/netzwerk/chor/bearbeiten/", sent)["Location"] == "/netzwerk/chor/"
    organisation.refresh_from_db()
    assert organisation.picture is not None
    assert (organisation.picture_alt, organisation.picture.collection.name) == (
        "Zwölf Menschen singen.",
        "Aus dem Netzwerk",
    )
    with Image.open(organisation.picture.file) as stored:
        assert (len(stored.getexif()), stored.format) == (0, "JPEG")
    page = client.get("/netzwerk/chor/").content.decode()
    assert ('alt="Zwölf Menschen singen."' in page, 'property="og:image"' in page) == (True, True)
    assert organisation.picture.get_rendition("fill-640x320").url in client.get("/netzwerk/").content.decode()
    assert history_of(organisation).last().data["fields"] == ["picture", "picture_alt"]  # type: ignore[union-attr]
    assert not LoosePicture.objects.exists()


def test_a_picture_without_words_is_kept_until_they_are_there(client: Client, manager: Membership) -> None:
    page = client.post("/netzwerk/chor/bearbeiten/", typed(manager.organisation, picture_file=upload()))
    assert "Bitte beschreiben Sie das Bild in einem Satz." in page.content.decode()
    form = page.context["form"]
    client.post(
        "/netzwerk/chor/bearbeiten/",
        typed(manager.organisation, picture_token=form.picture_token, picture_alt="Ein Notenblatt."),
    )
    manager.organisation.refresh_from_db()
    assert manager.organisation.picture == form.picture


def test_a_picture_is_taken_off_and_then_deleted(client: Client, manager: Membership) -> None:
    organisation = manager.organisation
    client.post("/netzwerk/chor/bearbeiten/", typed(organisation, picture_file=upload(), picture_alt="Ein Notenblatt."))
    assert "Bild entfernen" in client.get("/netzwerk/chor/bearbeiten/").content.decode()
    client.post("/netzwerk/chor/bearbeiten/", typed(organisation, picture_remove="on", picture_alt="Ein Notenblatt."))
    organisation.refresh_from_db()
    assert (organisation.picture, organisation.picture_alt) == (None, "")
    LoosePicture.objects.update(since=timezone.now() - timedelta(days=2))
    discard_loose_pictures()
    assert not get_image_model().objects.exists()


def test_what_is_no_picture_is_refused_beside_the_field(client: Client, manager: Membership) -> None:
    page = client.post(
        "/netzwerk/chor/bearbeiten/",
        typed(manager.organisation, name="Chor am Platz", picture_file=upload(b"<svg onload=alert(1)>", "bild.jpg")),
    )
    assert page.context["form"].errors["picture_file"]
    assert "Chor am Platz" in page.content.decode()
    manager.organisation.refresh_from_db()
    assert (manager.organisation.name, manager.organisation.picture) == ("Chor", None)


def test_other_changes_leave_the_picture(client: Client, manager: Membership) -> None:
    organisation = manager.organisation
    client.post("/netzwerk/chor/bearbeiten/", typed(organisation, picture_file=upload(), picture_alt="Ein Notenblatt."))
    client.post("/netzwerk/chor/bearbeiten/", typed(organisation, summary="Wir singen.", picture_alt="Ein Notenblatt."))
    organisation.refresh_from_db()
    assert (organisation.summary, organisation.picture is not None) == ("Wir singen.", True)
    assert history_of(organisation).last().data["fields"] == ["summary"]  # type: ignore[union-attr]
