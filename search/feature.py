"""What the search plugs into the site."""

from django.utils.translation import gettext_lazy as _

from foundation.registries import jobs, measured, navigation, page_sections, personal_data, readiness
from search import copies
from search.actions.counts import forget_counts, take_in_counts
from search.addresses import narrowed_search, some_search
from search.personal_data import NOTHING, PERSONAL
from search.readiness import search_index
from search.sync import read_passed_again

navigation.register(
    navigation.Destination(label=_("Suche"), address="search:search", icon="search", find_label=_("Suchen"), order=70)
)
page_sections.register(
    page_sections.Section(page="home_head", template="search/home_search.html", load=lambda district: {}, order=10)
)
measured.register(
    measured.Measured(name="search", url=some_search, order=10),
    measured.Measured(name="search, narrowed", url=narrowed_search, order=20),
)
jobs.register(
    jobs.Job(name="find the next dates", do=read_passed_again, every=jobs.HOUR, order=110),
    jobs.Job(name="rebuild the search", do=jobs.command("search", "rebuild", "--quiet"), every=jobs.DAY, order=120),
    jobs.Job(name="keep the search's copy", do=copies.tend, order=150),
    jobs.Job(name="compare the search's copy", do=copies.compare_and_mend, every=jobs.HOUR, order=160),
    jobs.Job(name="take in what was searched", do=take_in_counts, order=125),
    jobs.Job(name="forget what was searched", do=forget_counts, every=jobs.DAY, order=127),
)
readiness.register(readiness.Check(name="index", label=_("Suche"), look=search_index, order=60))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
