"""What people and their accounts plug into the site."""

from foundation.people.accounts import forget_those_who_never_came
from foundation.people.addresses import forget_address_changes
from foundation.people.calendars import end_calendar_of
from foundation.people.notice_kinds import KINDS
from foundation.people.personal_data import NOTHING, PERSONAL
from foundation.people.sessions import forget_windows_at_the_door
from foundation.registries import departures, jobs, notice_kinds, personal_data, secret_addresses

jobs.register(
    jobs.Job(name="forget who never came", do=forget_those_who_never_came, every=jobs.HOUR, expires=True, order=40),
    jobs.Job(name="forget address changes", do=forget_address_changes, every=jobs.HOUR, order=45),
)
# Asks at each opening whether the account was moved away from this mailbox, and not longer than seven days ago.
secret_addresses.register(
    secret_addresses.SecretAddress(name="address change", routes=("people:take_address_back",)),
)
secret_addresses.register(
    secret_addresses.SecretAddress(name="own calendar", routes=("own:calendar_feed",), end_of_person=end_calendar_of)
)
departures.register(departures.Departure(erase=forget_windows_at_the_door))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
notice_kinds.register(*KINDS)
