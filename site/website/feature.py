"""What the roof itself plugs in: one's own desk and account, and what Wagtail and Django want done in time."""

from django.utils.translation import gettext_lazy as _

from foundation.registries import departures, files, jobs, navigation, own_desk, personal_data
from website.cms.comments import forget_comments
from website.cms.files import FILES, discard_unfinished_uploads
from website.own.account import account_without_name, coordination_desk
from website.personal_data import NOTHING, PERSONAL

navigation.register(
    navigation.Destination(label=_("Mein Bereich"), address="own:desk", icon="user", is_public=False, order=80)
)
own_desk.register(
    own_desk.DeskPart(load=coordination_desk, order=80),
    own_desk.DeskPart(load=account_without_name, order=90),
)
files.register(*FILES)
jobs.register(
    jobs.Job(name="publish what is scheduled", do=jobs.command("publish_scheduled"), order=10),
    jobs.Job(name="forget sessions", do=jobs.command("clearsessions"), every=jobs.DAY, order=170),
    jobs.Job(name="delete uploads never finished", do=discard_unfinished_uploads, every=jobs.HOUR, order=185),
    jobs.Job(name="forget finished tasks", do=jobs.command("prune_db_task_results"), every=jobs.DAY, order=200),
)
departures.register(departures.Departure(erase=forget_comments, order=40))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
