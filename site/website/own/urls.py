from django.urls import path

from website.own import calendar, views

app_name = "own"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/erneuern/", calendar.renew, name="renew_calendar"),
    path("kalender/<str:token>.ics", calendar.feed, name="calendar_feed"),
    path("konto/", views.account, name="account"),
    path("konto/geraet-abmelden/", views.end_session, name="end_session"),
    path("konto/andere-abmelden/", views.end_others, name="end_other_sessions"),
]
