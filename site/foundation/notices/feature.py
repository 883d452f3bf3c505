"""What notices plug into the site."""

from foundation.notices.delivery import deliver_due, forget_texts
from foundation.notices.personal_data import NOTHING, PERSONAL
from foundation.registries import jobs, personal_data

jobs.register(
    jobs.Job(name="deliver notices", do=deliver_due, order=130),
    jobs.Job(name="forget texts of notices", do=forget_texts, every=jobs.DAY, order=140),
)
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
