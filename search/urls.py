from django.urls import URLPattern, path

from search import presses, views

app_name = "search"

urlpatterns: list[URLPattern] = [
    path("", views.search, name="search"),
    path("vorschlaege/", views.suggestions, name="suggestions"),
    path("gewaehlt/", presses.press, name="pressed"),
]
