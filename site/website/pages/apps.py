from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "website.pages"
    label = "pages"
    verbose_name = _("Seiten")

    def ready(self) -> None:
        """Keep pages and editors in step with districts and coordinators, and let pages be found."""
        from website.pages import findables, following

        following.connect()
        findables.register()
