from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class WebsiteConfig(AppConfig):
    name = "website"
    label = "website"
    verbose_name = _("Quartier")
    default = True

    def ready(self) -> None:
        """Clean uploaded pictures, settle how tables are exported, and let the features show themselves on profiles."""
        from foundation.spreadsheets import settle_exports_of_the_cms
        from website import pictures, profiles

        pictures.connect()
        profiles.connect()
        settle_exports_of_the_cms()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with forms for people who have one name of their own choosing."""

    user_viewset = "website.users.PersonViewSet"
