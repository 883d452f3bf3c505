"""How a part of the city stands in a sentence: "in der Weststadt", "aus dem Musikerviertel", "in Mühlburg"."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override

from foundation.places.importing import Row, import_rows
from foundation.places.models import District
from tests.foundation.factories import DistrictFactory
from tests.participation.factories import IdeaFactory

NAMES = [
    ("Mühlburg", "in Mühlburg", "aus Mühlburg"),
    ("Weststadt", "in der Weststadt", "aus der Weststadt"),
    ("Nordweststadt", "in der Nordweststadt", "aus der Nordweststadt"),
    ("Innenstadt-West", "in der Innenstadt-West", "aus der Innenstadt-West"),
    ("Oststadt (Nord)", "in der Oststadt (Nord)", "aus der Oststadt (Nord)"),
    ("Binsenschlauchsiedlung", "in der Binsenschlauchsiedlung", "aus der Binsenschlauchsiedlung"),
    ("Musikerviertel", "im Musikerviertel", "aus dem Musikerviertel"),
    ("Beiertheim-Bulach", "in Beiertheim-Bulach", "aus Beiertheim-Bulach"),
    ("Weiherfeld-Dammerstock", "in Weiherfeld-Dammerstock", "aus Weiherfeld-Dammerstock"),
    ("Stadtgarten", "in Stadtgarten", "aus Stadtgarten"),
]


@pytest.mark.parametrize(("name", "where", "where_from"), NAMES)
def test_the_article_is_proposed(name: str, where: str, where_from: str) -> None:
    district = District(name=name)
    assert (district.where, district.where_from) == (where, where_from)
    with override("en"):
        assert (district.where, district.where_from) == (f"in {name}", f"from {name}")


@pytest.mark.django_db
def test_what_the_importer_proposes_is_stored_and_what_an_editor_writes_stays() -> None:
    import_rows([Row(where="Zeile 1", code="1", name="Südstadt"), Row(where="Zeile 2", code="2", name="Au")], year=2026)
    south, au = District.objects.order_by("code")
    assert (south.in_name, south.from_name) == ("in der Südstadt", "aus der Südstadt")
    au.in_name, au.from_name = "in der Au", "aus der Au"
    au.save()
    import_rows([Row(where="Zeile 1", code="1", name="Süd"), Row(where="Zeile 2", code="2", name="Aue")], year=2026)
    south, au = District.objects.order_by("code")
    assert (south.where, south.where_from) == ("in Süd", "aus Süd")
    assert (au.where, au.where_from) == ("in der Au", "aus der Au")


@pytest.mark.django_db
def test_pages_say_it_as_people_do(client: Client) -> None:
    west, muehlburg = DistrictFactory(name="Weststadt", slug="weststadt"), DistrictFactory(name="Mühlburg", slug="mb")
    idea = IdeaFactory(district=west)
    assert "Idee in der Weststadt" in client.get(idea.get_absolute_url()).content.decode()
    url = f"/ideen/?stadtteil={muehlburg.slug}&stadtteil={west.slug}"
    assert "Ideen in Mühlburg und in der Weststadt" in client.get(url).content.decode()
    assert "Ideas in Mühlburg and in Weststadt" in client.get(f"/en{url}").content.decode()
