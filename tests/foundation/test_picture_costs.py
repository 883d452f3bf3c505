"""Decoding costs what the code says: memory by pixels, mode and format, one large picture at a time on the machine."""

from __future__ import annotations

import io
import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from foundation.pictures.decoding import drawn_within
from foundation.pictures.drawing import PhotoRefused, clean_photo
from foundation.pictures.turns import Busy, turn

FORMATS = ["JPEG", "PNG", "WEBP", "GIF"]
LARGE = 100_000_000


def picture(mode: str, kind: str, width: int, height: int = 100, **saved: Any) -> io.BytesIO:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, kind, **saved)
    out.seek(0)
    return out


@pytest.mark.parametrize(
    ("file", "is_drawn"),
    [
        (picture("L", "PNG", 6000, 6000), True),
        (picture("RGB", "JPEG", 6000, 6000), True),
        (picture("RGB", "JPEG", 6000, 6000, progressive=True), False),
        (picture("RGB", "JPEG", 4000, 3000, progressive=True), True),
        (picture("RGB", "WEBP", 4000, 4000), False),
        (picture("RGB", "WEBP", 4000, 3000), True),
        (picture("1", "PNG", 10_000, 4_100), False),
    ],
    ids=["grey", "JPEG", "progressive", "small progressive", "WebP", "small WebP", "many pixels of one bit"],
)
def test_what_takes_too_much_memory_is_refused_by_format_and_mode(file: io.BytesIO, is_drawn: bool) -> None:
    try:
        drawn_within(file, (100, 100), formats=FORMATS)
        assert is_drawn
    except PhotoRefused as refused:
        assert "zu viele Bildpunkte" in str(refused)
        assert not is_drawn


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    file = picture("RGB", "JPEG", 100, progressive=True).getvalue()
    scan = file[file.rindex(b"\xff\xda") : -2]
    with pytest.raises(PhotoRefused):
        drawn_within(io.BytesIO(file[:-2] + scan * 200 + file[-2:]), (50, 50), formats=FORMATS)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
@pytest.mark.parametrize("size", [(3000, 50), (50, 3000), (700, 500), (90, 90)])
def test_every_mode_keeps_its_shape(mode: str, size: tuple[int, int]) -> None:
    drawn = drawn_within(picture(mode, "PNG", *size), (100, 100), formats=FORMATS).image
    longest = min(100, max(size))
    assert max(drawn.size) == longest
    assert min(drawn.size) == max(1, round(min(size) * longest / max(size)))


def test_bands_are_put_together_without_a_seam() -> None:
    slope = Image.linear_gradient("L").resize((3000, 3000)).convert("RGBA")
    out = io.BytesIO()
    slope.save(out, "PNG")
    drawn = drawn_within(io.BytesIO(out.getvalue()), (300, 300), formats=FORMATS).image.getchannel("R")
    column = [drawn.getpixel((150, y)) for y in range(300)]
    assert all(0 <= below - above <= 2 for above, below in itertools.pairwise(column))  # type: ignore[operator]


def test_who_finds_one_drawing_and_one_waiting_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.pictures.turns.PATIENCE", 0.2)
    answers: list[str] = []

    def wait() -> None:
        try:
            with turn(LARGE):
                answers.append("drawn")
        except Busy:
            answers.append("busy")

    with turn(LARGE):
        first = threading.Thread(target=wait)
        first.start()
        with pytest.raises(Busy), turn(LARGE):
            pass
        first.join()
        with turn(1000):  # what takes little goes on
            pass
    wait()
    assert answers == ["busy", "drawn"]


@pytest.mark.race
def test_twenty_of_forty_megapixels_at_once_take_the_memory_of_one(
    record_property: Callable[[str, object], None],
) -> None:
    file = picture("RGBA", "PNG", 6300, 6300).getvalue()
    clean_photo(picture("RGB", "PNG", 100), size=100)
    before, most, held_up, answers = resident(), [0], [0.0], Counter[str]()

    def draw() -> None:
        try:
            clean_photo(io.BytesIO(file), size=len(file))
            answers["drawn"] += 1
        except PhotoRefused as refused:
            answers[str(refused)[:13]] += 1

    crowd = [threading.Thread(target=draw) for _ in range(20)]
    for each in crowd:
        each.start()
    while any(each.is_alive() for each in crowd):
        began = time.monotonic()
        time.sleep(0.02)
        held_up[0] = max(held_up[0], time.monotonic() - began)
        most[0] = max(most[0], resident() - before)
    record_property("race", f"20 pictures of 6,300²: +{most[0]} MB, others held up {held_up[0]:.2f} s, {dict(answers)}")
    assert most[0] < 300
    assert held_up[0] < 1
    assert answers["drawn"] >= 1
    assert set(answers) <= {"drawn", "Gerade werden"}


def resident() -> int:
    """Megabytes of this process that lie in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4 // 1024
