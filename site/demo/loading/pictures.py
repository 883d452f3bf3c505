"""Drawn pictures, put into the CMS as an editor would upload them."""

from __future__ import annotations

import hashlib
import io

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from demo.drawing.scenes import alt_text, draw_scene
from foundation.slugs import slug_for
from website.pages.editors import common_collection


def picture(title: str, content: bytes, *, description: str = "") -> AbstractImage:
    """Store a picture in the CMS's library."""
    image: AbstractImage = get_image_model()(
        title=title,
        description=description[:255],
        collection=common_collection(),
        file=ImageFile(io.BytesIO(content), name=f"demo-{slug_for(title, longest=50)}.jpg"),
        file_size=len(content),
        file_hash=hashlib.sha1(content, usedforsecurity=False).hexdigest(),
    )
    image.save()
    return image


def scene(kind: str, title: str) -> AbstractImage:
    """Draw a scene, once for each title, and store it."""
    return picture(title, draw_scene(kind, title), description=alt_text(kind))
