"""Houses and their rooms, when they are open and for whom, and who has booked them."""

from rooms.models.booking import Booking, BookingSeries, MoveWish, RejectedDate
from rooms.models.busy import BusyCalendar, BusyClash, BusyTime
from rooms.models.claim import Claim
from rooms.models.feed_key import FeedKey
from rooms.models.hours import Clash, Closure, OpeningException, OpeningHours
from rooms.models.room import Room, RoomPart, RoomPicture, Terms
from rooms.models.venue import Venue

__all__ = [
    "Booking",
    "BookingSeries",
    "BusyCalendar",
    "BusyClash",
    "BusyTime",
    "Claim",
    "Clash",
    "Closure",
    "FeedKey",
    "MoveWish",
    "OpeningException",
    "OpeningHours",
    "RejectedDate",
    "Room",
    "RoomPart",
    "RoomPicture",
    "Terms",
    "Venue",
]
