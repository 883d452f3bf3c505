from django.urls import URLPattern, path

from foundation.places import views

app_name = "homes"

urlpatterns: list[URLPattern] = [
    path("", views.find_home, name="find"),
    path("vorschlaege/", views.suggest_home, name="suggestions"),
    path("grenzen.json", views.district_borders, name="borders"),
]
