from django.urls import path

from foundation.privacy import views

app_name = "privacy"

urlpatterns = [
    path("", views.own_data, name="own_data"),
    path("herunterladen/", views.download, name="download"),
    path("loeschen/", views.leave, name="leave"),
    path("verzeichnis/", views.record, name="record"),
    path("bleiben/<str:token>/", views.stay, name="stay"),
    path("link/<str:token>/", views.data_by_link, name="data_by_link"),
    path("link/<str:token>/herunterladen/", views.download_by_link, name="download_by_link"),
    path("link/<str:token>/loeschen/", views.leave_by_link, name="leave_by_link"),
]
