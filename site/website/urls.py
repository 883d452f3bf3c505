"""Every address of the site. German at the root, English under /en/, the CMS's pages last."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents.views.serve import authenticate_with_password

from foundation.files.views import stored_file
from foundation.look import gallery
from foundation.pictures.views import document
from website import views
from website.public.feeds import NewsFeed
from website.public.sitemaps import SITEMAPS
from website.running import views as running

handler500 = "website.views.failed"

district_urls = ([path("stadtteile/<slug:slug>/", views.district_page, name="district")], "places")
page_urls = [
    path("stadtteile/", views.district_index, name="districts"),
    path("aktuelles/", views.news_index, name="news"),
    path("aktuelles/feed.atom", NewsFeed(), name="news_feed"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    # Wagtail's own sign-in knows neither limits nor a second step.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("media/<path:name>", stored_file, name="stored_file"),
    # Wagtail's own view knows restricted collections, but no drafts; these are the names that it asks for.
    path("dokumente/<int:pk>/<str:filename>", document, name="wagtaildocs_serve"),
    path(
        "dokumente/authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("ok/", running.ok, name="ok"),
    path("bereit/", running.ready, name="ready"),
    path("robots.txt", views.robots_txt, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security"),
    path("aussehen/", include("foundation.look.urls")),
]

if getattr(settings, "DEMO", False):
    urlpatterns += [path("demo/", include("demo.urls"))]

urlpatterns += i18n_patterns(
    path("", include("foundation.guests.urls")),
    path("", include("foundation.people.urls")),  # before allauth: some of its addresses lead elsewhere
    path("konto/", include("allauth.urls")),
    path("", include(district_urls)),
    path("mein-stadtteil/", include("foundation.places.urls")),
    *page_urls,
    path("anmeldung/", include("foundation.signups.urls")),
    path("netzwerk/", include("foundation.network.urls")),
    path("kalender/", include("events.urls")),
    path("raeume/", include("rooms.urls")),
    path("ideen/", include("participation.ideas.urls")),
    path("mitmachen/", include("participation.helping.urls")),
    path("suche/", include("search.urls")),
    path("mein/", include("website.own.urls")),
    path("meine-daten/", include("foundation.privacy.urls")),
    # Nor does the sign-in of its pages that are not for everybody.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

if settings.SHOW_GALLERY:
    urlpatterns.insert(0, path("gallery/", gallery.gallery, name="gallery"))
