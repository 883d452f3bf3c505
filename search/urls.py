from django.urls import URLPattern, path

from search import views
from search.feeds import SearchFeed

app_name = "search"

urlpatterns: list[URLPattern] = [
    path("", views.search, name="search"),
    path("atom/", SearchFeed(), name="feed"),
    path("vorschlaege/", views.suggestions, name="suggestions"),
]
