from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from foundation.notices.models import Notice
from foundation.people.models import Person
from tests.website.conftest import with_second_step
from website.pages.models.forms import FormField, FormPage, forget_submissions

MESSAGE = {"name": "Lina", "email": "lina@example.org", "message": "Wann ist die Sprechstunde?"}


def test_what_is_sent_is_stored_and_told(client: Client, city: None) -> None:
    response = client.post("/kontakt/", MESSAGE)
    assert (response.status_code, response["Location"]) == (302, "/kontakt/danke/")
    assert FormSubmission.objects.get().form_data["message"] == "Wann ist die Sprechstunde?"
    notice = Notice.objects.get()
    assert notice.email == "quartier@localhost"
    assert "Wann ist die Sprechstunde?" in notice.text
    assert "Ihre Nachricht ist angekommen" in client.get("/kontakt/danke/").content.decode()


def test_what_is_missing_is_said_beside_the_field_and_what_was_typed_stays(client: Client, city: None) -> None:
    response = client.post("/kontakt/", {**MESSAGE, "message": ""})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Hier fehlt noch etwas." in page
    assert 'value="lina@example.org"' in page
    assert page.count("<title>Fehler:") == 1
    assert not FormSubmission.objects.exists()


def test_a_form_that_asks_for_a_day_reads_any_day_of_a_life(client: Client, city: None) -> None:
    page = FormPage.objects.get(title="Kontakt")
    FormField.objects.create(page=page, label="Geburtstag", clean_name="birthday", field_type="date", sort_order=9)
    wrong = client.post("/kontakt/", {**MESSAGE, "birthday": "30.02.1951"})
    assert '<input type="text" name="birthday" value="30.02.1951"' in wrong.content.decode()
    client.post("/kontakt/", {**MESSAGE, "birthday": "24. 12. 1951"})
    assert FormSubmission.objects.get().form_data["birthday"] == "1951-12-24"


def test_a_machine_is_thanked_and_forgotten(client: Client, city: None) -> None:
    response = client.post("/kontakt/", {**MESSAGE, "webseite": "https://spam.example"})
    assert response["Location"] == "/kontakt/danke/"
    assert not FormSubmission.objects.exists()
    assert not Notice.objects.exists()


def test_a_form_without_its_token_is_refused(city: None) -> None:
    assert Client(enforce_csrf_checks=True).post("/kontakt/", MESSAGE).status_code == 403


def test_markup_in_a_message_stays_text(client: Client, city: None) -> None:
    client.post(
        "/kontakt/", {**MESSAGE, "name": "Lina\r\nBcc: x@example.org", "message": "{x.__class__} {{ 1|add:1 }}"}
    )
    notice = Notice.objects.get()
    assert "{x.__class__} {{ 1|add:1 }}" in notice.text
    assert "\n" not in notice.subject


def test_a_barrier_is_reported_without_a_name(client: Client, city: None) -> None:
    response = client.post("/barriere-melden/", {"problem": "Der Knopf hat keinen Namen."})
    assert response["Location"] == "/barriere-melden/danke/"


def test_the_english_form_answers_in_english(client: Client, city: None) -> None:
    response = client.post("/en/kontakt/", MESSAGE, follow=True)
    assert "Your message has arrived" in response.content.decode()


def test_what_was_sent_is_forgotten_after_a_year(client: Client, city: None) -> None:
    client.post("/kontakt/", MESSAGE)
    assert forget_submissions() == 0
    FormSubmission.objects.update(submit_time=timezone.now() - timedelta(days=366))
    assert forget_submissions() == 1


def test_an_export_of_what_was_sent_holds_no_formulas(client: Client, city: None) -> None:
    client.post("/kontakt/", {**MESSAGE, "message": "=cmd|' /C calc'!A0"})
    person = Person.objects.create_superuser("chef@example.org")
    with_second_step(person)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = FormSubmission.objects.get().page
    response = client.get(f"/admin/forms/submissions/{page.pk}/?export=csv")
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=cmd|" in text
