from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

from foundation.features import FeatureConfig


class WebsiteConfig(FeatureConfig):
    name = "website"
    label = "website"
    verbose_name = _("Quartier")
    default = True
    can_be_hidden = False
    steering_manages_all = False

    def ready(self) -> None:
        """Clean pictures that are uploaded, guard what is foreign, and settle how tables are exported."""
        super().ready()
        from foundation.spreadsheets import settle_exports_of_the_cms
        from website import checks  # noqa: F401 — importing the checks registers them
        from website.cms import foreign, pictures

        pictures.connect()
        foreign.connect()
        settle_exports_of_the_cms()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with forms for people who have one name of their own choosing."""

    user_viewset = "website.cms.users.PersonViewSet"
