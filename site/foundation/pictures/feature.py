"""What members' pictures plug into the site."""

from foundation.pictures.actions import discard_loose_pictures
from foundation.registries import jobs

jobs.register(
    jobs.Job(name="delete pictures that nothing shows", do=discard_loose_pictures, every=jobs.HOUR, order=190)
)
