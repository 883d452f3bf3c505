from django.urls import path

from events import feeds
from events.views import calendar, event, managing, registering, registrants

app_name = "events"

urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("feed.ics", feeds.calendar_feed, name="feed"),
    path("abonnieren/", calendar.subscribe, name="subscribe"),
    path("neu/", managing.new, name="new"),
    path("verwalten/", managing.overview, name="overview"),
    path("<slug:slug>.ics", feeds.event_file, name="event_file"),
    path("<slug:slug>/", event.event, name="event"),
    path("<slug:slug>/anmelden/<str:day>/", registering.register, name="register"),
    path("<slug:slug>/angemeldet/", registering.registered, name="registered"),
    path("<slug:slug>/verwalten/", managing.manage, name="manage"),
    path("<slug:slug>/bearbeiten/", managing.edit, name="edit"),
    path("<slug:slug>/einreichen/", managing.submit, name="submit"),
    path("<slug:slug>/absagen/", managing.cancel, name="cancel"),
    path("<slug:slug>/zurueckziehen/", managing.withdraw, name="withdraw"),
    path("<slug:slug>/termine/<str:day>/absagen/", managing.cancel_date, name="cancel_date"),
    path("<slug:slug>/termine/<str:day>/verlegen/", managing.move_date, name="move_date"),
    path("<slug:slug>/termine/<str:day>/wie-geplant/", managing.restore_date, name="restore_date"),
    path("<slug:slug>/termine/<str:day>/anmeldungen/", registrants.registrants, name="registrants"),
    path("<slug:slug>/termine/<str:day>/anmeldungen.csv", registrants.registrants_csv, name="registrants_csv"),
    path("<slug:slug>/termine/<str:day>/anmeldungen/<int:pk>/", registrants.mark, name="mark"),
]
