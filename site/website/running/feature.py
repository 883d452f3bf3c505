"""What running the site plugs into it."""

from foundation.registries import personal_data
from website.running.personal_data import NOTHING

personal_data.register_nothing(*NOTHING)
