from django.urls import path

from rooms import feeds
from rooms.views import answers, booking, bookings, busy_calendars, closures, pictures, requests, search, subscription

app_name = "rooms"

urlpatterns = [
    path("", search.find_room, name="find"),
    path("anfragen/", bookings.requests_waiting, name="requests"),
    path("sperrzeiten/", closures.overview, name="closures"),
    path("sperrzeiten/<int:pk>/", closures.change, name="closure"),
    path("sperrzeiten/<int:pk>/oeffnen/", closures.lift, name="lift"),
    path("belegungskalender/", busy_calendars.overview, name="busy_calendars"),
    path("belegungskalender/<int:pk>/abrufen/", busy_calendars.read_now, name="busy_calendar_now"),
    path("belegungskalender/<int:pk>/zulassen/", busy_calendars.agree, name="busy_calendar_agree"),
    path("belegungskalender/<int:pk>/entfernen/", busy_calendars.remove, name="busy_calendar_remove"),
    path("belegungskalender/geklaert/<int:pk>/", busy_calendars.settle, name="busy_clash_settle"),
    path("bilder/", pictures.pictures, name="pictures"),
    path("bilder/haus/<int:pk>/", pictures.house, name="house_picture"),
    path("bilder/raum/<int:pk>/", pictures.room, name="room_picture"),
    path("buchungen/", bookings.own_bookings, name="bookings"),
    path("buchungen/<int:pk>/", booking.booking, name="booking"),
    path("buchungen/<int:pk>/zusagen/", answers.approve, name="approve"),
    path("buchungen/<int:pk>/ablehnen/", answers.decline, name="decline"),
    path("buchungen/<int:pk>/stornieren/", answers.cancel, name="cancel"),
    path("buchungen/<int:pk>/verlegen/", answers.move, name="move"),
    path("buchungen/<int:pk>/niemand-da/", answers.note_missed, name="note_missed"),
    path("buchungen/<int:pk>/doch-da/", answers.take_back_missed, name="take_back_missed"),
    path("buchungen/<int:pk>/nachholen/<int:rejected>/", answers.add_date, name="add_date"),
    path("gruppen/<slug:slug>/kalender/", subscription.subscribe, name="subscribe"),
    path("gruppen/<slug:slug>/kalender/erneuern/", subscription.rotate, name="rotate"),
    path("kalender/<str:token>.ics", feeds.group_feed, name="group_feed"),
    path("<slug:slug>/", search.venue, name="venue"),
    path("<slug:venue_slug>/<slug:slug>/", search.room, name="room"),
    path("<slug:venue_slug>/<slug:slug>/anfragen/", requests.book, name="book"),
    path("<slug:venue_slug>/<slug:slug>/belegung.ics", feeds.room_feed, name="room_feed"),
]
