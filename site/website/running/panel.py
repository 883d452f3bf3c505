"""How the site runs, on the CMS's first page: the same that monitors see."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component

from website.running.readiness import look_at_everything


class RunningPanel(Component):
    """For the steering: what is not well, or that all is."""

    name = "running"
    order = 6

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Draw what is not well first; all else lies behind a word."""
        seen = look_at_everything()
        return render_to_string(
            "website/running.html",
            {
                "failing": [each for each in seen if not each.finding.is_well],
                "well": [each for each in seen if each.finding.is_well],
            },
        )
