"""Signing up, waiting, moving up, cancelling. Every writer locks the sheet first, so capacity is never exceeded."""

from foundation.signups.actions.attendance import mark_attendance, note_walk_in
from foundation.signups.actions.cancellation import cancel, cancel_all
from foundation.signups.actions.capacity import change_capacity
from foundation.signups.actions.circulars import CircularDraft, write_to_all
from foundation.signups.actions.locks import lock_sheets
from foundation.signups.actions.news import send_digests
from foundation.signups.actions.offers import accept_offer, give_place, keep_offers_short, lapse_offers, open_lines
from foundation.signups.actions.registration import (
    SignUpRefused,
    SignUpWish,
    confirm_by_mail,
    discard_unconfirmed,
    rejoin,
    sign_up,
)
from foundation.signups.actions.relocation import Whereabouts, tell_of_new_place

__all__ = [
    "CircularDraft",
    "SignUpRefused",
    "SignUpWish",
    "Whereabouts",
    "accept_offer",
    "cancel",
    "cancel_all",
    "change_capacity",
    "confirm_by_mail",
    "discard_unconfirmed",
    "give_place",
    "keep_offers_short",
    "lapse_offers",
    "lock_sheets",
    "mark_attendance",
    "note_walk_in",
    "open_lines",
    "rejoin",
    "send_digests",
    "sign_up",
    "tell_of_new_place",
    "write_to_all",
]
