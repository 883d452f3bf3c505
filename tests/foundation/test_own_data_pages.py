"""The pages on which somebody sees, downloads and erases what is stored of them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils.text import capfirst

from foundation.network.models import Organisation
from foundation.network.rules import STEERING
from foundation.network.states import OrganisationState, Role
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.privacy.finding import everything_of, subject_of
from foundation.privacy.models import ClosedAccount
from foundation.privacy.overview import processing
from foundation.registries import personal_data
from tests.cost import assert_costs_the_same
from tests.events.factories import publish, register
from tests.foundation.accounts import make_fresh
from tests.foundation.factories import MembershipFactory, PersonFactory
from tests.foundation.planted import person_everywhere
from tests.participation.factories import CommentFactory, IdeaFactory
from tests.rooms.factories import RoomFactory, booked, group_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def lina(client: Client) -> Person:
    person = PersonFactory(display_name="Lina", email="lina@example.org")
    client.force_login(person)
    make_fresh(client, person)
    return person


def downloaded(client: Client) -> zipfile.ZipFile:
    response: Any = client.get("/meine-daten/herunterladen/")
    assert response["Content-Disposition"] == 'attachment; filename="meine-daten.zip"'
    assert "no-store" in response["Cache-Control"]
    return zipfile.ZipFile(io.BytesIO(b"".join(response)))


def tables(archive: zipfile.ZipFile) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for table in json.loads(archive.read("daten.json"))["tables"]:
        found.setdefault(table["table"], []).extend(table["entries"])
    return found


def test_the_archive_has_what_one_wrote_and_the_files(
    client: Client, lina: Person, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    idea = IdeaFactory(author=lina, title="Bank am Platz")
    file = default_storage.save("ideen/bank.jpg", ContentFile(b"picture"))
    idea.photos.create(image=file, small=file, width=1, height=1)
    CommentFactory(author=lina, text="Da mache ich mit.")
    archive = downloaded(client)
    assert archive.read("dateien/ideen/bank.jpg") == b"picture"
    found = tables(archive)
    (told,) = found["ideas.Idea"]
    assert (told["called"], told["title"], told["author"]) == ("Bank am Platz", "Bank am Platz", "Sie selbst")
    assert (told["district"]["called"], told["state"]["value"]) == (idea.district.name, idea.state)
    assert any(entry.get("text") == "Da mache ich mit." for entry in found["ideas.Comment"])
    assert found["people.Person"][0]["email"] == "lina@example.org"


def test_the_archive_has_every_declaration_but_what_opens_an_account_or_speaks_of_others(client: Client) -> None:
    person = person_everywhere()
    Organisation.objects.filter(created_by=person).update(state=OrganisationState.LEFT)
    client.force_login(person)
    make_fresh(client, person)
    told = {each.model for each, rows in everything_of(subject_of(person)) if rows.exists() and not each.is_withheld}
    assert set(tables(downloaded(client))) == told
    text = downloaded(client).read("daten.json").decode()
    assert [word for word in ("session_data", "secret_hash", "password", "csrf") if f'"{word}"' in text] == []
    withheld = {f"{each.model}.{name}" for each in personal_data.all() if each.is_withheld for name in each.fields}
    assert {"people.Person.password", "mfa.Authenticator.data"} <= withheld


def test_the_page_shows_what_is_stored_and_nobody_keeps_it(client: Client, lina: Person) -> None:
    IdeaFactory(author=lina, title="Bank am Platz")
    IdeaFactory(title="Von jemand anderem")
    page = client.get("/meine-daten/")
    text = page.content.decode()
    assert "Bank am Platz" in text
    assert "Von jemand anderem" not in text
    assert "no-store" in page["Cache-Control"]


def test_the_page_costs_the_same_however_much_there_is(client: Client, lina: Person) -> None:
    assert_costs_the_same(
        lambda: client.get("/meine-daten/"),
        fill=lambda first, last: IdeaFactory.create_batch(last - first, author=lina),
        many=100,
        most=None,  # a query or two for each table that knows of people
    )


def test_the_page_says_before_what_goes_what_stays_and_what_hangs_on_it(client: Client, lina: Person) -> None:
    IdeaFactory(author=lina)
    group, _lina = group_of(lina, name="Nähtreff")
    booked(RoomFactory(name="Saal"), by=lina, organisation=group)
    register(publish(title="Singen", has_registration=True).occurrences.get(), lina)
    shared, _lina = group_of(lina, name="Gartengruppe")
    MembershipFactory(organisation=shared)
    text = client.get("/meine-daten/loeschen/").content.decode()
    for words in ("14 Tage", "Bleibt ohne Namen", "Wird gelöscht", "Singen", "Nähtreff", "Saal", "Gartengruppe"):
        assert words in text


def test_leaving_closes_the_account_and_the_mail_brings_it_back(client: Client, lina: Person) -> None:
    assert client.post("/meine-daten/loeschen/", {"contributions": "go"}).status_code == 302
    assert client.get("/meine-daten/herunterladen/").status_code == 302
    closed = ClosedAccount.objects.get(person=lina)
    assert closed.contributions_go
    link = Notice.objects.get(kind="confirm_leaving").action_url.removeprefix("http://testserver")
    assert "Konto behalten" in client.get(link).content.decode()
    assert not Person.objects.get(pk=lina.pk).is_active
    assert client.post(link).status_code == 302
    assert Person.objects.get(pk=lina.pk).is_active
    ended = client.get(link)
    assert ended.status_code == 410
    assert "schon wieder offen" in ended.content.decode()


def test_what_is_left_open_stands_above_the_form_with_a_link_to_it(client: Client, lina: Person) -> None:
    group, _lina = group_of(lina)
    text = client.post("/meine-daten/loeschen/", {"contributions": "stay"}).content.decode()
    assert text.index('class="error-summary"') < text.index('<h2 id="when">')
    (target,) = re.findall(r'<a href="#(id_group_[^"]+)"', text)
    assert f'id="{target}"' in text
    assert target == f"id_group_{group.pk}_0"


def test_the_group_is_handed_to_who_is_chosen(client: Client, lina: Person) -> None:
    group, _lina = group_of(lina)
    murat = MembershipFactory(organisation=group, role=Role.MEMBER).person
    refused = client.post("/meine-daten/loeschen/", {"contributions": "stay"})
    assert refused.status_code == 422
    assert Person.objects.get(pk=lina.pk).is_active
    client.post("/meine-daten/loeschen/", {"contributions": "stay", f"group_{group.pk}": str(murat.pk)})
    assert group.memberships.get(person=murat).role == Role.MANAGER


def test_nobody_can_be_chosen_who_does_not_belong(client: Client, lina: Person) -> None:
    group, _lina = group_of(lina)
    stranger = PersonFactory()
    typed = {"contributions": "stay", f"group_{group.pk}": str(stranger.pk)}
    assert client.post("/meine-daten/loeschen/", typed).status_code == 422


def test_a_guest_whose_sign_up_made_an_account_leaves_by_the_link(client: Client) -> None:
    PersonFactory(email="gast@example.org")
    client.post("/meine-daten/", {"email": "gast@example.org"})
    link = Notice.objects.get(kind="confirm_own_data").action_url.removeprefix("http://testserver")
    assert f'href="{link}"' in client.get(f"{link}loeschen/").content.decode()
    assert client.post(f"{link}loeschen/", {"contributions": "go"}).status_code == 302
    assert ClosedAccount.objects.filter(person__email="gast@example.org").exists()


@pytest.fixture
def steering(client: Client, founded_city: None) -> Person:
    person = PersonFactory(is_staff=True)
    person.groups.add(person.groups.model.objects.get(name=STEERING))
    client.force_login(person)
    make_fresh(client, person)
    return person


def test_the_steering_does_it_for_somebody_and_can_take_it_back(client: Client, steering: Person) -> None:
    person = PersonFactory(display_name="Lina")
    address = reverse("wagtailusers_users:data", args=[person.pk])
    assert "14 Tage" in client.get(address).content.decode()
    assert client.post(address, {"contributions": "stay"}).status_code == 302
    assert "Projektsteuerung" in Notice.objects.get(kind="confirm_leaving").text
    assert client.post(reverse("wagtailusers_users:reopen", args=[person.pk])).status_code == 302
    assert Person.objects.get(pk=person.pk).is_active
    assert Notice.objects.get(kind="account_open_again").email == person.email


def test_opening_an_account_again_that_is_open_says_so(client: Client, steering: Person) -> None:
    person = PersonFactory()
    page = client.post(reverse("wagtailusers_users:reopen", args=[person.pk]), follow=True).content.decode()
    assert "Das Konto ist schon offen." in page


def test_the_page_about_somebody_else_does_not_speak_to_them(client: Client, steering: Person) -> None:
    leaver = PersonFactory()
    register(publish(has_registration=True).occurrences.get(), leaver)
    text = client.get(reverse("wagtailusers_users:data", args=[leaver.pk])).content.decode()
    assert "Das Konto wird sofort geschlossen" in text
    assert "wenn das Konto wieder geöffnet wird" in text
    for words in ("Ihr Konto wird", "meinen Namen", "mit Ihren Ideen", "anders überlegen"):
        assert words not in text


def test_the_list_of_people_leads_to_the_record_and_to_addresses(client: Client, steering: Person) -> None:
    page = client.get(reverse("wagtailusers_users:index")).content.decode()
    assert reverse("privacy:record") in page
    assert reverse("wagtailusers_users:address_data") in page


def test_who_steers_alone_hands_it_over_before_leaving(client: Client, steering: Person) -> None:
    page = client.get("/meine-daten/loeschen/")
    assert "letzte Person, die das Projekt steuert" in page.content.decode()
    assert client.post("/meine-daten/loeschen/", {"contributions": "stay"}).status_code == 422
    assert Person.objects.get(pk=steering.pk).is_active
    PersonFactory(is_staff=True, is_superuser=True)
    assert client.post("/meine-daten/loeschen/", {"contributions": "stay"}).status_code == 302


def test_deleting_in_the_list_leads_to_the_page_that_says_what_goes(client: Client, steering: Person) -> None:
    person = PersonFactory()
    Person.objects.filter(pk=steering.pk).update(is_superuser=True)
    delete = reverse("wagtailusers_users:delete", args=[person.pk])
    assert client.post(delete)["Location"] == reverse("wagtailusers_users:data", args=[person.pk])
    bulk = f"/admin/bulk/people/person/delete/?id={person.pk}"
    client.post(bulk)
    assert Person.objects.filter(pk=person.pk).exists()


def test_the_steering_erases_an_address_without_an_account(client: Client, steering: Person) -> None:
    address = reverse("wagtailusers_users:address_data")
    Organisation.objects.create(name="Chor", slug="chor", kind="group", email="gast@example.org", phone="0721 1")
    assert "E-Mail-Adresse der Person" in client.get(address).content.decode()
    assert "gast@example.org" in client.post(address, {"email": "gast@example.org"}).content.decode()
    assert "Andere Adresse nachsehen" in client.post(address, {"email": "niemand@example.org"}).content.decode()
    client.post(address, {"email": "gast@example.org", "erase": "1"})
    assert Organisation.objects.get(slug="chor").phone == ""


def test_the_privacy_page_and_the_record_say_every_purpose(client: Client, steering: Person) -> None:
    privacy, record = (
        client.get("/datenschutz/").content.decode(),
        client.get("/meine-daten/verzeichnis/").content.decode(),
    )
    purposes = {activity.purpose for area in processing() for activity in area.activities}
    assert len(purposes) > 50
    for each in processing():
        assert each.name in record
    for page in (privacy, record):
        assert [purpose for purpose in purposes if capfirst(purpose) not in page] == []


def test_the_privacy_page_has_its_table_in_english_too(client: Client, founded_city: None) -> None:
    assert "Art. 6" in client.get("/en/datenschutz/").content.decode()
