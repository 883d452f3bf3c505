"""Pictures that editors upload: what cameras hide in them is removed before they are stored."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from django.db.models.signals import pre_save
from PIL import Image as Pillow
from PIL import ImageOps
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

QUALITY = {"JPEG": {"quality": 90}, "WEBP": {"quality": 90}}


def connect() -> None:
    pre_save.connect(_picture_saved, sender=get_image_model())


def _picture_saved(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Clean a new file; one that is stored already has been cleaned when it came."""
    if raw or not instance.file or instance.file._committed:
        return
    cleaned = without_metadata(instance.file.file)
    if cleaned is None:
        return
    instance.file.save(instance.file.name, cleaned, save=False)
    instance.file.seek(0)
    instance.width, instance.height = Pillow.open(instance.file).size
    instance.file_size = cleaned.size
    instance.file_hash = hash_filelike(cleaned)
    instance.file.seek(0)


def without_metadata(file: File[bytes]) -> ContentFile[bytes] | None:
    """Return the picture upright and without EXIF, GPS, XMP and comments; None for what moves (GIF)."""
    file.seek(0)
    with Pillow.open(file) as picture:
        kind = picture.format or ""
        if kind == "GIF" or getattr(picture, "is_animated", False):
            return None
        upright = ImageOps.exif_transpose(picture)
        upright.info = {key: value for key, value in upright.info.items() if key in ("transparency", "icc_profile")}
        result = BytesIO()
        upright.save(result, kind, **QUALITY.get(kind, {}))
    return ContentFile(result.getvalue())
