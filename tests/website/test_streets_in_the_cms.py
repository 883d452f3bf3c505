"""The steering reads the city's list of streets in, looks at it, and takes it home as it came."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foundation.network.rules import STEERING
from foundation.places.models import District, StreetSection
from foundation.places.street_list import import_streets, read_streets
from tests.foundation.factories import PersonFactory, StreetSectionFactory

pytestmark = pytest.mark.django_db
LIST = (
    "street;from;to;side;postcode;district\nFliederweg;1;17a;odd;76189;Mühlburg\nFliederweg;2;;even;76189;Daxlanden\n"
)


@pytest.fixture
def steering(client: Client, city: None) -> Client:
    person = PersonFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=STEERING))
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client: Client, content: str | bytes) -> Any:
    body = content if isinstance(content, bytes) else content.encode()
    return client.post("/admin/strassen/einlesen/", {"file": SimpleUploadedFile("strassen.csv", body)})


@pytest.mark.usefixtures("muehlburg", "daxlanden")
class TestReadingIn:
    def test_a_list_is_taken_over_and_said(self, steering: Client) -> None:
        answer = send(steering, LIST)
        assert (answer.status_code, answer["Location"]) == (302, "/admin/strassen/")
        page = steering.get("/admin/strassen/").content.decode()
        assert "2 Zeilen neu, 0 entfernt, 0 wie bisher" in page
        for words in ("Fliederweg", "1–17a, ungerade", "Liste einlesen"):
            assert words in page

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (LIST + "Gasse;;;;;Nirgends\n", "Zeile 4: Einen Stadtteil „Nirgends“ gibt es nicht"),
            ("", "Zeile 1: Die Spalte „street“ fehlt"),
            (b"\xff\xfe", "nicht in UTF-8"),
        ],
    )
    def test_what_does_not_fit_is_named_and_the_old_list_stays(
        self, steering: Client, muehlburg: District, content: str | bytes, says: str
    ) -> None:
        StreetSectionFactory(district=muehlburg)
        answer = send(steering, content)
        assert answer.status_code == 422
        assert says in answer.content.decode()
        assert StreetSection.objects.count() == 1

    def test_what_is_exported_can_be_read_in_again(self, steering: Client) -> None:
        import_streets(read_streets(LIST.encode()))
        exported = b"".join(steering.get("/admin/strassen/?export=csv"))
        assert import_streets(read_streets(exported)).same == 2

    def test_a_row_is_mended_by_hand_and_what_fits_nothing_is_refused(
        self, steering: Client, muehlburg: District
    ) -> None:
        row = StreetSectionFactory(district=muehlburg)
        typed = {"street": "Flieder-Weg", "first": "18 A", "last": "", "side": "both", "postcode": "76189"}
        address = f"/admin/strassen/edit/{row.pk}/"
        assert steering.post(address, {**typed, "district": muehlburg.pk}).status_code == 302
        row.refresh_from_db()
        assert (row.first, row.key) == ("18a", "fliederweg")
        refused = steering.post(address, {**typed, "last": "3", "district": muehlburg.pk}).content.decode()
        assert "Zwischen diesen Nummern liegt kein Haus." in refused
