"""Saying where: the district, in words, and by a point on the map, which works without JavaScript.

The map is a picture that is a button (`<input type="image">`): the browser sends where in it was pressed, together with
everything typed so far. Only a press names a place exactly; the district and a few words do for whoever cannot press.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from foundation.places.locating import district_at
from foundation.places.maps.close_up import CloseUp, close_up, where_in
from foundation.places.models import District

PRESS = "stelle"
WIDTHS = [480, 288]
"""How wide the map is shown, in pixels: on wide screens and on phones. `close_up.css` has the same."""
SHOW, TAKE_AWAY = "karte", "punkt_weg"
DRAWN = "karte_von"
"""Which district the map showed that was pressed; somebody may have chosen another one since."""
EXACTLY = Decimal("0.00001")
"""A metre."""


class WithPoint(forms.ModelForm[Any]):
    """A point on the map, beside the fields `district` and `place_name`."""

    districts: QuerySet[District] | None = None
    """Where a point may lie; None for the whole city."""
    notice = ""
    """What a press on the map has changed besides the point."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        self.press_error = ""
        if data is not None:
            data = self._with_press(data.copy())
        super().__init__(data, *args, **kwargs)
        for name in ("latitude", "longitude"):
            self.fields[name].required = False

    @property
    def is_about_the_point(self) -> bool:
        """Whether a button of the map was pressed: the form is to be shown again, not sent off."""
        return self.is_bound and bool(_pressed(self.data) or SHOW in self.data or TAKE_AWAY in self.data)

    @cached_property
    def map(self) -> CloseUp | None:
        """The map of the chosen district, once somebody asked for it or there is a point."""
        if self._chosen is None or not (self.marker_at or (self.is_bound and DRAWN in self.data) or self._is_shown):
            return None
        return close_up(self._chosen)

    @property
    def map_name(self) -> str:
        return DRAWN

    @property
    def map_slug(self) -> str:
        return self._chosen.slug if self._chosen else ""

    @property
    def presses(self) -> list[tuple[int, str]]:
        """The map's sizes, each with the name under which a press on it arrives."""
        return [(width, f"{PRESS}-{width}") for width in WIDTHS]

    @property
    def marker(self) -> tuple[int, int] | None:
        return self.map.marker(*self.marker_at) if self.map and self.marker_at else None

    @property
    def words(self) -> str:
        """Where the point lies, for anyone who does not see the map."""
        return where_in(self._chosen, *self.marker_at) if self._chosen and self.marker_at else ""

    @cached_property
    def marker_at(self) -> tuple[Decimal, Decimal] | None:
        """The point as far as it can be read: latitude and longitude."""
        try:
            latitude, longitude = (self.fields[name].clean(self[name].value()) for name in ("latitude", "longitude"))
        except forms.ValidationError:
            return None
        return (latitude, longitude) if latitude is not None and longitude is not None else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.press_error:
            self.add_error("latitude", self.press_error)
        if self._is_shown:
            self._say_why_no_map()
        self._check_point()
        return cleaned

    def _check_point(self) -> None:
        """Take the district from the point if none was chosen; else both have to agree.

        Schematic boundaries only guess where a district ends: against them, what people choose counts.
        """
        latitude, longitude = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        chosen: District | None = self.cleaned_data.get("district")
        if latitude is None or longitude is None:
            self.cleaned_data |= {"latitude": None, "longitude": None}
            if chosen is None and "district" not in self.errors:
                self.add_error("district", _("Bitte wählen Sie den Stadtteil."))
            return
        found = district_at(latitude, longitude)
        if found is None and not (chosen and chosen.boundary is None):
            self.add_error("latitude", _("Der Punkt liegt außerhalb der Stadt. Bitte setzen oder entfernen Sie ihn."))
        if chosen is None:
            if found is None and "district" not in self.errors:
                self.add_error("district", _("Bitte wählen Sie den Stadtteil."))
            self.cleaned_data["district"] = found
        elif found is not None and found != chosen and not found.boundary_is_schematic:
            self.add_error(
                "district",
                _("Der Punkt liegt %(where)s. Bitte wählen Sie diesen Stadtteil, oder entfernen Sie den Punkt.")
                % {"where": found.where},
            )

    def _say_why_no_map(self) -> None:
        if self._chosen is None:
            self.errors.pop("district", None)
            self.add_error("district", _("Bitte wählen Sie zuerst den Stadtteil. Dann zeigen wir seine Karte."))
        elif self.map is None:
            self.add_error(
                "latitude", _("Für diesen Stadtteil gibt es noch keine Karte. Bitte beschreiben Sie den Ort in Worten.")
            )

    @property
    def _is_shown(self) -> bool:
        return self.is_bound and SHOW in self.data

    @cached_property
    def _chosen(self) -> District | None:
        try:
            chosen: District | None = self.fields["district"].clean(self["district"].value())
        except forms.ValidationError:
            return None
        return chosen

    def _with_press(self, data: Any) -> Any:
        """Turn a press on the map into a point and its district, as if they had been typed."""
        if TAKE_AWAY in data:
            data["latitude"] = data["longitude"] = ""
        if press := _pressed(data):
            width, x, y = press
            if (x, y) == (0, 0):
                self.press_error = _now(
                    "Mit der Tastatur lässt sich auf der Karte kein Punkt setzen."
                    " Bitte beschreiben Sie den Ort in Worten."
                )
                return data
            drawn = District.objects.districts().named(str(data.get(DRAWN, ""))).first()
            map = close_up(drawn) if drawn else None
            point = map.point_at(x, y, width=width) if map else None
            found = district_at(point[1], point[0]) if point else None
            if point is None or found is None:
                self.press_error = _now("Diese Stelle liegt außerhalb der Stadt. Bitte wählen Sie eine andere.")
                return data
            if self.districts is not None and not self.districts.filter(pk=found.pk).exists():
                self.press_error = _now("Diese Stelle liegt %(where)s, das ist nicht Ihr Stadtteil.") % {
                    "where": found.where
                }
                return data
            longitude, latitude = (str(Decimal(degrees).quantize(EXACTLY)) for degrees in point)
            data["latitude"], data["longitude"] = latitude, longitude
            if str(data.get("district", "")) != str(found.pk):
                data["district"] = str(found.pk)
                self.notice = _now("Die Stelle liegt %(where)s. Der Stadtteil ist jetzt so eingetragen.") % {
                    "where": found.where
                }
        return data


def _pressed(data: Any) -> tuple[int, int, int] | None:
    """Return where the map was pressed: its width, and how far from its left and upper edge."""
    for width in WIDTHS:
        x, y = str(data.get(f"{PRESS}-{width}.x", "")), str(data.get(f"{PRESS}-{width}.y", ""))
        if x or y:
            is_number = all(number.isascii() and number.isdecimal() and len(number) < 6 for number in (x, y))
            return (width, int(x), int(y)) if is_number else (width, -1, -1)
    return None
