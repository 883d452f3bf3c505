"""A restored backup brings nobody back: the list of keys outlives it, and says nothing of anybody."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from foundation.people.models import Person
from foundation.privacy.actions import erase, erase_again
from foundation.privacy.finding import subject_at, subject_of
from foundation.privacy.models import ErasedKey
from foundation.signups.models import SignUp
from participation.ideas.models import Idea
from tests.foundation.factories import PersonFactory, SignUpFactory
from tests.participation.factories import IdeaFactory

pytestmark = pytest.mark.django_db
ADDRESS = "lina@example.org"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "erased-keys.jsonl"


def back_from_backup(person: Person) -> Person:
    """Bring somebody back as they were, and the table of keys as it was before they were erased."""
    ErasedKey.objects.all().delete()
    person.save(force_insert=True)
    return person


def test_who_was_erased_since_the_backup_is_erased_again(keys: Path) -> None:
    person, other = PersonFactory(email=ADDRESS), PersonFactory()
    before = Person.objects.get(pk=person.pk)
    erase(subject_of(person))
    erase_again(keys)
    back_from_backup(before)
    SignUpFactory(email=ADDRESS)
    assert erase_again(keys) == 1
    assert list(Person.objects.all()) == [other]
    assert not SignUp.objects.filter(email=ADDRESS).exists()
    assert erase_again(keys) == 0


def test_an_address_without_an_account_is_erased_again(keys: Path) -> None:
    SignUpFactory(email=ADDRESS, name="Lina")
    erase(subject_at(ADDRESS))
    erase_again(keys)
    ErasedKey.objects.all().delete()
    SignUpFactory(email=ADDRESS, name="Lina")
    assert erase_again(keys) == 1
    assert not SignUp.objects.filter(name="Lina").exists()


def test_what_was_to_stay_without_a_name_stays_again(keys: Path) -> None:
    person = PersonFactory(email=ADDRESS)
    before = Person.objects.get(pk=person.pk)
    idea = IdeaFactory(author=person, title="Bank am Platz")
    erase(subject_of(person, contributions_go=False))
    erase_again(keys)
    back_from_backup(before)
    Idea.objects.update(author=before, author_name="Lina")
    assert erase_again(keys) == 1
    idea.refresh_from_db()
    assert (idea.title, idea.author, idea.author_name) == ("Bank am Platz", None, "")


def test_who_joins_again_with_the_address_is_another_and_stays(keys: Path) -> None:
    erase(subject_of(PersonFactory(email=ADDRESS)))
    erase_again(keys)
    again = PersonFactory(email=ADDRESS)
    assert erase_again(keys) == 0
    assert Person.objects.filter(pk=again.pk).exists()


def test_the_list_names_nobody(keys: Path) -> None:
    person = PersonFactory(email=ADDRESS, display_name="Lina Sommer")
    erase(subject_of(person))
    erase_again(keys)
    text = keys.read_text().lower()
    assert "lina" not in text
    assert "example" not in text
    assert len(text.splitlines()) == 2


def test_an_older_secret_still_fits_while_it_is_a_fallback(keys: Path) -> None:
    person = PersonFactory(email=ADDRESS)
    before = Person.objects.get(pk=person.pk)
    erase(subject_of(person))
    erase_again(keys)
    back_from_backup(before)
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=["tests-only"]):
        assert erase_again(keys) == 1


def test_a_line_that_was_cut_off_is_left_out_and_written_anew(keys: Path) -> None:
    erase(subject_of(PersonFactory(email=ADDRESS)))
    erase_again(keys)
    lines = keys.read_text().splitlines()
    keys.write_text(lines[0] + "\n" + lines[1][:20])
    assert erase_again(keys) == 0
    assert sum("contributions" in line for line in keys.read_text().splitlines()) == 2


def test_the_command_says_how_many_and_refuses_without_a_file(keys: Path) -> None:
    person = PersonFactory(email=ADDRESS)
    before = Person.objects.get(pk=person.pk)
    erase(subject_of(person))
    erase_again(keys)
    back_from_backup(before)
    said = StringIO()
    call_command("erase_again", keys=str(keys), stdout=said)
    assert said.getvalue() == "Erased again: 1\n"
    with pytest.raises(CommandError):
        call_command("erase_again")
    with pytest.raises(CommandError):
        call_command("erase_again", keys=str(keys.with_name("gone")))
