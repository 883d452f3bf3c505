"""Photos from strangers: looked at before they are opened, then drawn anew.

What is kept is a fresh JPEG of the pixels alone. The position, the camera's name and whatever else was hidden in the
file are gone, and nothing that a browser could run survives.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

FORMATS = ["JPEG", "PNG", "WEBP"]
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
"""Decoding takes 3 bytes a pixel: 120 MB at most."""
SIZE = (1600, 1600)
SMALL_SIZE = (640, 640)


class PhotoRefused(Exception):
    """The file is not a photo that can be shown; its text says why, for people."""


@dataclass(frozen=True, kw_only=True)
class CleanPhoto:
    image: ContentFile[bytes]
    small: ContentFile[bytes]


def clean_photo(file: IO[bytes], *, size: int) -> CleanPhoto:
    """Return the photo drawn anew, upright, in two sizes. Raises `PhotoRefused`."""
    if size > MAX_BYTES:
        raise PhotoRefused(_("Das Foto ist zu groß. Es darf höchstens 15 MB haben."))
    try:
        with Image.open(file, formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise PhotoRefused(_("Das Foto hat zu viele Bildpunkte. Es dürfen höchstens 40 Megapixel sein."))
            image.draft("RGB", SIZE)
            upright = ImageOps.exif_transpose(image)
            plain = _without_transparency(upright)
    except PhotoRefused:
        raise
    except Exception:  # what a broken or hostile file makes Pillow raise is not a closed list
        raise PhotoRefused(
            _("Das ist kein Foto, das wir lesen können. Bitte nehmen Sie JPEG, PNG oder WebP.")
        ) from None
    return CleanPhoto(image=_as_jpeg(plain, SIZE), small=_as_jpeg(plain, SMALL_SIZE))


def _without_transparency(image: Image.Image) -> Image.Image:
    image.thumbnail(SIZE)
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        rgba = image.convert("RGBA")
        ground = Image.new("RGB", rgba.size, "white")
        ground.paste(rgba, mask=rgba.getchannel("A"))
        return ground
    return image.convert("RGB")


def _as_jpeg(image: Image.Image, size: tuple[int, int]) -> ContentFile[bytes]:
    copy = Image.new("RGB", image.size)
    copy.paste(image)
    copy.thumbnail(size)
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return ContentFile(out.getvalue(), name="foto.jpg")
