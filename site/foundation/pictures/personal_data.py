"""What members' pictures tell of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import Basis, NothingPersonal, OnErasing, PersonalData

PERSONAL = [
    PersonalData(
        model="pictures.LoosePicture",
        fields=["image", "person", "since"],
        purpose=_("ein Bild, das in einem Formular wartet"),
        basis=Basis.CONSENT,
        kept=_("einen Tag"),
        keep_for=timedelta(days=1),
        forgotten_by="delete pictures that nothing shows",
        on_erasing=OnErasing.ROW,
    )
]
NOTHING: list[NothingPersonal] = []
