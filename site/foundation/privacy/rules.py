"""Who may close an account, take that back, and see what is stored of somebody."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.network.rules import is_superuser_beside, steers_for
from foundation.people.models import Person
from foundation.privacy.models import ClosedAccount
from foundation.rules import ANY_STATE, RuleBook


class LeaverRole(models.TextChoices):
    """What somebody can be to an account that is left."""

    ONESELF = "oneself", _("es selbst ist")
    STEERING = "steering", _("als Steuerung jemand anderem hilft")
    SUPERUSER = "superuser", _("als Superuser jemand anderem hilft")


def is_oneself(person: Person, account: Person) -> bool:
    return person.pk == account.pk


def steers_for_owner(person: Person, closed: ClosedAccount) -> bool:
    return steers_for(person, closed.person)


def is_superuser_beside_owner(person: Person, closed: ClosedAccount) -> bool:
    return is_superuser_beside(person, closed.person)


ACCOUNTS: RuleBook[Person] = RuleBook(
    LeaverRole,
    {LeaverRole.ONESELF: is_oneself, LeaverRole.STEERING: steers_for, LeaverRole.SUPERUSER: is_superuser_beside},
)
may_close = ACCOUNTS.rule(
    _("das Konto schließen"),
    {LeaverRole.ONESELF: ANY_STATE, LeaverRole.STEERING: ANY_STATE, LeaverRole.SUPERUSER: ANY_STATE},
)
may_see_data = ACCOUNTS.rule(
    _("die Daten ansehen"),
    {LeaverRole.ONESELF: ANY_STATE, LeaverRole.STEERING: ANY_STATE, LeaverRole.SUPERUSER: ANY_STATE},
)
"""The steering sees them to give information on behalf of somebody who asks on paper (Art. 15 GDPR)."""

CLOSED: RuleBook[ClosedAccount] = RuleBook(
    LeaverRole,
    {LeaverRole.STEERING: steers_for_owner, LeaverRole.SUPERUSER: is_superuser_beside_owner},
)
may_stay = CLOSED.rule(_("wieder öffnen"), {LeaverRole.STEERING: ANY_STATE, LeaverRole.SUPERUSER: ANY_STATE})
"""Who holds the mail's link acts as the system: the account is closed, so nobody is signed in with it."""
