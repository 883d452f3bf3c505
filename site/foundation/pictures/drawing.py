"""Pictures that people upload: looked at before they are opened, then drawn anew.

What is kept is a fresh file of the pixels alone. The position, the camera's name and whatever else was hidden in the
file are gone, and nothing that a browser could run survives.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO, Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image

from foundation.pictures.decoding import PhotoRefused, drawn_within

__all__ = ["CleanPhoto", "PhotoRefused", "clean_photo"]

FORMATS = ["JPEG", "PNG", "WEBP"]
LIBRARY_FORMATS = [*FORMATS, "GIF"]
MAX_BYTES = 15 * 1024 * 1024
SIZE = (1600, 1600)
SMALL_SIZE = (640, 640)
LIBRARY_SIZE = (2560, 2560)
"""Of editors' pictures, of which pages show cuts; no page shows more."""
PORTRAIT_SIZE = (400, 400)
SAVED: dict[str, dict[str, Any]] = {"JPEG": {"quality": 90}, "WEBP": {"quality": 90}}


class DrawnAnew(ContentFile[bytes]):
    """What was drawn by us, and need not be drawn again."""


@dataclass(frozen=True, kw_only=True)
class CleanPhoto:
    image: DrawnAnew
    small: DrawnAnew


def clean_photo(file: IO[bytes], *, size: int) -> CleanPhoto:
    """Return the photo drawn anew, upright, in two sizes. Raises `PhotoRefused`."""
    if size > MAX_BYTES:
        raise PhotoRefused(_("Das Foto ist zu groß. Es darf höchstens 15 MB haben."))
    plain = _without_transparency(drawn_within(file, SIZE, formats=FORMATS).image)
    return CleanPhoto(image=_as_jpeg(plain), small=_as_jpeg(_smaller(plain)))


def clean_portrait(file: IO[bytes]) -> DrawnAnew:
    """Return a small portrait drawn anew. Raises `PhotoRefused`."""
    return _as_jpeg(_without_transparency(drawn_within(file, PORTRAIT_SIZE, formats=FORMATS).image))


def clean_picture(file: IO[bytes], *, name: str) -> DrawnAnew:
    """Return a picture of the library drawn anew in its own format; of what moves, the beginning.

    Raises `PhotoRefused`.
    """
    drawn = drawn_within(file, LIBRARY_SIZE, formats=LIBRARY_FORMATS)
    out = io.BytesIO()
    profile = {"icc_profile": drawn.colours} if drawn.colours and drawn.kind != "GIF" else {}
    drawn.image.save(out, drawn.kind, **SAVED.get(drawn.kind, {}), **profile)
    return DrawnAnew(out.getvalue(), name=name)


def _without_transparency(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _smaller(image: Image.Image) -> Image.Image:
    copy = image.copy()
    copy.thumbnail(SMALL_SIZE)
    return copy


def _as_jpeg(image: Image.Image) -> DrawnAnew:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return DrawnAnew(out.getvalue(), name="foto.jpg")
