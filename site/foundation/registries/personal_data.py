"""Personal data, field by field: what for, on what legal basis, how long it is kept, and what erasing does to it.

Each feature declares every field of its models, the roof those of the libraries; a field that nobody declared fails the
tests (tests/website/test_personal_data.py). Basis and deadlines are those of the GDPR; a city checks them.

What people see and download, what erasing does, what `tick` forgets, the privacy page's table and the record of
processing (Art. 30 GDPR) are all made from these declarations, by `foundation.privacy`
(docs/decisions/0096-leaving-is-read-from-the-declarations.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.people.models import Person


class Basis(models.TextChoices):
    """Legal bases of Art. 6 (1) GDPR that are used here."""

    CONSENT = "a", _("Einwilligung (Art. 6 Abs. 1 a DSGVO)")
    CONTRACT = "b", _("Vereinbarung mit der Person (Art. 6 Abs. 1 b DSGVO)")
    DUTY = "c", _("rechtliche Pflicht (Art. 6 Abs. 1 c DSGVO)")
    TASK = "e", _("öffentliche Aufgabe (Art. 6 Abs. 1 e DSGVO)")


class OnErasing(models.TextChoices):
    """What erasing a person does to a field."""

    ROW = "row", _("wird gelöscht, mit dem ganzen Eintrag")
    REMOVED = "removed", _("wird gelöscht")
    NAMELESS = "nameless", _("bleibt ohne Namen")
    CHOICE = "choice", _("bleibt ohne Namen oder wird gelöscht, wie Sie wählen")
    GROUP = "group", _("bleibt bei der Gruppe; endet sie mit Ihnen, wird es gelöscht")
    KEPT = "kept", _("bleibt bis zu einem Stichtag")


@dataclass(frozen=True, kw_only=True)
class DataSubject:
    """Whose data it is (Art. 4 GDPR): somebody with an account, or an address without one."""

    email: str
    """In small letters; never empty."""
    person: Person | None = None
    contributions_go: bool = True
    """Whether what was written for everybody (ideas, comments) is erased, too, or stays without a name."""

    @property
    def name(self) -> str:
        return self.person.display_name if self.person else ""


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
    """After what happened; None: as long as the record, or until it is erased. With CHOICE and KEPT: after erasing."""
    forgotten_by: str = ""
    """Name of the job of `tick` that holds to it."""
    kept_because: str | Promise = ""
    """Why it outlives the person, and until when; with KEPT, and with CHOICE for those who let it stay."""

    person: Collection[str] | None = None
    """Ways from a row to whose it is: "author", "idea__author". None: those of `fields` that point to a person."""
    address: Collection[str] = ()
    """Ways to a column with the e-mail address of whose it is."""
    mentions: Collection[str] = ()
    """Columns of free text or JSON; a row is somebody's whose address stands in them."""
    whose: Callable[[DataSubject], Q] | None = None
    """Which rows are somebody's besides, where ways do not say it. An empty Q is none."""
    area: str | Promise = ""
    """Under which heading the privacy page names it; empty: its app's name. For libraries, whose names say nothing."""
    called: Callable[[Any], str] | None = None
    """What a row is called where its owner reads it, if its own name does not say it."""
    follows: bool = False
    """Made from other tables, and emptied with them by itself: the search."""
    is_withheld: bool = False
    """In no export: it opens an account (keys, codes, sessions), or speaks of others, too (Art. 15 (4) GDPR)."""
    overdue: Callable[[datetime], Q] | None = None
    """Which rows are to be forgotten by the job FORGET, given the moment `keep_for` ago."""
    left_instead: Mapping[str, Any] = field(default_factory=dict)
    """What stands in a field once it is emptied, where it cannot be empty; a function is given the row."""


FORGET = "forget what is over"
"""The job that empties what is `overdue`."""
END_KEPT = "end what outlived a person"
"""The job that empties what stayed without a name, when `keep_for` has passed."""


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
