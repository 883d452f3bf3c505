"""What time does to files."""

from foundation.files.sweeping import sweep_files
from foundation.registries import jobs

jobs.register(jobs.Job(name="delete files that nobody owns", do=sweep_files, every=jobs.DAY, order=195))
