"""What sign-ups plug into the site."""

from foundation.registries import (
    audiences,
    confirmables,
    departures,
    jobs,
    notice_kinds,
    own_calendars,
    own_desk,
    personal_data,
    secret_addresses,
)
from foundation.signups.actions import discard_unconfirmed, lapse_offers, open_lines, send_digests
from foundation.signups.audiences import AUDIENCES
from foundation.signups.calendar_entries import entries_of_person
from foundation.signups.confirmations import confirm_signup, describe_signup
from foundation.signups.departures import release_seats, ties_of
from foundation.signups.models import SignUp
from foundation.signups.notice_kinds import KINDS
from foundation.signups.own_desk import own_signups
from foundation.signups.personal_data import NOTHING, PERSONAL

confirmables.register(
    confirmables.Confirmable(
        model=SignUp, describe=describe_signup, confirm=confirm_signup, discard=discard_unconfirmed
    )
)
# Asks at each opening whether address and account are still those that signed up.
secret_addresses.register(
    secret_addresses.SecretAddress(
        name="sign-up",
        routes=("signups:signup", "signups:calendar_file", "signups:cancel", "signups:accept", "signups:rejoin"),
    )
)
own_desk.register(own_desk.DeskPart(template="signups/own_signups.html", load=own_signups, order=10))
departures.register(departures.Departure(ties=ties_of, release=release_seats, order=10))
jobs.register(
    jobs.Job(name="lapse offered places", do=lapse_offers, expires=True, order=20),
    jobs.Job(name="open waiting lists in the last hours", do=open_lines, order=21),
    jobs.Job(name="tell organisers of the day's sign-ups", do=send_digests, every=jobs.HOUR, order=95),
)
own_calendars.register(own_calendars.OwnEntries(load=entries_of_person, order=10))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
notice_kinds.register(*KINDS)
audiences.register(*AUDIENCES)
