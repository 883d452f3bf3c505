"""Pictures that residents of the demo have handed in with their ideas."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from demo.drawing.scenes import alt_text, draw_scene
from participation.ideas.actions import photos

if TYPE_CHECKING:
    from participation.ideas.models import Idea


def attach_photos(wanted: list[tuple[Idea, str]]) -> None:
    """Give each of these ideas a drawn picture, the way a photo comes in."""
    for idea, kind in wanted:
        content = draw_scene(kind, idea.title)
        photo = photos.keep_photo(io.BytesIO(content), size=len(content))
        photos.attach_photos(photos={photo: alt_text(kind)}, idea=idea)
