"""What leaving, and forgetting, plug into the site."""

from foundation.privacy.actions import (
    end_what_was_kept,
    erase_again,
    erase_due,
    forget_overdue,
    release_all,
    say_who_was_erased_again,
)
from foundation.privacy.erased_keys import forget_old_marks
from foundation.privacy.notice_kinds import KINDS
from foundation.privacy.personal_data import NOTHING, PERSONAL
from foundation.privacy.taken_back import stay_if_closed_since
from foundation.privacy.way_back import tell_way_back
from foundation.registries import (
    after_restore,
    closed_accounts,
    jobs,
    notice_kinds,
    personal_data,
    returns,
    secret_addresses,
)
from foundation.registries.personal_data import END_KEPT, FORGET

jobs.register(
    jobs.Job(name="give back what leavers held", do=release_all, order=32),
    jobs.Job(name="erase who left", do=erase_due, order=34),
    jobs.Job(name="erase again what a backup brought back", do=erase_again, order=36),
    jobs.Job(name=FORGET, do=forget_overdue, every=jobs.DAY, order=142),
    jobs.Job(name=END_KEPT, do=end_what_was_kept, every=jobs.HOUR, order=144),
    jobs.Job(name="forget old marks of erasing", do=forget_old_marks, every=jobs.DAY, order=146),
)
after_restore.register(after_restore.Hook(name="erase again", do=say_who_was_erased_again))
closed_accounts.register(closed_accounts.ClosedAccounts(name="who leaves", tell=tell_way_back))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
notice_kinds.register(*KINDS)
secret_addresses.register(
    # By address and for two hours; it shows what is stored under that address, and of no account with another.
    secret_addresses.SecretAddress(
        name="own data", routes=("privacy:data_by_link", "privacy:download_by_link", "privacy:leave_by_link")
    ),
    # Is for who has no other way in any more, and holds until the account is open again, erased, or moved.
    secret_addresses.SecretAddress(name="way back", routes=("privacy:stay",)),
)
returns.register(returns.Return(name="closed account", undo=stay_if_closed_since))
