from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import date

    from foundation.places.models import District, SchoolHolidays


class DistrictQuerySet(models.QuerySet["District"]):
    def districts(self) -> Self:
        """The middle level, the one people mean when they say Stadtteil."""
        return self.filter(level="district")

    def named(self, slug: str) -> Self:
        """The one that an address names. A NUL, which PostgreSQL refuses even to look for, names none."""
        return self.none() if "\0" in slug else self.filter(slug=slug)

    def where(self) -> str:
        """Return "in Mühlburg und in der Weststadt", for sentences; "" of none."""
        return get_text_list([each.where for each in self.only("name", "in_name")], _("und"))

    def with_everything_below(self) -> Self:
        """These and all that lies in them. The tree has three levels, so two steps down are enough."""
        ids = self.values("pk")
        return self.model._default_manager.filter(Q(pk__in=ids) | Q(parent__in=ids) | Q(parent__parent__in=ids))


def first_districts(related: str, key: str) -> dict[str, Subquery]:
    """Return annotations that name the first districts of each row, so that a list asks no further query for them.

    `related`: what a district calls these rows; `key`: what in a row names them. A third only says that there are more.
    """
    named = apps.get_model("places", "District")._default_manager.filter(**{related: OuterRef(key)})
    names = named.order_by("name").values("name")
    return {f"district_{number}": Subquery(names[number - 1 : number]) for number in (1, 2, 3)}


class SchoolHolidaysQuerySet(models.QuerySet["SchoolHolidays"]):
    def within(self, first: date, last: date) -> Self:
        """Those that share a day with these."""
        return self.filter(first_on__lte=last, last_on__gte=first)
