"""What members' pictures plug into the site."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from foundation.pictures import rules
from foundation.pictures.actions import discard_loose_pictures, let_go_of_pictures
from foundation.pictures.personal_data import NOTHING, PERSONAL
from foundation.registries import departures, files, jobs, personal_data

jobs.register(
    jobs.Job(name="delete pictures that nothing shows", do=discard_loose_pictures, every=jobs.HOUR, order=190)
)
departures.register(departures.Departure(erase=let_go_of_pictures, order=90))
files.register(
    files.Files(
        model=get_image_model(),
        fields=["file"],
        folder="original_images/",
        is_public=lambda image: False,  # pages show cuts of it
        may_see=rules.may_see,
        related=["collection"],
    ),
    files.Files(
        model=get_image_model().get_rendition_model(),
        fields=["file"],
        folder="images/",
        is_public=rules.is_public_cut,
        may_see=rules.may_see_cut,
        related=["image__collection"],
    ),
    files.Files(
        model=get_document_model(),
        fields=["file"],
        folder="documents/",
        is_public=rules.is_public,
        may_see=rules.may_see,
        related=["collection"],
    ),
)
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
