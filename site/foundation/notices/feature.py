"""What notices plug into the site."""

from foundation.notices.delivery import deliver_due, forget_texts
from foundation.registries import jobs

jobs.register(
    jobs.Job(name="deliver notices", do=deliver_due, order=130),
    jobs.Job(name="forget texts of notices", do=forget_texts, every=jobs.DAY, order=140),
)
