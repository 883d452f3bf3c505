"""What people without an account plug into the site."""

from foundation.guests.confirmations import discard_unconfirmed, end_of_mailbox, forget_address, forget_confirmed
from foundation.guests.notice_kinds import KINDS
from foundation.guests.personal_data import PERSONAL
from foundation.registries import departures, jobs, notice_kinds, personal_data, secret_addresses

jobs.register(
    jobs.Job(name="discard what nobody confirmed", do=discard_unconfirmed, expires=True, order=30),
    jobs.Job(name="forget used links", do=forget_confirmed, every=jobs.DAY, order=160),
)
departures.register(departures.Departure(erase=forget_address, order=10))
secret_addresses.register(
    secret_addresses.SecretAddress(name="confirmation", routes=("guests:confirm",), end_of_mailbox=end_of_mailbox),
    # Names the address that it was sent to, and takes only that off a list.
    secret_addresses.SecretAddress(name="unsubscribing", routes=("guests:unsubscribe",)),
)
personal_data.register(*PERSONAL)
notice_kinds.register(*KINDS)
