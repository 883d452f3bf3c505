from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from foundation.network.models import Organisation
from foundation.network.states import OrganisationState
from foundation.registries.findables import changed
from search import sync
from search.models import Facet, FacetName, KnownWord, SearchDocument
from search.tasks import refresh_document
from tests.cost import cost
from tests.crowds import AtOnce
from tests.foundation.factories import DistrictFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

Read = Callable[..., None]


@pytest.fixture
def at_work(django_capture_on_commit_callbacks: Any) -> Any:
    """Do something, commit, and let the worker do what it was given."""

    def work() -> Any:
        return django_capture_on_commit_callbacks(execute=True)

    return work


@pytest.fixture(autouse=True)
def tasks_at_once(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def found() -> set[str]:
    return set(SearchDocument.objects.values_list("title", flat=True))


def test_what_is_saved_can_be_found_after_the_commit(at_work: Any) -> None:
    with at_work():
        organisation = OrganisationFactory(name="Nachbarschaftstreff", description="Jeden Dienstag Suppe")
    document = SearchDocument.objects.get()
    assert (document.title, document.url, document.kind) == (
        "Nachbarschaftstreff",
        organisation.get_absolute_url(),
        "organisation",
    )
    assert (document.title_words, document.title_parts) == ("nachbarschaftstreff", "nachbarschaft treff")
    assert "suppe" in document.text_words.split()


def test_what_is_not_public_is_never_in_the_index(at_work: Any) -> None:
    with at_work():
        for state in OrganisationState:
            OrganisationFactory(name=state.value, state=state)
    assert found() == {"confirmed"}
    call_command("search", "rebuild", "--quiet", stdout=StringIO())
    assert found() == {"confirmed"}
    assert set(KnownWord.objects.values_list("word", flat=True)) == {"confirmed", "verein"}


def test_who_leaves_the_public_leaves_the_index(at_work: Any) -> None:
    with at_work():
        organisation = OrganisationFactory(name="Chor")
    assert found() == {"Chor"}
    with at_work():
        Organisation.objects.update(state=OrganisationState.LEFT)
        changed(organisation)
    assert (found(), Facet.objects.count(), KnownWord.objects.count()) == (set(), 0, 0)


def test_what_is_deleted_is_gone(at_work: Any) -> None:
    with at_work():
        organisation = OrganisationFactory(name="Chor")
    with at_work():
        organisation.delete()
    assert (found(), KnownWord.objects.count()) == (set(), 0)


def test_a_change_that_is_rolled_back_changes_nothing(at_work: Any) -> None:
    with at_work(), pytest.raises(ZeroDivisionError), transaction.atomic():
        OrganisationFactory(name="Chor")
        raise ZeroDivisionError
    assert found() == set()


def test_the_task_may_run_twice_and_late(read: Read) -> None:
    organisation = OrganisationFactory(name="Chor")
    refresh_document.call("network.Organisation", str(organisation.pk))
    refresh_document.call("network.Organisation", str(organisation.pk))
    assert SearchDocument.objects.count() == 1
    assert KnownWord.objects.get(word="chor").documents == 1
    Organisation.objects.all().delete()
    refresh_document.call("network.Organisation", str(organisation.pk))
    refresh_document.call("network.Organisation", str(organisation.pk))
    assert (SearchDocument.objects.count(), KnownWord.objects.count()) == (0, 0)


def test_both_sides_of_a_relation_have_it_read_again(at_work: Any) -> None:
    def districts() -> set[str]:
        return set(Facet.objects.filter(name=FacetName.DISTRICT).values_list("value", flat=True))

    with at_work():
        organisation = OrganisationFactory()
        one, other = DistrictFactory(), DistrictFactory()
    with at_work():
        organisation.districts.set([one])
    assert districts() == {str(one.pk)}
    with at_work():
        other.organisations.add(organisation)
    assert districts() == {str(one.pk), str(other.pk)}
    with at_work():
        one.organisations.clear()
    assert districts() == {str(other.pk)}


def test_what_is_in_a_quarter_is_in_its_district_too(read: Read) -> None:
    district = DistrictFactory(name="Mühlburg")
    quarter = DistrictFactory(name="Rheinhafen", level="quarter", parent=district)
    read(OrganisationFactory(districts=[quarter]))
    facets = Facet.objects.filter(name=FacetName.DISTRICT).values_list("value", flat=True)
    assert set(facets) == {str(district.pk), str(quarter.pk)}


def test_a_word_is_known_as_long_as_one_document_has_it(read: Read) -> None:
    one, other = OrganisationFactory(name="Posaunenchor"), OrganisationFactory(name="Posaunenchor Nord")
    read(one, other)
    assert KnownWord.objects.get(word="posaunenchor").documents == 2
    Organisation.objects.filter(pk=one.pk).update(name="Gospelchor")
    read(one)
    assert KnownWord.objects.get(word="posaunenchor").documents == 1
    Organisation.objects.filter(pk=other.pk).delete()
    refresh_document.call("network.Organisation", str(other.pk))
    assert set(KnownWord.objects.values_list("word", flat=True)) == {"gospelchor", "gospel", "chor", "verein"}


def test_pausing_is_for_who_rebuilds_afterwards(at_work: Any) -> None:
    with at_work(), sync.paused():
        OrganisationFactory(name="Chor")
    assert found() == set()
    call_command("search", "rebuild", "--quiet", stdout=StringIO())
    assert found() == {"Chor"}


def test_rebuilding_is_idempotent_and_heals(at_work: Any) -> None:
    with at_work():
        OrganisationFactory(name="Chor")
        OrganisationFactory(name="Verein")
    Organisation.objects.filter(name="Chor").update(name="Singkreis")
    Organisation.objects.filter(name="Verein").delete()
    SearchDocument.objects.filter(title="Chor").update(text="gestohlen")
    out = StringIO()
    for _ in range(2):
        call_command("search", "rebuild", stdout=out)
        assert found() == {"Singkreis"}
        assert set(KnownWord.objects.values_list("word", flat=True)) == {"singkreis", "sing", "kreis", "verein"}
    assert "1/1" in out.getvalue()
    assert "1 documents can be found." in out.getvalue()


def test_rebuilding_costs_the_same_queries_for_many() -> None:
    def rebuild() -> None:
        call_command("search", "rebuild", "--quiet", stdout=StringIO())

    # Django deletes in hundreds and writes in batches, so the number is fixed within one of each.
    for number in range(20):
        OrganisationFactory(
            name=f"Verein {number}", slug=f"verein-{number}", state="declined" if number > 4 else "confirmed"
        )
    rebuild()  # fills the caches
    few = cost(rebuild)
    Organisation.objects.update(state=OrganisationState.CONFIRMED)
    rebuild()  # learns the new words
    assert cost(rebuild) == few
    assert SearchDocument.objects.count() == 20


def test_a_name_of_many_characters_and_a_nul_can_be_read(read: Read) -> None:
    organisation = OrganisationFactory(name="Chor", description="a\nb\tc " + "wort " * 20_000)
    read(organisation)
    assert len(SearchDocument.objects.get().text) <= 30_000


EVENTS = ("insert", "update", "delete")


def test_the_database_keeps_the_index_by_itself() -> None:
    """Whoever changes the table by a migration must keep what keeps the index (SQLite drops triggers on a remake)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%'")
            kept = [f"search_{kept}_{event}" for kept in ("index", "traits", "facets") for event in EVENTS]
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'search_%'")
            kept = ["search_index_0", "search_describe_0", "search_forget_0", *(f"search_list_{n}" for n in range(3))]
        assert sorted(name for (name,) in cursor.fetchall()) == sorted(kept)


@pytest.mark.django_db(transaction=True)
def test_the_migration_goes_back_and_forth() -> None:
    call_command("migrate", "search", "0001", verbosity=0)
    call_command("migrate", "search", verbosity=0)


def test_who_writes_at_once_leaves_what_is_true(at_once: AtOnce) -> None:
    organisation = OrganisationFactory(name="Chor")
    keys = [OrganisationFactory(name=f"Chor {number}").pk for number in range(3)] + [organisation.pk]
    results = at_once([lambda key=key: refresh_document.call("network.Organisation", str(key)) for key in keys * 3])
    assert [result for result in results if isinstance(result, Exception)] == []
    assert SearchDocument.objects.count() == 4
    assert KnownWord.objects.get(word="chor").documents == 4
