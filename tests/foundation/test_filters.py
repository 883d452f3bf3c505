"""Filters on a listing that has one parameter of each kind: read, written, shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pytest
from django.http import QueryDict

from foundation.places.models import District
from foundation.web.filters import Filters, choice, clock, day, flag, number, slug, text
from tests.foundation.factories import DistrictFactory


@dataclass(frozen=True, kw_only=True)
class Sample(Filters):
    wo: tuple[str, ...] = slug(
        "Wo", District.objects.all, offered=District.objects.districts, everything="alle", several=True
    )
    ort: str = slug("Ort", District.objects.all, everything="alle")
    farbe: str = choice("Farbe", {"rot": "Rot", "gelb": "Gelb"}.items(), everything="alle")
    sorte: tuple[str, ...] = choice("Sorte", {"a": "A", "b": "B"}.items(), several=True)
    frei: bool = flag("frei")
    tag: date | None = day("Tag")
    uhr: time | None = clock("Uhr")
    zahl: int | None = number("Zahl", least=1, most=9)
    wort: str = text("Wort")


FULL = Sample(
    wo=("durlach", "beiertheim"),
    ort="durlach",
    farbe="rot",
    sorte=("b", "a"),
    frei=True,
    tag=date(2026, 11, 24),
    uhr=time(0, 0),
    zahl=3,
    wort="ein Wort",
)
QUERY = (
    "wo=beiertheim&wo=durlach&ort=durlach&farbe=rot&sorte=a&sorte=b&frei=1&tag=2026-11-24&uhr=00%3A00&zahl=3"
    "&wort=ein+Wort"
)


def read(query: str) -> Sample:
    return Sample.read(QueryDict(query))


def test_an_address_is_written_in_one_order_whatever_the_order_it_was_read_in() -> None:
    assert FULL.query == QUERY
    assert read("&".join(reversed(QUERY.split("&")))).query == QUERY


def test_what_is_written_is_read_again() -> None:
    assert read(QUERY) == FULL
    assert Sample.read(FULL.values) == FULL


def test_what_is_empty_is_not_there() -> None:
    assert read("wo=&ort=&farbe=&sorte=&frei=&tag=&uhr=+&zahl=&wort=+++") == Sample()
    assert (Sample().query, Sample().values, Sample().is_filtered) == ("", {}, False)
    assert FULL.is_filtered


def test_a_mapping_is_read_as_an_address_is() -> None:
    assert Sample.read({"farbe": "rot", "sorte": ["b", "a"]}) == read("farbe=rot&sorte=a&sorte=b")
    assert Sample.read({"farbe": None, "zahl": 3, "wo": {"a": "b"}}) == Sample()  # type: ignore[dict-item]


def test_several_values_stand_once_each_and_of_one_value_the_last_counts() -> None:
    assert read("sorte=b&sorte=a&sorte=b").sorte == ("a", "b")
    assert read("farbe=rot&farbe=gelb").farbe == "gelb"


@pytest.mark.parametrize(
    ("query", "unknown", "sentence"),
    [
        ("farbe=blau", {"farbe": "blau"}, "„blau“ steht hier nicht zur Auswahl."),
        ("sorte=a&sorte=x&sorte=y", {"sorte": "x, y"}, "„x, y“ steht hier nicht zur Auswahl."),
        ("frei=vielleicht", {"frei": "vielleicht"}, "„vielleicht“ bei „frei“ haben wir nicht verstanden."),
        ("tag=gestern", {"tag": "gestern"}, "„gestern“: Bitte ein gültiges Datum eingeben."),
        ("uhr=25:00", {"uhr": "25:00"}, "„25:00“: Bitte eine gültige Uhrzeit eingeben."),
        ("zahl=10", {"zahl": "10"}, "„10“: Dieser Wert muss kleiner oder gleich 9 sein."),
        ("wort=%00", {"wort": "\0"}, "„\N{REPLACEMENT CHARACTER}“: Nullzeichen sind nicht erlaubt."),
    ],
)
def test_what_is_not_understood_does_not_filter_and_is_named(query: str, unknown: Any, sentence: str) -> None:
    found = read(query)
    assert found.unknown == unknown
    assert list(found.complaints().values()) == [sentence]
    assert found.without("sorte") == Sample()


def test_a_long_value_is_named_in_short() -> None:
    [sentence] = read(f"zahl={'9' * 100_000}").complaints().values()
    assert sentence == f"„{'9' * 59}…“: Dieser Wert muss kleiner oder gleich 9 sein."


def test_more_values_than_anybody_chooses_are_not_understood() -> None:
    found = Sample.read({"wo": [f"ort-{number:02}" for number in range(31)]})
    assert (len(found.wo), found.unknown) == (30, {"wo": "ort-30"})


def test_a_tick_is_written_in_many_ways_and_taken_back_in_some() -> None:
    assert [read(f"frei={word}").frei for word in ["1", "on", "ja", "true"]] == [True] * 4
    assert [read(f"frei={word}") for word in ["0", "off", "nein", "false"]] == [Sample()] * 4


def test_other_filters_are_made_of_these() -> None:
    assert FULL.without("wo", "ort", "frei", "tag", "uhr", "zahl", "wort").query == "farbe=rot&sorte=a&sorte=b"
    assert Sample(farbe="rot").with_(farbe="gelb", zahl=2) == Sample(farbe="gelb", zahl=2)
    assert Sample(sorte=("a",)).toggled("sorte", "b") == Sample(sorte=("a", "b"))
    assert Sample(sorte=("a", "b")).toggled("sorte", "b") == Sample(sorte=("a",))
    assert Sample().toggled("frei", "1") == Sample(frei=True)


def test_what_was_not_understood_goes_with_its_filter() -> None:
    found = read("farbe=blau&zahl=x")
    assert found.without("farbe").unknown == {"zahl": "x"}
    assert found.with_(zahl=2).unknown == {"farbe": "blau"}


@pytest.mark.django_db
def test_a_slug_names_something_or_nothing() -> None:
    district = DistrictFactory(name="Durlach", slug="durlach")
    assert list(read("ort=durlach").named("ort")) == [district]
    for odd in ["gibtsnicht", "Mühlburg", "%00", "a" * 10_000]:
        found = read(f"ort={odd}")
        assert (found.unknown, list(found.named("ort"))) == ({}, [])
        assert found.form().errors["ort"] == [f"Zu „{odd[:59]}…“ gibt es hier nichts."] if len(odd) > 60 else True
    assert read("ort=gibtsnicht").form().errors == {"ort": ["Zu „gibtsnicht“ gibt es hier nichts."]}


@pytest.mark.django_db
def test_the_form_shows_what_is_chosen_and_keeps_what_was_typed() -> None:
    DistrictFactory(name="Durlach", slug="durlach")
    form = read("ort=durlach&frei=on&zahl=x&tag=2026-11-24").form()
    shown = {field.name: field.value() for field in form}
    assert shown == {
        "wo": None,
        "ort": ["durlach"],
        "farbe": None,
        "sorte": None,
        "frei": True,
        "tag": "2026-11-24",
        "uhr": None,
        "zahl": "x",
        "wort": None,
    }
    assert form.errors == {"zahl": ["„x“: Bitte eine ganze Zahl eingeben."]}
    assert '<option value="durlach" selected>Durlach</option>' in str(form["ort"])
    assert 'value="1" id="id_frei" checked' in str(form["frei"])
    assert [field.name for field in form.flags] == ["frei"]
    assert [field.name for field in form.without_flags] == [name for name in Sample.parameters if name != "frei"]


@pytest.mark.django_db
def test_one_list_shows_several_values_only_where_there_are_several() -> None:
    for name in ["Durlach", "Beiertheim"]:
        DistrictFactory(name=name, slug=name.lower())
    one, two = read("wo=durlach").form(), read("wo=durlach&wo=beiertheim").form()
    assert (one["wo"].widget_type, two["wo"].widget_type) == ("select", "selectmultiple")
    assert str(two["wo"]).count("selected") == 2
    assert two.names("wo") == ["Beiertheim", "Durlach"]
    assert two.chosen() == [("Beiertheim", "wo=durlach"), ("Durlach", "wo=beiertheim")]


@pytest.mark.django_db
def test_what_exists_but_is_not_offered_is_shown_all_the_same() -> None:
    DistrictFactory(name="Fliederplatz", slug="fliederplatz", level="quarter", parent=DistrictFactory())
    form = read("wo=fliederplatz").form()
    assert form.errors == {}
    assert form.names("wo") == ["Fliederplatz"]
    assert "Fliederplatz" not in str(Sample().form()["wo"])


@pytest.mark.django_db
def test_values_in_use_are_said_in_words() -> None:
    DistrictFactory(name="Durlach", slug="durlach")
    words = [words for words, _query in FULL.form().chosen()]
    assert words == [
        "beiertheim",
        "Durlach",
        "Durlach",
        "Rot",
        "A",
        "B",
        "frei",
        "Tag 24.11.2026",
        "Uhr 00:00",
        "Zahl 3",
        "Wort ein Wort",
    ]


@pytest.mark.django_db
def test_a_form_can_leave_filters_out() -> None:
    form = read("farbe=blau&zahl=x").form(leaving_out=["zahl"])
    assert "zahl" not in form.fields
    assert list(form.errors) == ["farbe"]
    assert (form.says("farbe"), form.says("ort")) == (True, False)
