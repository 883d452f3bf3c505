"""What places plug into the site."""

from foundation.places.sections import find_home
from foundation.registries import page_sections, personal_data
from foundation.registries.personal_data import NothingPersonal

page_sections.register(
    page_sections.Section(page="home_first", template="places/home_section.html", load=find_home, order=20)
)
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
    NothingPersonal(
        model="places.StreetSection",
        fields=["street", "key", "first", "last", "side", "postcode", "district"],
    ),
)
