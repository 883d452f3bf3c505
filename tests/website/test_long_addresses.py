"""An e-mail address that no column holds is a sentence beside its field, wherever one is typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django import forms
from django.test import Client

from foundation.fields import LONGEST_ADDRESS
from foundation.notices.models import Notice
from foundation.people.models import Person
from tests.foundation.accounts import freshly_signed_in, known
from website.pages.models import FormPage

TOO_LONG = f"{'x' * 250}@example.org"
OURS = ("foundation.", "website.", "participation.", "rooms.", "events.", "search.")


def forms_of_ours(above: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for form in above.__subclasses__():
        if form.__module__.startswith(OURS):
            yield form
        yield from forms_of_ours(form)


def test_no_form_of_ours_takes_an_address_that_no_column_holds() -> None:
    fields = {
        f"{form.__module__}.{form.__qualname__}.{name}": field.max_length
        for form in forms_of_ours()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.EmailField)
    }
    assert len(fields) > 3
    assert {name: longest for name, longest in fields.items() if longest is None or longest > LONGEST_ADDRESS} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "field"),
    [("/konto/login/", "login"), ("/konto/password/reset/", "email"), ("/meine-daten/", "email")],
)
def test_who_is_not_signed_in_reads_it_beside_the_field(client: Client, address: str, field: str) -> None:
    answer = client.post(address, {field: TOO_LONG})
    assert answer.status_code in (200, 422)
    assert (TOO_LONG in answer.content.decode(), "254" in answer.content.decode()) == (True, True)
    assert not Person.objects.exists() and not Notice.objects.exists()


@pytest.mark.django_db
def test_nor_does_an_account_move_there() -> None:
    answer = freshly_signed_in(known()).post("/konto/email/", {"email": TOO_LONG, "action_add": "1"})
    assert (answer.status_code, TOO_LONG in answer.content.decode()) == (200, True)
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_nor_does_a_form_that_editors_put_together_take_it(founded_city: None) -> None:
    form = FormPage.objects.get(slug="kontakt", locale__language_code="de").get_form()
    longest = [field.max_length for field in form.fields.values() if isinstance(field, forms.EmailField)]
    assert longest == [LONGEST_ADDRESS]
