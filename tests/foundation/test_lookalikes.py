"""What looks the same counts as the same, and what is not seen is not there."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from foundation.lookalikes import skeleton, without_hidden
from foundation.network.models import Coordination
from foundation.network.states import OrganisationState
from foundation.people.names import refuse_borrowed
from participation.ideas.models import Comment, Idea
from tests.foundation.factories import OrganisationFactory, PersonFactory
from tests.participation.factories import IdeaFactory


@pytest.mark.parametrize(
    "other",
    [
        "Stаdtteilkoordination",  # Cyrillic а
        "Ѕtadttеilkооrdinаtiоn",
        "STADTTEILKOORDINATION",
        "Stadtteil-Koordination",
        "S t a d t t e i l koordination",
        "Stadttei1koordinati0n",
        "Stadttei|koordination",
        "𝐒𝐭𝐚𝐝𝐭𝐭𝐞𝐢𝐥𝐤𝐨𝐨𝐫𝐝𝐢𝐧𝐚𝐭𝐢𝐨𝐧",
        "Ｓｔａｄｔｔｅｉｌｋｏｏｒｄｉｎａｔｉｏｎ",
        "Stadt\u200bteil\u00adkoordi\u202enation\u202c",
        "Städttéilkoordination",
        "Stαdtteilkοοrdinαtiοn",  # Greek
        "🆂🆃🅰🅳🆃🆃🅴🅸🅻🅺🅾🅾🆁🅳🅸🅽🅰🆃🅸🅾🅽",
        "🅢🅣🅐🅓🅣🅣🅔🅘🅛🅚🅞🅞🅡🅓🅘🅝🅐🅣🅘🅞🅝",
        "🇸🇹🇦🇩🇹🇹🇪🇮🇱🇰🇴🇴🇷🇩🇮🇳🇦🇹🇮🇴🇳",
        "🅂🅃🄰🄳🅃🅃🄴🄸🄻🄺🄾🄾🅁🄳🄸🄽🄰🅃🄸🄾🄽",
        "Sᴛᴀᴅᴛᴛᴇɪʟᴋᴏᴏʀᴅɪɴᴀᴛɪᴏɴ",
        "SŧađŧŧɇɨłꝁøøɍđɨnȺŧɨøn",
        "Ꮪtadtteilkoordination",
        "ꓢtadtteilꓗoordination",
        "StadtteilⲔoordination",
        "StadtteilƘoordination",
        "Stadtteil₭oordination",
    ],
)
def test_what_looks_the_same_has_the_same_skeleton(other: str) -> None:
    assert skeleton(other) == skeleton("Stadtteilkoordination")


@pytest.mark.parametrize(
    ("one", "other"), [("Lina", "Lisa"), ("Bürgerverein Mühlburg", "Bürgerverein Daxlanden"), ("Anna", "Hanna")]
)
def test_what_looks_different_has_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_hidden_characters_go_and_what_languages_need_stays() -> None:
    assert without_hidden("a\u202eb\u200bc\u2066\ufeff") == "abc"
    assert without_hidden("می\u200cخواهم") == "می\u200cخواهم"
    assert without_hidden("👩\u200d🚒 Grüße") == "👩\u200d🚒 Grüße"


BORROWED = [
    *("Stadtteilkoordination Mühlburg", "Stаdtteilkoordination", "Frau Weiß, Ordnungsamt", "Stadt Karlsruhe"),
    *("Quartier Karlsruhe", "ADMIN", "Αdmin", "Moderator", "Anna Sommer", "Аnna  S0mmer", "anna-sommer"),
    *("Bürgerverein Mühlburg", "Buergerverein Muehlburg", "Bürgerverein Mühlburg e. V. Vorstand"),
    *("🅺🅾🅾🆁🅳🅸🅽🅰🆃🅸🅾🅽", "ᴋᴏᴏʀᴅɪɴᴀᴛɪᴏɴ", "Koorđination", "Sŧadt Karlsruhe", "Ratħaus", "Ƙoordination"),
    *("Ꮶoordination", "ꓣathaus", "Ⲕoordination", "DieStadtKarlsruhe", "🆂tadt Karlsruhe", "Anna $ommer", "Anna Sommer!"),
    *("Team Karlsruhe", "Karlsruhe", "Ꝛathaus", "Ivo May!"),
]
ONES_OWN = [
    *("Lina M.", "Anna", "Herr Sommer", "Ämtlinger", "Adminka", "Teamgeist", "Bürger aus Mühlburg", "李娜", "Зоя"),
    *("Jörg Stadtler", "Ömer Çelik", "Đorđe Petrović", "Łukasz Wałęsa", "Guðrún", "Søren Ħal", "Иван Петров", "王伟"),
    *("Αλέξανδρος", "محمد علي", "Nguyễn Thị Minh", "Stadtteilchor Mühlburg", "Anna Wirth", "Hanna Sommer", "山田Taro"),
    *("Johanna Sommerfeld", "Anna 🌻", "O’Neill", "Jean-Luc", "7b"),
]


@pytest.fixture
def protected(db: None) -> None:
    for name in "Anna Sommer", "Ivo May":
        Coordination.objects.create(person=PersonFactory(), name=name)
    OrganisationFactory(name="Bürgerverein Mühlburg")
    OrganisationFactory(name="Lina M.", state=OrganisationState.PROPOSED)


@pytest.mark.usefixtures("protected")
@pytest.mark.parametrize("name", BORROWED)
def test_nobody_can_look_like_the_coordination_or_an_organisation(name: str) -> None:
    with pytest.raises(ValidationError, match="sieht aus wie"):
        refuse_borrowed(name)


@pytest.mark.usefixtures("protected")
@pytest.mark.parametrize("name", ONES_OWN)
def test_names_of_ones_own_are_let_be(name: str) -> None:
    refuse_borrowed(name)


@pytest.mark.parametrize("name", ["🏘", "🌻🌻", "...", "♥ ♥"])
def test_a_name_has_a_letter_or_a_digit(name: str) -> None:
    with pytest.raises(ValidationError, match="Buchstaben"):
        refuse_borrowed(name)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("name", ["Kосмa", "Pαul", "Ꭺnna", "ꓡina", "Ⲙara", "Anna Рeters"])
def test_a_word_is_written_in_one_script(name: str) -> None:
    with pytest.raises(ValidationError, match="einer einzigen Schrift"):
        refuse_borrowed(name)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("site", "city", "name"),
    [
        *(("Wir", "Ulm", name) for name in ["Anna Wirth", "Helmut Ulmer", "Wirsing", "Helmut Ulm", "Wir Anwohner"]),
        *(("🏘", "Ulm", name) for name in ["Anna", "Li", "🌻 Lina"]),
        ("Quartier Karlsruhe", "Karlsruhe", "Freunde der Innenstadt Karlsruhe"),
    ],
)
def test_what_only_holds_the_letters_of_the_citys_name_is_let_be(
    settings: Any, site: str, city: str, name: str
) -> None:
    settings.SITE_NAME, settings.CITY_NAME = site, city
    refuse_borrowed(name)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("name", ["Wir", "W I R", "Ulm", "Stadt Ulm", "Die Stadt Ulm", "Team Ulm", "Support Wir"])
def test_the_name_of_a_city_or_its_site_is_nobodys_however_short(settings: Any, name: str) -> None:
    settings.SITE_NAME, settings.CITY_NAME = "Wir", "Ulm"
    with pytest.raises(ValidationError):
        refuse_borrowed(name)


@pytest.mark.usefixtures("protected")
def test_a_guest_is_told_beside_the_field(client: Client) -> None:
    idea = IdeaFactory()
    typed = {"text": "Gut", "guest_name": "Stаdtteilkoordination", "guest_email": "gast@example.org"}
    page = client.post(f"/ideen/{idea.pk}/kommentieren/", typed)
    assert page.status_code == 422
    assert "Dieser Name sieht aus wie" in page.content.decode()
    assert Comment.objects.count() == 0


@pytest.mark.usefixtures("protected")
def test_nor_can_who_has_an_account_but_for_those_who_speak_for_the_city(client: Client) -> None:
    for is_staff, told in [(False, True), (True, False)]:
        person = PersonFactory(is_staff=is_staff)
        client.force_login(person)
        page = client.post("/mein/konto/", {"display_name": "Redaktion", "language": "de"}, follow=True)
        assert ("Dieser Name sieht aus wie" in page.content.decode()) is told


def test_marks_of_direction_reach_no_form(client: Client, db: None) -> None:
    lina, idea = PersonFactory(), IdeaFactory()
    client.force_login(lina)
    client.post(f"/ideen/{idea.pk}/kommentieren/", {"text": "vor\u202enach\u200b"})
    assert Comment.objects.get().text == "vornach"
    client.post("/mein/konto/", {"display_name": "Li\u202ena", "language": "de"})
    lina.refresh_from_db()
    assert lina.display_name == "Lina"
    client.post("/ideen/neu/", {"title": "\u200b\u200b", "text": "x"})
    assert Idea.objects.count() == 1
