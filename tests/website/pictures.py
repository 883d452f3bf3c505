from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture_file(
    name: str = "platz.jpg", *, gps: bool = False, kind: str = "JPEG", size: int = 60
) -> SimpleUploadedFile:
    """A small picture; with `gps`, one that knows where it was taken and who owns the camera."""
    picture = Image.new("RGB", (size, size), (90, 120, 90))
    exif = Image.Exif()
    if gps:
        exif[0x010F] = "Kamera von Lina"
        exif[0x0112] = 6  # lies on its side
        exif.get_ifd(0x8825).update({1: "N", 2: (49.0, 0.0, 30.0), 3: "E", 4: (8.0, 21.0, 0.0)})
    file = BytesIO()
    picture.save(file, kind, exif=exif if gps else b"")
    return SimpleUploadedFile(name, file.getvalue(), content_type=f"image/{kind.lower()}")
