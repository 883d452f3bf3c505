"""The look's own promises: contrast, the same picture for the same place, one stylesheet, no missing icon."""

from __future__ import annotations

import gzip
import re
from datetime import time
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings

from foundation.look import colours, illustrations, stylesheet
from foundation.look.band import HoursBand, Stretch
from foundation.look.checks import accent_can_be_read
from foundation.look.skyline import skyline_svg
from foundation.registries import illustrations as stems
from foundation.registries import kinds

STATIC = Path(settings.STATICFILES_DIRS[0])
ROOT = STATIC.parents[2]
PAIRS = [
    *[(ink, ground) for ink in ("ink", "soft-ink", "accent") for ground in ("paper", "card")],
    *[(kind, f"{kind}-ground") for kind in ("event", "room", "idea", "helping", "news", "organisation")],
    *[(note, f"{note}-ground") for note in ("success", "warning", "error")],
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-sign", "sign"),
    ("on-footer", "footer"),
    ("on-busy", "busy"),
    ("accent", "accent-ground"),
    ("error", "card"),
    ("error", "paper"),
]


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of tokens and kinds; dark ones over the light ones they leave as they are."""
    tokens = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    parts = [text.partition("@media") for text in (tokens, stylesheet.kind_rules(kinds.all()))]
    light, dark = "".join(part[0] for part in parts), "".join(part[2] for part in parts)
    read = dict(re.findall(r"--([\w-]+): ?(#[0-9a-f]{6});", light))
    return read | dict(re.findall(r"--([\w-]+): ?(#[0-9a-f]{6});", dark)) if scheme == "dark" else read


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(scheme: str, text: str, ground: str) -> None:
    colour = tokens(scheme)
    assert colours.contrast(colours.parse(colour[text]), colours.parse(colour[ground])) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_border_of_a_field_can_be_seen(scheme: str) -> None:
    colour = tokens(scheme)
    assert colours.contrast(colours.parse(colour["field-border"]), colours.parse(colour["card"])) >= 3


def test_contrast_is_counted_as_wcag_does() -> None:
    assert round(colours.contrast((0, 0, 0), (255, 255, 255)), 1) == 21.0
    assert round(colours.contrast(colours.parse("#777777"), colours.WHITE), 2) == 4.48


@pytest.mark.parametrize("accent", ["#0b5f56", "#8c1d40", "#1c3f94", "#5b2a86"])
def test_a_citys_own_colour_can_be_read_in_light_and_dark(accent: str) -> None:
    rules = colours.accent_rules(accent)
    dark = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", rules.partition("@media")[2]))
    assert colours.contrast(colours.parse(dark["accent"]), colours.DARK_PAPER) >= 7
    assert colours.contrast(colours.parse(dark["accent"]), colours.parse(dark["accent-ground"])) >= 4.5
    assert colours.contrast(colours.parse(dark["on-accent"]), colours.parse(dark["accent"])) >= 4.5


@pytest.mark.parametrize(
    ("accent", "refused"),
    [("", []), ("#0b5f56", []), ("#f4b740", ["look.E002"]), ("green", ["look.E001"]), ("#fff;}*{", ["look.E001"])],
)
def test_an_accent_nobody_can_read_is_refused(accent: str, refused: list[str]) -> None:
    with override_settings(CITY_ACCENT=accent):
        assert [message.id for message in accent_can_be_read(None)] == refused


def test_the_stylesheet_is_one_and_may_be_kept(client: Client) -> None:
    address = Template("{% stylesheet_url %}").render(Context())
    response = client.get(address)
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]
    assert response.content.decode().startswith("@layer reset,tokens,base,layout,components,utilities;")
    assert not response.cookies


def test_an_older_address_of_the_stylesheet_may_not_be_kept(client: Client) -> None:
    assert client.get("/aussehen/stil-older.css")["Cache-Control"] == "no-cache"


def test_every_file_of_css_names_a_layer() -> None:
    without = [
        str(path.relative_to(STATIC))
        for path in (STATIC / "css").rglob("*.css")
        if not re.search(r"^@layer", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert without == []


def test_a_file_of_css_is_named_for_its_component() -> None:
    files = {path.stem.replace("_", "-"): path.read_text() for path in (STATIC / "css" / "components").glob("*.css")}
    assert len(files) > 60
    assert [
        name for name, text in files.items() if not re.search(rf"\.{name}(__|--|\b)", text) and name != "demo"
    ] == []


def test_the_stylesheet_and_fonts_leave_room_for_a_page() -> None:
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in (STATIC / "js").glob("*.js"))
    css = len(gzip.compress(stylesheet.stylesheet().encode()))
    assert fonts + scripts + css < 90_000


def test_a_skyline_is_always_the_same_for_a_district_and_different_for_another() -> None:
    skyline_svg.cache_clear()
    first = skyline_svg("037")
    skyline_svg.cache_clear()
    assert skyline_svg("037") == first
    assert skyline_svg("041") != first
    assert 'aria-hidden="true"' in first
    assert "style=" not in first


def test_every_icon_that_a_template_draws_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons" / "sprite.svg").read_text(encoding="utf-8")))
    asked = {
        name
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r'\{% icon "([\w-]+)" %\}|icon="([\w-]+)"', path.read_text(encoding="utf-8"))
        for name in name
        if name
    }
    assert asked - drawn == set()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("room:hall", "illustrations/room-hall.svg"),
        ("room:cellar", "illustrations/room-default.svg"),
        ("event:", "illustrations/event-default.svg"),
        ("event:musik-und-tanz", "illustrations/event-music.svg"),
        ("idea:gruenes-und-spielen", "illustrations/idea-green.svg"),
    ],
)
def test_what_has_no_picture_of_its_own_gets_that_of_its_group(name: str, path: str) -> None:
    assert illustrations.find(name).path == path


def test_every_stem_leads_to_a_picture() -> None:
    pictures = {f"{each.group}-{name}" for each in stems.all() for name in each.pictures.values()}
    assert {name for name in pictures if not (STATIC / "illustrations" / f"{name}.svg").exists()} == set()


def test_every_group_has_a_picture_to_fall_back_to() -> None:
    groups = {path.stem.partition("-")[0] for path in (STATIC / "illustrations").glob("*.svg")} - {"oops", "home"}
    missing = {group for group in groups if not (STATIC / "illustrations" / f"{group}-default.svg").exists()}
    assert missing == set()


def test_the_same_person_always_has_the_same_face() -> None:
    assert illustrations.face_of("Lina Kaya") == illustrations.face_of(" lina kaya ")
    assert len({illustrations.face_of(f"Person {number}") for number in range(200)}) == 8


@pytest.mark.parametrize(
    ("seed", "features", "chosen"),
    [
        (0, [], "room:hall"),
        (1, [], "room:hall-2"),
        (2, [], "room:hall"),
        (1, ["stage"], "room:hall-stage-2"),
        (2, ["stage", "projector"], "room:hall-projector"),
        (0, ["piano"], "room:hall"),
    ],
)
def test_one_of_several_pictures_of_a_kind_is_chosen_by_features_then_by_seed(
    seed: int, features: list[str], chosen: str
) -> None:
    assert illustrations.variant("room:hall", seed, features) == chosen


def test_the_words_of_a_city_lead_to_one_of_several_pictures_too() -> None:
    assert [illustrations.variant("idea:wege-und-verkehr", seed) for seed in range(3)] == [
        "idea:traffic",
        "idea:traffic-2",
        "idea:traffic-3",
    ]


def test_a_band_shows_what_is_taken_in_your_time() -> None:
    band = HoursBand(
        opens=time(8),
        closes=time(22),
        stretches=[Stretch(time(18), time(20), "yours"), Stretch(time(6), time(9, 30), "busy")],
    )
    assert band.minutes == 14 * 60
    assert [(each.x, each.width, each.state) for each in band.drawn] == [(0, 90, "busy"), (600, 120, "yours")]
    assert band.labels == [8, 10, 12, 14, 16, 18, 20, 22]
    assert band.in_words == "Belegt: 6–9:30 Uhr."


def test_a_band_of_odd_hours_is_made_even() -> None:
    band = HoursBand(opens=time(9), closes=time(0))
    assert band.labels == [8, 10, 12, 14, 16, 18, 20, 22, 24]
    assert [(each.x, each.width, each.state) for each in band.drawn] == [(0, 60, "closed")]


def test_the_current_part_of_the_site_is_marked_in_the_navigation() -> None:
    request = RequestFactory().get("/ideen/12/")
    page = Template(
        "{% main_navigation as parts %}"
        "{% for part in parts %}{% if part.is_current %}{{ part.label }}{% endif %}{% endfor %}"
    )
    assert page.render(Context({"request": request})) == "Ideen"


def test_the_other_language_is_named_in_itself() -> None:
    request = RequestFactory().get("/ideen/")
    page = Template(
        "{% language_links as languages %}{% for each in languages %}{{ each.label }} {{ each.url }}{% endfor %}"
    )
    assert page.render(Context({"request": request})) == "English /en/ideen/"


def test_a_note_takes_more_than_a_sentence() -> None:
    page = Template('{% note "warning" title=title %}<p>{{ text }}</p><p>Zwei</p>{% endnote %}')
    drawn = " ".join(page.render(Context({"title": "<Wasser>", "text": "A & B"})).split())
    assert '<p class="note__title">&lt;Wasser&gt;</p> <p>A &amp; B</p><p>Zwei</p> </div>' in drawn


@pytest.mark.parametrize("page", ["500.html", "503.html"])
def test_the_page_of_last_resort_needs_neither_request_nor_database(page: str) -> None:
    assert "<h1>" in render_to_string(page)


def test_a_page_travels_compressed(client: Client) -> None:
    response = client.get("/gallery/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]
