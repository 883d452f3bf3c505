"""What notices plug into the site."""

from django.utils.translation import gettext_lazy as _

from foundation.notices.announcing import go_on_telling
from foundation.notices.forgetting import forget_texts
from foundation.notices.personal_data import NOTHING, PERSONAL
from foundation.notices.readiness import oldest_mail
from foundation.notices.tasks import deliver_by_the_clock
from foundation.registries import jobs, personal_data, readiness

jobs.register(
    jobs.Job(name="go on telling many", do=go_on_telling, order=128),
    jobs.Job(name="deliver notices", do=deliver_by_the_clock, order=130),
    jobs.Job(name="forget texts of notices", do=forget_texts, every=jobs.DAY, order=140),
)
readiness.register(readiness.Check(name="mail", label=_("Mails"), look=oldest_mail, order=50))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
