from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.actors import SYSTEM
from foundation.network.actions import take_second_step_away
from foundation.people.models import Person


class Command(BaseCommand):
    help = (
        "Let somebody who lost the second step sign in by the mail's code alone, and sign them out everywhere. "
        "The last resort: the steering does the same in the CMS, on the page of the person."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address the person signs in with")
        parser.add_argument("--reason", required=True, help="who asked, and how it was made sure; the person reads it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say so."""
        person = Person.objects.filter(email__iexact=options["email"]).first()
        if person is None:
            raise CommandError(f"Nobody signs in with {options['email']}.")
        take_second_step_away(person=person, by=SYSTEM, reason=options["reason"])
        self.stdout.write(f"{person.email} is signed out and has no second step any more.")
