"""What members' pictures plug into the site."""

from foundation.pictures.actions import discard_loose_pictures, let_go_of_pictures
from foundation.pictures.personal_data import NOTHING, PERSONAL
from foundation.registries import departures, jobs, personal_data

jobs.register(
    jobs.Job(name="delete pictures that nothing shows", do=discard_loose_pictures, every=jobs.HOUR, order=190)
)
departures.register(departures.Departure(erase=let_go_of_pictures, order=90))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
