"""Drawn pictures, put into the CMS as an editor would upload them."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from website.demo.drawing.scenes import alt_text, draw_scene
from website.demo.loading.city import City, slug_of


def picture(city: City, title: str, content: bytes, *, description: str = "", size: tuple[int, int] = (600, 600)) -> AbstractImage:
    """Store a picture in the CMS's library."""
    image = get_image_model()(
        title=title,
        description=description[:255],
        width=size[0],
        height=size[1],
        file_size=len(content),
        file_hash=hashlib.sha1(content, usedforsecurity=False).hexdigest(),
    )
    image.file.save(f"demo-{slug_of(title, 50)}.jpg", ContentFile(content), save=False)
    image.save()
    return image


def scene(city: City, kind: str, title: str) -> AbstractImage:
    """Draw a scene, once for each title, and store it."""
    return picture(city, title, draw_scene(kind, title), description=alt_text(kind), size=(1200, 800))
