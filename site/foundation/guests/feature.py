"""What people without an account plug into the site."""

from foundation.guests.confirmations import discard_unconfirmed, end_of_mailbox, forget_confirmed
from foundation.guests.personal_data import PERSONAL
from foundation.registries import jobs, personal_data, secret_addresses

jobs.register(
    jobs.Job(name="discard what nobody confirmed", do=discard_unconfirmed, expires=True, order=30),
    jobs.Job(name="forget used links", do=forget_confirmed, every=jobs.DAY, order=160),
)
secret_addresses.register(
    secret_addresses.SecretAddress(name="confirmation", routes=("guests:confirm",), end_of_mailbox=end_of_mailbox)
)
personal_data.register(*PERSONAL)
