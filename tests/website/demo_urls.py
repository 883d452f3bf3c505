"""The site's addresses with the demo's own before them, as in the demo."""

from django.urls import include, path

from website.urls import urlpatterns as site

urlpatterns = [path("demo/", include("demo.urls")), *site]
