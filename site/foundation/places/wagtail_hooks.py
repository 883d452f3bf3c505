from wagtail import hooks
from wagtail.permissions import register_permission_policy

from foundation.network.policies import SteeringPolicy
from foundation.places.admin import DistrictViewSet
from foundation.places.models import District

register_permission_policy(District, SteeringPolicy(District))


@hooks.register("register_admin_viewset")
def districts_in_the_cms() -> DistrictViewSet:
    """Districts in the CMS's menu."""
    return DistrictViewSet()
