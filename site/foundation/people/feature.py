"""What people and their accounts plug into the site."""

from foundation.guests.confirmations import discard_unconfirmed, forget_confirmed
from foundation.people.accounts import forget_those_who_never_came
from foundation.people.personal_data import NOTHING, PERSONAL
from foundation.registries import jobs, personal_data

jobs.register(
    jobs.Job(name="discard what nobody confirmed", do=discard_unconfirmed, expires=True, order=30),
    jobs.Job(name="forget who never came", do=forget_those_who_never_came, every=jobs.HOUR, expires=True, order=40),
    jobs.Job(name="forget used links", do=forget_confirmed, every=jobs.DAY, order=160),
)
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
