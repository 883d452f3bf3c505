from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from events.models import Occurrence
from foundation.guests.forms import GuestFormMixin
from foundation.people.names import NameField, bear
from foundation.signups.actions import SignUpWish


class RegistrationForm(GuestFormMixin, forms.Form):
    """Registering for one date, with or without an account."""

    guest_name_help = _(
        "So stehen Sie auf der Liste. Öffentlich ist sie nicht. Mehrere Personen mit einer E-Mail-Adresse melden sich "
        "einzeln an, jede mit ihrem Namen."
    )
    guest_email_help = _("Sie bekommen einen Link zum Bestätigen. Die Adresse sieht nur, wer einlädt.")

    name = NameField(
        label=_("Wer kommt?"),
        required=False,
        max_length=80,
        help_text=_("Sie können auch jemanden aus Ihrer Familie oder Ihrem Büro anmelden, jede Person für sich."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    seats = forms.IntegerField(label=_("Wie viele Personen kommen?"), initial=1, min_value=1)
    phone = forms.CharField(
        label=_("Telefon"),
        required=False,
        max_length=40,
        help_text=_("Sieht nur, wer einlädt: damit man Sie erreicht, wenn sich kurzfristig etwas ändert."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    note = forms.CharField(
        label=_("Was sollen wir wissen?"),
        required=False,
        max_length=500,
        help_text=_("Zum Beispiel: Ich komme im Rollstuhl. Ich brauche eine Übersetzung."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, occurrence: Occurrence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.person:
            self.fields["name"].initial = self.person.public_name
            bear(self, "name", own=[self.person.display_name, self.person.public_name], by=self.person)
        else:
            del self.fields["name"]
        most = occurrence.sheet.max_seats_each if occurrence.sheet else 1
        if most == 1:
            del self.fields["seats"]
        else:
            seats = self.fields["seats"]
            seats.validators = [MinValueValidator(1), MaxValueValidator(most)]
            seats.widget.attrs["max"] = most
            seats.help_text = _("Höchstens %(most)s.") % {"most": most}

    @property
    def wish(self) -> SignUpWish:
        """What was typed, with the name that the list shows. Only after `is_valid()`."""
        return SignUpWish(
            name=(self.cleaned_data["name"] or self.person.public_name) if self.person else self.guest_name,
            phone=self.cleaned_data["phone"],
            note=self.cleaned_data["note"],
            seats=self.cleaned_data.get("seats", 1),
        )
