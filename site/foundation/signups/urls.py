from django.urls import path

from foundation.signups import views

app_name = "signups"

urlpatterns = [
    path("<str:token>/", views.signup, name="signup"),
    path("<str:token>/termin.ics", views.calendar_file, name="calendar_file"),
    path("<str:token>/absagen/", views.cancel, name="cancel"),
    path("<str:token>/annehmen/", views.accept, name="accept"),
    path("<str:token>/wieder/", views.rejoin, name="rejoin"),
]
