from django.urls import path

from foundation.network import views

app_name = "network"

urlpatterns = [
    path("", views.directory, name="directory"),
    path("<slug:slug>/", views.organisation, name="organisation"),
]
