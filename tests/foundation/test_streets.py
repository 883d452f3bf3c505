"""The city's list of streets, and where somebody lives by it."""

from __future__ import annotations

import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from foundation.places.models import District, StreetSection
from foundation.places.street_list import import_streets, read_streets
from foundation.places.street_search import find, suggestions
from tests.cost import cost
from tests.foundation.factories import DistrictFactory

pytestmark = pytest.mark.django_db

LIST = """street;from;to;side;postcode;district
Fliederweg;1;17;;76189;Grünwinkel
Fliederweg;18;;;76189;Daxlanden
Rheinstraße;1;31;odd;76185;08
Rheinstraße;2;;gerade;76185;Grünwinkel
Rheinstraße;33;;odd;76185;08
Hauptstraße;;;;76227;Daxlanden
Hauptstraße;;;;76229;Mühlburg
Grenzweg;;;;76185;Mühlburg
Grenzweg;;;;76185;Daxlanden
Straße des 17. Juni;;;;76185;Mühlburg
Q 7;;;;76185;Mühlburg
Lindenpl.;3a;3c;;76185;Mühlburg
Lindenplatz;1;3;;76185;Grünwinkel
"""


@pytest.fixture
def districts(db: None) -> None:
    for code, name in (("08", "Mühlburg"), ("09", "Daxlanden"), ("10", "Grünwinkel")):
        DistrictFactory(code=code, name=name)


@pytest.fixture
def streets(districts: None) -> None:
    content = "\n".join(line for line in LIST.splitlines() if not line.startswith("Lindenpl"))
    import_streets(read_streets(content.encode()))


def run(path: Path, content: str, **options: str) -> str:
    path.write_text(content, encoding="utf-8")
    out = StringIO()
    call_command("import_streets", str(path), stdout=out, **options)
    return out.getvalue()


@pytest.mark.usefixtures("districts")
class TestReadingIn:
    def test_the_second_time_nothing_changes_and_what_is_gone_goes(self, tmp_path: Path) -> None:
        path, content = tmp_path / "s.csv", "".join(LIST.splitlines(keepends=True)[:12])
        assert "11 Zeilen neu, 0 entfernt, 0 wie bisher" in run(path, content)
        before = list(StreetSection.objects.values_list())
        assert "0 Zeilen neu, 0 entfernt, 11 wie bisher" in run(path, content)
        assert list(StreetSection.objects.values_list()) == before
        assert "0 Zeilen neu, 1 entfernt, 10 wie bisher" in run(path, content.replace("Q 7;;;;76185;Mühlburg\n", ""))

    def test_german_columns_a_mark_at_the_beginning_and_commas_are_read(self, tmp_path: Path) -> None:
        run(tmp_path / "s.csv", "\ufeffStadtteil,PLZ,Straße,von,bis,Seite\nMühlburg,76185,Rheinstr.,1,9 A,ungerade\n")
        [section] = StreetSection.objects.all()
        assert (section.key, section.first, section.last, section.side) == ("rheinstr", "1", "9a", "odd")

    @pytest.mark.parametrize(
        ("rows", "says"),
        [
            ("Fliederweg;1;17;;76189;Nirgends", "Zeile 3: Einen Stadtteil „Nirgends“"),
            ("Fliederweg;eins;17;;76189;08", "Zeile 3: „eins“ ist keine Hausnummer"),
            ("Fliederweg;17;1;;76189;08", "Zeile 3: Zwischen diesen Nummern liegt kein Haus"),
            ("Fliederweg;4;4;odd;76189;08", "Zeile 3: Zwischen diesen Nummern liegt kein Haus"),
            ("Fliederweg;1;17;links;76189;08", "Zeile 3: „links“ ist keine Seite"),
            ("Fliederweg;1;17;;7618;08", "Zeile 3: „7618“ ist keine Postleitzahl"),
            (";1;17;;76189;08", "Zeile 3: Der Name der Straße fehlt"),
            ("Fliederweg;1", "Zeile 3 hat nicht so viele Spalten"),
            ("Gasse;1;17;;76189;08\nGasse;17;20;;76189;09", "Zeile 4: Gasse gehört dort zu Daxlanden, in Zeile 3"),
            ("Ga-Str.;;;;76189;08\nGa Straße;5;5;;;09", "Zeile 4: Ga Straße gehört dort zu Daxlanden, in Zeile 3"),
        ],
    )
    def test_a_row_that_does_not_fit_is_named_and_nothing_is_taken_over(
        self, tmp_path: Path, rows: str, says: str
    ) -> None:
        run(tmp_path / "s.csv", "street;district\nWeg;08\n")
        with pytest.raises(CommandError) as refused:
            run(tmp_path / "s.csv", f"street;from;to;side;postcode;district\nAllee;;;;;08\n{rows}\n")
        assert says in str(refused.value)
        assert "Nichts wurde übernommen" in str(refused.value)
        assert list(StreetSection.objects.values_list("street", flat=True)) == ["Weg"]

    @pytest.mark.parametrize("content", ["", "street;district\n", "Strasse\nWeg\n", 'street;district\n"Weg;08'])
    def test_a_file_that_is_no_list_empties_nothing(self, tmp_path: Path, content: str) -> None:
        run(tmp_path / "s.csv", "street;district\nWeg;08\n")
        with pytest.raises(CommandError):
            run(tmp_path / "s.csv", content)
        assert StreetSection.objects.count() == 1

    def test_the_sides_of_a_street_and_letters_of_a_house_do_not_contradict(self) -> None:
        rows = read_streets(
            b"street;from;to;side;district\nWeg;1;9;odd;08\nWeg;2;8;even;09\nPlatz;1;3a;;08\nPlatz;3b;;;09\n"
        )
        assert len(rows) == 4

    def test_two_thousand_streets_take_less_than_ten_seconds(self) -> None:
        lines = [f"Straße {n}a;{first};{first + 19};;76185;0{8 + n % 2}" for n in range(2000) for first in (1, 21, 41)]
        content = "\n".join(["street;from;to;side;postcode;district", *lines]).encode()
        begun = time.monotonic()
        assert import_streets(read_streets(content)).new == 6000
        assert import_streets(read_streets(content)).same == 6000
        assert time.monotonic() - begun < 10


@pytest.mark.usefixtures("streets")
class TestFinding:
    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("Fliederweg 17a", "Grünwinkel"),
            ("fliederweg 18", "Daxlanden"),
            ("Fliederweg 18a, 76189 Karlsruhe", "Daxlanden"),
            ("Fliederweg 400", "Daxlanden"),
            ("Fliederweg", "Daxlanden, Grünwinkel"),
            ("Rheinstr. 31", "Mühlburg"),
            ("Rheinstr.33", "Mühlburg"),
            ("Rhein-Strasse 2-4", "Grünwinkel"),
            ("76185", "Daxlanden, Grünwinkel, Mühlburg"),
            ("76227 Hauptstraße", "Daxlanden"),
            ("Hauptstr. 5, 76229", "Mühlburg"),
            ("Hauptstr. 5", "Daxlanden, Mühlburg"),
            ("Grenzweg 3", "Daxlanden, Mühlburg"),
            ("Straße des 17. Juni", "Mühlburg"),
            ("Straße des 17. Juni 17", "Mühlburg"),
            ("Q 7", "Mühlburg"),
            ("Q7, 24", "Mühlburg"),
            ("muehlburg", "Mühlburg"),
            ("Mühlburg", "Mühlburg"),
        ],
    )
    def test_the_number_decides_and_without_it_there_is_a_choice(self, typed: str, found: str) -> None:
        answer = find(typed)
        assert ", ".join(sorted(district.name for district in answer.districts)) == found
        assert answer.unknown == ""

    @pytest.mark.parametrize(
        ("typed", "unknown", "number"),
        [
            ("Rheinstraße 0", "", 0),
            ("Rheinstraße 32, 76227", "postcode", 1),
            ("Nirgendwo 3, 76185", "street", 3),
            ("Nirgendwo", "", 0),
            ("!?", "", 0),
            ("99999", "", 0),
        ],
    )
    def test_what_is_only_a_guess_says_so(self, typed: str, unknown: str, number: int) -> None:
        answer = find(typed)
        assert (answer.unknown, len(answer.districts)) == (unknown, number)

    def test_a_number_that_is_in_no_row_leaves_the_street(self) -> None:
        StreetSection.objects.filter(street="Fliederweg", first="18").delete()
        answer = find("Fliederweg 40")
        assert (answer.unknown, [each.name for each in answer.districts]) == ("number", ["Grünwinkel"])

    def test_a_street_that_is_spelled_nearly_so_is_offered(self) -> None:
        assert list(find("Flidrweg 3").similar) == ["Fliederweg"]

    @pytest.mark.parametrize(
        ("typed", "offered"),
        [
            ("fli", ["Fliederweg 1–17 Grünwinkel", "Fliederweg ab 18 Daxlanden"]),
            ("Fliederweg 18", ["Fliederweg ab 18 Daxlanden"]),
            (
                "rheinstra",
                ["Rheinstraße 1–31, ungerade; ab 33, ungerade Mühlburg", "Rheinstraße ab 2, gerade Grünwinkel"],
            ),
            ("7622", ["76227  Daxlanden", "76229  Mühlburg"]),
            ("xyz", []),
            ("", []),
        ],
    )
    def test_while_one_types_a_street_is_offered_with_its_districts(self, typed: str, offered: list[str]) -> None:
        found = suggestions(typed)
        assert [f"{each.label} {each.numbers} {each.district.name}" for each in found] == offered


@pytest.mark.usefixtures("streets")
class TestPage:
    def test_one_district_is_led_to_and_nothing_typed_stands_in_an_address(self, client: Client) -> None:
        answer = client.post("/mein-stadtteil/", {"wo": "Fliederweg 17a"})
        assert (answer.status_code, answer["Location"]) == (302, District.objects.get(code="10").get_absolute_url())
        assert "no-store" in answer["Cache-Control"]
        assert not client.cookies

    def test_several_are_a_choice(self, client: Client) -> None:
        page = client.post("/mein-stadtteil/", {"wo": "Fliederweg"})
        assert page.status_code == 200
        for code in ("09", "10"):
            assert f'href="{District.objects.get(code=code).get_absolute_url()}"' in page.content.decode()

    @pytest.mark.parametrize("typed", ["", "Nirgendwo 3", "x" * 121, "\0"])
    def test_what_is_not_found_is_said_beside_the_field_with_what_was_typed(self, client: Client, typed: str) -> None:
        page = client.post("/mein-stadtteil/", {"wo": typed})
        assert page.status_code in {400, 422}
        if page.status_code == 422:
            assert 'aria-invalid="true"' in page.content.decode()
            assert f'value="{typed}"' in page.content.decode()

    def test_a_question_in_the_address_is_not_read(self, client: Client) -> None:
        assert client.get("/mein-stadtteil/?wo=Fliederweg+1").context["answer"] is None
        assert client.get("/mein-stadtteil/vorschlaege/?wo=Fli").status_code == 302

    def test_suggestions_lead_straight_to_the_district(self, client: Client) -> None:
        page = client.post("/mein-stadtteil/vorschlaege/", {"wo": "Flieder"}).content.decode()
        assert page.count('role="option"') == 2
        assert '<span lang="de">Fliederweg</span> ab 18' in page

    def test_it_costs_the_same_however_many_streets_there_are(self, client: Client) -> None:
        def ask() -> int:
            return cost(lambda: client.post("/mein-stadtteil/", {"wo": "Fliederweg"}))

        ask()
        before = ask()
        pk = District.objects.get(code="08").pk
        StreetSection.objects.bulk_create(
            StreetSection(street=f"Weg {n}", key=f"weg{n}", district_id=pk) for n in range(500)
        )
        assert ask() == before <= 8
