"""Personal data, field by field: what for, on what legal basis, how long it is kept, and what erasing does to it.

Each feature declares every field of its models, the roof those of the libraries; a field that nobody declared fails the
tests (tests/website/test_personal_data.py). Basis and deadlines are those of the GDPR; a city checks them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.registries import Registry


class Basis(models.TextChoices):
    """Legal bases of Art. 6 (1) GDPR that are used here."""

    CONSENT = "a", _("Einwilligung (Art. 6 Abs. 1 a DSGVO)")
    CONTRACT = "b", _("Vereinbarung mit der Person (Art. 6 Abs. 1 b DSGVO)")
    DUTY = "c", _("rechtliche Pflicht (Art. 6 Abs. 1 c DSGVO)")
    TASK = "e", _("öffentliche Aufgabe (Art. 6 Abs. 1 e DSGVO)")


class OnErasing(models.TextChoices):
    """What erasing a person does to a field."""

    REMOVED = "removed", _("wird gelöscht")
    NAMELESS = "nameless", _("bleibt ohne Namen")
    KEPT = "kept", _("bleibt bis zu einem Stichtag")


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """Fields of one model that hold something about a person, and are dealt with alike."""

    model: str
    """Label: "signups.SignUp"."""
    fields: Collection[str]
    purpose: str | Promise
    basis: Basis
    kept: str | Promise
    """How long, in words."""
    on_erasing: OnErasing
    keep_for: timedelta | None = None
    """After what happened; None: as long as the record, or until it is erased."""
    forgotten_by: str = ""
    """Name of the job of `tick` that holds to it."""
    kept_because: str | Promise = ""
    """Why it outlives the person, and until when; only with KEPT."""


@dataclass(frozen=True, kw_only=True)
class NothingPersonal:
    """Fields of one model that say nothing about anybody."""

    model: str
    fields: Collection[str] = field(default_factory=list)
    """Empty: all of them; for models of libraries only."""


_personal: Registry[PersonalData] = Registry(includes_hidden=True)
register = _personal.register
all = _personal.all

_nothing: Registry[NothingPersonal] = Registry(includes_hidden=True)
register_nothing = _nothing.register
all_nothing = _nothing.all

UNTIL_ERASED = _("bis Sie es löschen oder Ihr Konto löschen")
AS_LONG_AS_PUBLIC = _("so lange, wie es auf der Seite steht")
