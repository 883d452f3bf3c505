"""What leaving itself keeps of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import END_KEPT, Basis, NothingPersonal, OnErasing, PersonalData

PERSONAL = [
    PersonalData(
        model="privacy.ClosedAccount",
        fields=["person", "closed_at", "erase_at", "contributions_go", "was_active", "released_at"],
        purpose=_("wer sein Konto geschlossen hat, und wann es gelöscht wird"),
        basis=Basis.DUTY,
        kept=_("14 Tage"),
        on_erasing=OnErasing.ROW,
    ),
    PersonalData(
        model="privacy.ErasedKey",
        fields=["key", "erased_at", "contributions_go"],
        purpose=_("dass gelöscht wurde, als Prüfsumme ohne Namen, damit eine Sicherung niemanden zurückbringt"),
        basis=Basis.DUTY,
        kept=_("zwei Jahre, länger als jede Sicherung"),
        keep_for=timedelta(days=2 * 365),
        forgotten_by="forget old marks of erasing",
        on_erasing=OnErasing.KEPT,
        kept_because=_(
            "Nur so lässt sich eine ältere Sicherung einspielen, ohne dass Gelöschte wieder da sind "
            "(Art. 17, 32 DSGVO). Aus der Prüfsumme lässt sich niemand erkennen."
        ),
    ),
    PersonalData(
        model="privacy.KeptRow",
        fields=["content_type", "object_id", "declaration", "until"],
        purpose=_("bis wann etwas ohne Namen bleibt"),
        basis=Basis.DUTY,
        kept=_("bis zu diesem Tag"),
        keep_for=timedelta(days=3 * 365),
        forgotten_by=END_KEPT,
        on_erasing=OnErasing.KEPT,
        kept_because=_("Sagt nur, welcher Eintrag an welchem Tag zu leeren ist, und nennt niemanden."),
    ),
]
NOTHING: list[NothingPersonal] = []
