"""What people and their accounts plug into the site."""

from foundation.people.accounts import forget_those_who_never_came
from foundation.people.notice_kinds import KINDS
from foundation.people.personal_data import NOTHING, PERSONAL
from foundation.registries import jobs, notice_kinds, personal_data

jobs.register(
    jobs.Job(name="forget who never came", do=forget_those_who_never_came, every=jobs.HOUR, expires=True, order=40),
)
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
notice_kinds.register(*KINDS)
