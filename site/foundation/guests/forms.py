"""What every form for people without an account shares: who you are, and three obstacles for programs.

    class SupportForm(GuestFormMixin, forms.Form): ...

    form = SupportForm(request.POST or None, person=request.user)
    if form.is_valid():
        limits.spend(request, "support", email=form.guest_email)
        ...

    {% include "components/guest_fields.html" with form=form only %}

For somebody signed in the mixin adds nothing. The obstacles are a field that people do not see, a signed note
that the form was shown, and `limits`. None of them asks anything of a person, and none minds how quick one is:
a browser fills in a form at once.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.fields import AddressField
from foundation.guests.guest import Guest
from foundation.people.models import Person
from foundation.people.names import NameField

SALT = "guest-form"
LONGEST = 24 * 3600
"""Seconds. A form left open over night still works."""


def started_now() -> str:
    """Return the signed note of when a form was shown."""
    return signing.TimestampSigner(salt=SALT).sign("form")


class GuestFormMixin(forms.BaseForm):
    """Adds name and e-mail address for guests to a form or model form; give it `person=request.user`."""

    guest_name_required = True
    guest_name_help = _("So sehen andere Sie. Es darf ein Spitzname sein.")
    """Says who sees the name; a form whose names are not public says so."""
    guest_email_help = _("Sie bekommen einen Link zum Bestätigen. Die Adresse wird nicht veröffentlicht.")
    """Says who sees the address."""

    def __init__(self, *args: Any, person: Person | AnonymousUser | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person if isinstance(person, Person) and person.is_active else None
        if self.person is None:
            self._add_guest_fields()

    @property
    def is_guest(self) -> bool:
        return self.person is None

    @property
    def who(self) -> Person | Guest:
        """Who sends the form: the person signed in, or the guest who filled it in. Only after `is_valid()`."""
        return self.person or Guest(email=self.guest_email, name=self.guest_name)

    @property
    def guest_email(self) -> str:
        """The address a guest gave, in small letters; empty for somebody signed in. Only after `is_valid()`."""
        return str(self.cleaned_data.get("guest_email", "")).strip().lower()

    @property
    def guest_name(self) -> str:
        return str(self.cleaned_data.get("guest_name", "")).strip()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.person is None:
            self._refuse_programs()
        return cleaned

    def _add_guest_fields(self) -> None:
        self.fields["guest_name"] = NameField(
            label=_("Ihr Name"),
            max_length=80,
            required=self.guest_name_required,
            help_text=self.guest_name_help,
            widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        )
        self.fields["guest_email"] = AddressField(
            label=_("Ihre E-Mail-Adresse"),
            help_text=self.guest_email_help,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )
        self.fields["guest_homepage"] = forms.CharField(
            label=_("Bitte leer lassen"),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )
        self.fields["guest_started"] = forms.CharField(
            required=False, initial=started_now, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
        )

    def _refuse_programs(self) -> None:
        """Refuse what fills in the hidden field, or never saw the form; how quickly somebody was says nothing.

        It says why, and a person's next press works: the form is shown again with a fresh note and the field empty.
        """
        if self.data.get(self.add_prefix("guest_homepage")):
            self._show_again(
                gettext(
                    "Ein Feld, das niemand sieht, war ausgefüllt, vielleicht von Ihrem Browser. "
                    "Das tun sonst Programme. Wir haben es geleert: Bitte senden Sie noch einmal ab."
                )
            )
        elif not _is_note(str(self.data.get(self.add_prefix("guest_started"), ""))):
            self._show_again(gettext("Das Formular war zu lange offen. Bitte senden Sie es noch einmal ab."))

    def _show_again(self, why: str) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("guest_started")] = started_now()
        data[self.add_prefix("guest_homepage")] = ""
        self.data = data
        self.add_error(None, why)


def _is_note(note: str) -> bool:
    """Tell whether this is our note of when the form was shown, and not of longer ago than a form may lie open."""
    try:
        signing.TimestampSigner(salt=SALT).unsign(note, max_age=LONGEST)
    except signing.BadSignature:
        return False
    return True
