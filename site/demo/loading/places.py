"""The districts with their figures and boundaries, planning areas above them, and what people know their way by."""

from __future__ import annotations

from demo.loading.city import FILES, City, read
from foundation.places.importing import import_rows, read_file, source_in
from foundation.places.landmarks import read_landmarks, replace_landmarks
from foundation.places.models import District, Level
from foundation.slugs import slug_for

SOURCE = "Stadt Karlsruhe, Amt für Stadtentwicklung (Einwohnerzahlen und Flächen)"


def load_places(city: City) -> None:
    """Import the 27 districts as the import command does, and put them into planning areas."""
    import_rows(read_file(FILES / "districts.csv"), year=city.today.year - 1, source=SOURCE)
    boundaries = FILES / "boundaries.geojson"
    import_rows(read_file(boundaries), year=city.today.year - 1, source=source_in(boundaries), create=False)
    replace_landmarks(read_landmarks(FILES / "landmarks.geojson"))
    for area in read("areas")["area"]:
        above, _made = District.objects.get_or_create(
            code=area["code"],
            defaults={
                "name": f"Planungsraum {area['name']}",
                "slug": slug_for(f"Planungsraum {area['name']}", longest=100),
                "level": Level.PLANNING_AREA,
            },
        )
        District.objects.filter(name__in=area["districts"]).update(parent=above)
        city.districts[area["code"]] = above
    for district in District.objects.districts().select_related("parent"):
        city.districts[district.name] = district
