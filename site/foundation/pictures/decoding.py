"""Pixels from strangers' files, at a cost that is known before the first is read.

A file of 150 KB can hold 40 million pixels. What decoding takes is told by format, mode and size, which stand at the
file's beginning; what takes too much is refused, what takes much waits its turn, and is made small band by band.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image

from foundation.pictures.turns import Busy, turn

MOST_PIXELS = 40_000_000
MOST_BYTES = 200_000_000
"""Of memory while decoding: 40 megapixels of a PNG, 29 of a progressive JPEG, 12 of a WebP."""
PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2}
"""Bytes that Pillow keeps of a pixel; all other modes take four, RGB included."""
WEBP_PIXEL = 16
"""Measured with Pillow 13: two canvases, a copy of the bytes, and the picture."""
PROGRESSIVE_PIXEL = 6
"""libjpeg keeps all coefficients, whatever size is asked for: two bytes each of three colours."""
MOST_SCANS = 100
"""A progressive JPEG has ten. Each is a walk over all pixels."""
START_OF_SCAN = b"\xff\xda"
BAND = 1_000_000
"""Pixels that are converted at once."""
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How what EXIF says of the camera's position is undone."""
ORIENTATION = 0x0112
KINDS = {"MPO": "JPEG"}
"""Several pictures in one file, as some phones write it."""


class PhotoRefused(Exception):
    """The file is not a photo that can be shown; its text says why, for people."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A picture drawn anew."""

    image: Image.Image
    """RGB, or RGBA where something shines through."""
    kind: str
    """JPEG, PNG … as the file said."""
    colours: bytes | None
    """The ICC profile of an RGB picture: what its numbers mean."""


def drawn_within(file: IO[bytes], size: tuple[int, int], *, formats: list[str]) -> Drawn:
    """Return the file's first picture, upright and no larger than `size`; nothing else of the file.

    Raises `PhotoRefused`.
    """
    try:
        with Image.open(file, formats=formats) as image:
            pixels, mode = image.width * image.height, image.mode
            image.draft("RGB", size)
            with turn(_cost(image, file, pixels, _factor(image, size))):
                small = _made_small(image, size)
            colours = image.info.get("icc_profile") if mode in {"RGB", "RGBA"} else None
            return Drawn(image=small, kind=KINDS.get(image.format or "", image.format or ""), colours=colours)
    except PhotoRefused:
        raise
    except Busy:
        raise PhotoRefused(
            _("Gerade werden viele große Bilder hochgeladen. Bitte versuchen Sie es in einer Minute noch einmal.")
        ) from None
    except Exception:  # what a broken or hostile file makes Pillow raise is not a closed list
        words = _("Das ist kein Foto, das wir lesen können. Bitte nehmen Sie eine Datei dieser Art: %(formats)s.")
        raise PhotoRefused(words % {"formats": ", ".join(formats)}) from None


def _cost(image: Image.Image, file: IO[bytes], pixels: int, factor: int) -> int:
    """Return the bytes of memory that this takes. `pixels` are those of the file, before a JPEG is asked for fewer.

    Raises `PhotoRefused` when they are too many.
    """
    own = image.width * image.height
    cost = own * PIXEL.get(image.mode, 4) + own * 4 // factor**2
    if image.format == "WEBP":
        cost = pixels * WEBP_PIXEL
    elif image.format == "JPEG" and image.info.get("progressive"):
        cost += pixels * PROGRESSIVE_PIXEL
        _refuse_endless_scans(file)
    if pixels > MOST_PIXELS or cost > MOST_BYTES:
        most = min(MOST_PIXELS, MOST_BYTES * pixels // cost) // 1_000_000
        words = _("Das Foto hat zu viele Bildpunkte. Von dieser Art dürfen es höchstens %(most)s Megapixel sein.")
        raise PhotoRefused(words % {"most": most})
    return cost


def _factor(image: Image.Image, size: tuple[int, int]) -> int:
    """Return by how much the picture can be made smaller in whole steps."""
    return max(1, min(image.width // size[0], image.height // size[1]))


def _refuse_endless_scans(file: IO[bytes]) -> None:
    before = file.tell()
    file.seek(0)
    scans = sum(block.count(START_OF_SCAN) for block in iter(lambda: file.read(1 << 20), b""))
    file.seek(before)
    if scans > MOST_SCANS:
        raise ValueError(scans)


def _made_small(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    image.load()
    orientation = image.getexif().get(ORIENTATION, 1)
    mode = "RGBa" if image.has_transparency_data else "RGB"
    factor = _factor(image, size)
    small = Image.new(mode, (-(-image.width // factor), -(-image.height // factor)))
    for top, band in _bands(image, factor):
        small.paste(_as(mode, band).reduce(factor), (0, top // factor))
    image.close()  # its pixels, before the next copy
    small.thumbnail(size, reducing_gap=None)
    upright = small.transpose(UPRIGHT[orientation]) if orientation in UPRIGHT else small
    return upright.convert("RGBA") if mode == "RGBa" else upright


def _bands(image: Image.Image, factor: int) -> Iterator[tuple[int, Image.Image]]:
    """Yield the picture from top to bottom, so that a conversion copies a band and not all of it."""
    rows = max(1, BAND // image.width // factor) * factor
    for top in range(0, image.height, rows):
        yield top, image.crop((0, top, image.width, min(top + rows, image.height)))


def _as(mode: str, band: Image.Image) -> Image.Image:
    if band.mode == "I;16":
        band = band.point(lambda value: value / 256).convert("L")
    return band.convert("RGBA").convert("RGBa") if mode == "RGBa" else band.convert("RGB")
