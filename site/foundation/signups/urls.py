from django.urls import path

from foundation.signups.views import arrivals, circulars, own

app_name = "signups"

urlpatterns = [
    path("liste/<int:pk>/nachricht/", circulars.circular, name="circular"),
    path("liste/<int:pk>/ohne-anmeldung/", arrivals.walk_in, name="walk_in"),
    path("<str:token>/", own.signup, name="signup"),
    path("<str:token>/termin.ics", own.calendar_file, name="calendar_file"),
    path("<str:token>/absagen/", own.cancel, name="cancel"),
    path("<str:token>/annehmen/", own.accept, name="accept"),
    path("<str:token>/wieder/", own.rejoin, name="rejoin"),
]
