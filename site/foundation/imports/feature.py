"""What reading calendars of others plugs into the site."""

from foundation.imports.actions import read_due
from foundation.imports.departures import end_all, sources_of
from foundation.imports.notice_kinds import KINDS
from foundation.imports.personal_data import NOTHING, PERSONAL
from foundation.registries import departures, jobs, notice_kinds, personal_data

jobs.register(jobs.Job(name="read calendars of others", do=read_due, every=jobs.MINUTE * 10, order=90))
departures.register_ending(departures.GroupEnding(ties=sources_of, end=end_all, order=5))
notice_kinds.register(*KINDS)
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
