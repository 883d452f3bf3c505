from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from search import presses, views
from search.feeds import SearchFeed

app_name = "search"

urlpatterns: list[URLPattern] = [
    path("", views.search, name="search"),
    path("atom/", require_safe(SearchFeed()), name="feed"),
    path("vorschlaege/", views.suggestions, name="suggestions"),
    path("gewaehlt/", presses.press, name="pressed"),
]
