"""Pictures that residents of the demo have handed in with their ideas."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from PIL import Image

from participation.ideas.models import IdeaPhoto
from website.demo.drawing.scenes import alt_text, draw_scene
from website.demo.loading.city import City

if TYPE_CHECKING:
    from participation.ideas.models import Idea

SMALL = (640, 427)


def attach_photos(city: City, wanted: list[tuple[Idea, str]]) -> None:
    """Give each of these ideas a drawn picture."""
    for idea, kind in wanted:
        content = draw_scene(kind, idea.title)
        photo = IdeaPhoto(idea=idea, alt=alt_text(kind), created_at=idea.created_at)
        photo.image.save("bild.jpg", ContentFile(content), save=False)
        photo.small.save("klein.jpg", ContentFile(_smaller(content)), save=False)
        photo.save()


def _smaller(content: bytes) -> bytes:
    file = io.BytesIO()
    Image.open(io.BytesIO(content)).resize(SMALL).save(file, "JPEG", quality=84)
    return file.getvalue()
