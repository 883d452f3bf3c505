from __future__ import annotations

from typing import Any

from django import forms


class SearchAndChoose(forms.CheckboxSelectMultiple):
    """Boxes to tick among many: what is ticked stands first. With JavaScript one finds the others by typing.

    Sends what a list of boxes sends. Its page loads `js/forms.js`.
    """

    template_name = "django/forms/widgets/search_and_choose.html"

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        return sorted(groups, key=lambda group: not any(option["selected"] for option in group[1]))
