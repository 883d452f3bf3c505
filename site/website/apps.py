from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class WebsiteConfig(AppConfig):
    name = "website"
    label = "website"
    verbose_name = _("Quartier")
    default = True

    def ready(self) -> None:
        """Clean every picture that is uploaded."""
        from website import pictures

        pictures.connect()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with forms for people who have one name of their own choosing."""

    user_viewset = "website.users.PersonViewSet"
