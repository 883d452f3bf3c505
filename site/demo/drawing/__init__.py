"""Pictures drawn for the demo, in the same flat hand as the site's own illustrations. No photo of anybody."""

from demo.drawing.portraits import draw_portrait
from demo.drawing.scenes import SCENES, draw_scene

__all__ = ["SCENES", "draw_portrait", "draw_scene"]
