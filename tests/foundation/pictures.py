"""Pictures as people upload them."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS = 0x8825


def jpeg(size: tuple[int, int] = (1600, 900)) -> bytes:
    """Return a photo that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera von Lina"
    exif.get_ifd(GPS).update({1: "N", 2: (49.0, 0.0, 30.0), 3: "E", 4: (8.0, 21.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", exif=exif.tobytes(), comment=b"<script>alert(1)</script>")
    return out.getvalue()


def upload(data: bytes | None = None, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg() if data is None else data, content_type="image/jpeg")
