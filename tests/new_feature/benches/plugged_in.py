"""What other pages show of the benches."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from benches.models import Bench
from foundation.places.models import District
from foundation.registries.findables import Reading
from foundation.registries.listings import Listing, of_district
from foundation.registries.piles import Address, Districts, Waiting


def public() -> QuerySet[Bench]:
    return Bench.objects.filter(is_checked=True)


def read(bench: Bench) -> Reading:
    return Reading(title=bench.name, url=bench.get_absolute_url(), district_ids=[bench.district_id])


def listing(district: District | None, number: int) -> Listing:
    found = public().filter(district=district) if district else public()
    return Listing(
        items=list(found[:number]),
        card="benches/card.html",
        shows="bench",
        title="Bänke",
        all_url=of_district(reverse("benches:list"), district),
        all_label="Alle Bänke",
        empty="Hier fehlt noch eine Bank.",
    )


def to_check(districts: Districts) -> QuerySet[Bench]:
    return Bench.objects.filter(is_checked=False, district__in=districts).order_by("pk")


def show(bench: Bench, address: Address) -> Waiting:
    return Waiting(title=bench.name, url=address(bench))


def all_url() -> str:
    return reverse("benches:list")


def count_them() -> int:
    return Bench.objects.update(is_counted=True)
