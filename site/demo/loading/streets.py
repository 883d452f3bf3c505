"""The city's list of streets, made of the addresses that the files name, and of no others."""

from __future__ import annotations

from demo.loading.city import City, read
from foundation.network.models import Organisation
from foundation.places.street_list import import_streets, read_streets
from foundation.places.street_search import readings
from rooms.models import Venue


def load_streets(city: City) -> None:
    """Import every street that an organisation or a house gives as its address, as the import command does."""
    postcodes = read("postcodes")["postcodes"]
    addresses = {
        *Organisation.objects.exclude(address="").values_list("address", flat=True),
        *Venue.objects.exclude(address="").values_list("address", flat=True),
    }
    rows = {_row(address, postcodes) for address in addresses}
    lines = ["street;postcode;district", *sorted(rows)]
    import_streets(read_streets("\n".join(lines).encode()))


def _row(address: str, postcodes: dict[str, str]) -> str:
    """Return "Fliederstraße;76185;Mühlburg" for "Fliederstraße 12, Mühlburg"."""
    written, _comma, district = address.rpartition(", ")
    street = readings(written)[-1].street
    return f"{street};{postcodes[district]};{district}"
