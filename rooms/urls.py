from django.urls import path

from rooms import feeds
from rooms.views import booking, closing, finding, keeping, listing, picturing, subscribing

app_name = "rooms"

urlpatterns = [
    path("", finding.find_room, name="find"),
    path("anfragen/", listing.requests_waiting, name="requests"),
    path("sperrzeiten/", closing.closures, name="closures"),
    path("sperrzeiten/<int:pk>/", closing.change, name="closure"),
    path("sperrzeiten/<int:pk>/oeffnen/", closing.lift, name="lift"),
    path("bilder/", picturing.pictures, name="pictures"),
    path("bilder/haus/<int:pk>/", picturing.house, name="house_picture"),
    path("bilder/raum/<int:pk>/", picturing.room, name="room_picture"),
    path("buchungen/", listing.own_bookings, name="bookings"),
    path("buchungen/<int:pk>/", keeping.booking, name="booking"),
    path("buchungen/<int:pk>/zusagen/", keeping.approve, name="approve"),
    path("buchungen/<int:pk>/ablehnen/", keeping.decline, name="decline"),
    path("buchungen/<int:pk>/stornieren/", keeping.cancel, name="cancel"),
    path("buchungen/<int:pk>/verlegen/", keeping.move, name="move"),
    path("buchungen/<int:pk>/niemand-da/", keeping.note_missed, name="note_missed"),
    path("buchungen/<int:pk>/doch-da/", keeping.take_back_missed, name="take_back_missed"),
    path("buchungen/<int:pk>/nachholen/<int:rejected>/", keeping.add_date, name="add_date"),
    path("gruppen/<slug:slug>/kalender/", subscribing.subscribe, name="subscribe"),
    path("gruppen/<slug:slug>/kalender/erneuern/", subscribing.rotate, name="rotate"),
    path("kalender/<str:token>.ics", feeds.group_feed, name="group_feed"),
    path("<slug:slug>/", finding.venue, name="venue"),
    path("<slug:venue_slug>/<slug:slug>/", finding.room, name="room"),
    path("<slug:venue_slug>/<slug:slug>/anfragen/", booking.book, name="book"),
    path("<slug:venue_slug>/<slug:slug>/belegung.ics", feeds.room_feed, name="room_feed"),
]
