"""What places plug into the site."""

from foundation.registries import personal_data
from foundation.registries.personal_data import NothingPersonal

personal_data.register_nothing(
    NothingPersonal(
        model="places.District",
        fields=[
            *(
                "code",
                "name",
                "in_name",
                "from_name",
                "slug",
                "level",
                "parent",
                "boundary",
                "boundary_is_schematic",
                "boundary_source",
            ),
            *("latitude", "longitude", "updated_at"),
        ],
    ),
    NothingPersonal(model="places.Figures", fields=["district", "year", "population", "area_km2", "source"]),
    NothingPersonal(model="places.Landmark", fields=["kind", "name", "width", "geometry", "source", "updated_at"]),
    NothingPersonal(model="places.SchoolHolidays", fields=["name", "first_on", "last_on"]),
)
