"""The other line."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from website import urls as site

handler500 = site.handler500
urlpatterns = [
    *i18n_patterns(path("baenke/", include("benches.urls")), prefix_default_language=False),
    *site.urlpatterns,
]
