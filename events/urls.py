from django.urls import path

from events import feeds
from events.views import calendar, calendar_imports, event, organiser, proposals, publication, registrants, registration

app_name = "events"

urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("feed.ics", feeds.calendar_feed, name="feed"),
    path("abonnieren/", calendar.subscribe, name="subscribe"),
    path("vorschlagen/", proposals.propose, name="propose"),
    path("vorschlagen/e-mail/", proposals.check_mail, name="proposal_check_mail"),
    path("vorschlagen/danke/", proposals.proposed, name="proposed"),
    path("neu/", organiser.new, name="new"),
    path("verwalten/", organiser.overview, name="overview"),
    path("uebernehmen/", calendar_imports.overview, name="imports"),
    path("uebernehmen/<int:pk>/", calendar_imports.source, name="import"),
    path("uebernehmen/<int:pk>/datei/", calendar_imports.new_file, name="import_file"),
    path("uebernehmen/<int:pk>/abrufen/", calendar_imports.read_now, name="import_now"),
    path("uebernehmen/<int:pk>/zulassen/", calendar_imports.agree, name="import_agree"),
    path("uebernehmen/<int:pk>/beenden/", calendar_imports.end, name="import_end"),
    path("<slug:slug>.ics", feeds.event_file, name="event_file"),
    path("<slug:slug>/", event.event, name="event"),
    path("<slug:slug>/hinweis/", event.hint, name="hint"),
    path("<slug:slug>/hinweis/danke/", event.hinted, name="hinted"),
    path("<slug:slug>/anmelden/<str:day>/", registration.register, name="register"),
    path("<slug:slug>/angemeldet/", registration.registered, name="registered"),
    path("<slug:slug>/verwalten/", organiser.manage, name="manage"),
    path("<slug:slug>/bearbeiten/", organiser.edit, name="edit"),
    path("<slug:slug>/einreichen/", publication.submit, name="submit"),
    path("<slug:slug>/wieder/", publication.submit_again, name="submit_again"),
    path("<slug:slug>/absagen/", publication.cancel, name="cancel"),
    path("<slug:slug>/zurueckziehen/", publication.withdraw, name="withdraw"),
    path("<slug:slug>/termine/<str:day>/absagen/", organiser.cancel_date, name="cancel_date"),
    path("<slug:slug>/termine/<str:day>/verlegen/", organiser.move_date, name="move_date"),
    path("<slug:slug>/termine/<str:day>/ab-hier-anders/", organiser.split, name="split"),
    path("<slug:slug>/termine/<str:day>/wie-geplant/", organiser.restore_date, name="restore_date"),
    path("<slug:slug>/termine/<str:day>/anmeldungen/", registrants.registrants, name="registrants"),
    path("<slug:slug>/termine/<str:day>/anmeldungen.csv", registrants.registrants_csv, name="registrants_csv"),
    path("<slug:slug>/termine/<str:day>/anmeldungen/<int:pk>/", registrants.mark, name="mark"),
    path("<slug:slug>/termine/<str:day>/anmeldungen/<int:pk>/platz/", registrants.give, name="give_place"),
]
