"""An account by entering a code: whoever types an address at the sign-in gets a code, with or without an account.

So the page, the mail and the way on are the same for known and unknown addresses. The account counts from the moment
its code is entered; one whose code never was vanishes after 48 hours.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import get_language

from foundation.people.addresses import change_from
from foundation.people.models import Person
from foundation.web import stranger_mails

UNCONFIRMED_FOR = timedelta(hours=48)


def join(email: str) -> Person | None:
    """Return an account for an address nobody can sign in with yet; None when it belongs to a closed account.

    None, too, while the address was lately moved away from by its account: a new one would stand in the way of taking
    it back.
    """
    if change_from(email):
        return None
    try:
        with transaction.atomic():
            person = Person.objects.create_user(email, language=(get_language() or "de")[:2])
            EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
    except IntegrityError:
        # Somebody joined with it in this very moment, or the account was closed.
        return Person.objects.filter(email__iexact=email, is_active=True).first()
    return person


def vouch_for(person: Person) -> None:
    """Let somebody whose account the administration made sign in by one code, as everybody does.

    Such an account has no address in allauth's table yet, and without one a second code would be asked for.
    """
    if not EmailAddress.objects.filter(user=person).exists():
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)


def code_was_entered(sender: Any, method: str, user: Person, **kwargs: Any) -> None:
    """Whoever enters the code from the mail wanted it: it counts no longer against who asked for it."""
    if method == "code":
        stranger_mails.answered(user.email)


def forget_those_who_never_came() -> int:
    """Delete accounts whose code nobody entered within 48 hours; return how many. `tick` calls this.

    Nothing hangs on such an account: what is done before the address is confirmed has no person.
    """
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    never = Person.objects.filter(
        Exists(addresses),
        ~Exists(addresses.filter(verified=True)),
        last_login=None,
        is_staff=False,
        joined_at__lt=timezone.now() - UNCONFIRMED_FOR,
        memberships=None,
    )
    pks = list(never.values_list("pk", flat=True)[:500])
    Person.objects.filter(pk__in=pks).delete()
    return len(pks)
