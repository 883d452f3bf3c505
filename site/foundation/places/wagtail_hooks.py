from wagtail import hooks

from foundation.places.admin import DistrictViewSet, SchoolHolidaysViewSet
from foundation.places.admin_streets import StreetViewSet


@hooks.register("register_admin_viewset")
def districts_in_the_cms() -> DistrictViewSet:
    """Districts in the CMS's menu; the network, which knows the steering, says that only it changes them."""
    return DistrictViewSet()


@hooks.register("register_admin_viewset")
def school_holidays_in_the_cms() -> SchoolHolidaysViewSet:
    """Beside them the days without school, which the steering types in, too."""
    return SchoolHolidaysViewSet()


@hooks.register("register_admin_viewset")
def streets_in_the_cms() -> StreetViewSet:
    """And the city's list of streets, which the steering reads in anew when the city has changed it."""
    return StreetViewSet()
