"""Who may do what with an account. What the steering may besides, `foundation.network` says: it knows who that is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from foundation.people.models import Person
from foundation.people.states import AccountRole
from foundation.rules import ANY_STATE, RuleBook


def is_oneself(person: Person, account: Person) -> bool:
    return person.pk == account.pk


ACCOUNTS: RuleBook[Person] = RuleBook(AccountRole, {AccountRole.ONESELF: is_oneself})

may_change_account = ACCOUNTS.rule(_("das Konto ändern"), {AccountRole.ONESELF: ANY_STATE})
