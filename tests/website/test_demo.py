"""The demo city: as large as it says, true to every rule of the site, and the same every time."""

from __future__ import annotations

import io
import tomllib
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Q
from django.test import Client
from django.utils import timezone
from PIL import Image

from demo.drawing import SCENES, draw_scene
from demo.loading import NotTheDemo, load_city
from demo.models import LoadedCity
from events.models import Event, Occurrence
from events.states import EventState
from foundation.features import features_that_can_be_hidden
from foundation.network.models import Coordination, Organisation
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.signups.models import Circular, SignUp, SignUpSheet
from foundation.signups.states import TAKES_A_PLACE
from participation.helping.models import Opportunity
from participation.ideas.models import Idea
from participation.ideas.states import CommentState, IdeaState
from rooms.models import Booking, BookingSeries, Claim, MoveWish, Room, Venue
from rooms.states import HOLDS_THE_ROOM, BookingState
from search.models import SearchDocument, SynonymGroup
from search.pins import pinned_for
from tests.cities import SMALL, what_stands_in_it
from website.pages.models import NewsPage

FILES = Path(__file__).resolve().parents[2] / "site" / "demo" / "city"


@pytest.mark.long
@pytest.mark.one_database  # a smaller one is loaded on both
@pytest.mark.django_db
class TestTheCity:
    def test_it_is_as_large_as_promised(self, demo_city: LoadedCity) -> None:
        assert District.objects.districts().count() == 27
        assert Organisation.objects.public().count() >= 60
        assert Venue.objects.count() >= 40
        assert Room.objects.public().count() >= 70
        assert Event.objects.public().count() >= 250
        assert Event.objects.public().exclude(repeat="once").count() >= 40
        assert Idea.objects.count() >= 120
        assert Opportunity.objects.public().count() >= 40
        span = Booking.objects.order_by("starts_at")
        assert span.last().starts_at - span.first().starts_at > timedelta(days=180)
        assert span.first().starts_at < timezone.now() < span.last().starts_at

    def test_what_was_written_to_all_stands_in_the_log_and_a_hint_asks_for_an_answer(
        self, demo_city: LoadedCity
    ) -> None:
        circular = Circular.objects.get()
        assert circular.people > 0
        assert circular.author is not None
        [hint, *_others] = Notice.objects.filter(kind="hint")
        assert "Um Antwort wird gebeten an: herta.lauterbach@example.org" in hint.text

    def test_who_tries_a_residents_account_finds_ideas_and_signups_of_their_own(self, demo_city: LoadedCity) -> None:
        for email in ("lina@example.org", "murat@example.org"):
            assert Idea.objects.public().filter(author__email=email).exists()
            assert SignUp.objects.filter(person__email=email).exists()

    def test_every_district_has_figures_a_real_boundary_and_news(self, demo_city: LoadedCity) -> None:
        for district in District.objects.districts():
            assert district.figures.get().population > 1000
            assert not district.boundary_is_schematic
            assert "ODbL 1.0" in district.boundary_source
            assert NewsPage.objects.public().in_district(district).count() >= 2
            assert Coordination.objects.for_district(district).count() == 1
            assert Organisation.objects.public().in_district(district).exists()

    def test_ideas_stand_in_every_state(self, demo_city: LoadedCity) -> None:
        assert set(Idea.objects.values_list("state", flat=True)) == set(IdeaState.values)
        assert (
            Idea.objects.public().count()
            == Idea.objects.filter(published_at__isnull=False)
            .exclude(state__in=[IdeaState.WITHDRAWN, IdeaState.HIDDEN])
            .count()
        )

    def test_settled_ideas_have_an_answer(self, demo_city: LoadedCity) -> None:
        settled = [IdeaState.ACCEPTED, IdeaState.UNDER_WAY, IdeaState.DONE, IdeaState.DECLINED]
        assert not Idea.objects.filter(state__in=settled, answers=None).exists()

    def test_counters_are_the_number_of_rows(self, demo_city: LoadedCity) -> None:
        counted = Idea.objects.annotate(
            people=Count("supports", distinct=True),
            said=Count("comments", filter=Q(comments__state=CommentState.PUBLISHED), distinct=True),
        )
        assert not counted.exclude(support_count=F("people"), comment_count=F("said")).exists()

    def test_no_text_is_used_for_two_ideas(self, demo_city: LoadedCity) -> None:
        assert Idea.objects.values("text").distinct().count() == Idea.objects.count()

    def test_every_booking_that_holds_its_room_has_exactly_its_claims(self, demo_city: LoadedCity) -> None:
        claims = Counter(Claim.objects.filter(booking__isnull=False).values_list("booking_id", flat=True))
        for booking in Booking.objects.select_related("wish"):
            quarters = (booking.ends_at - booking.starts_at) // timedelta(minutes=15)
            buffers = (booking.buffer_before + booking.buffer_after) // 15
            expected = 2 * quarters + buffers if booking.state in HOLDS_THE_ROOM else 0
            if booking.wished_time:  # as long as what it has, and held beside it
                expected *= 2
            assert claims.get(booking.pk, 0) == expected

    def test_nobody_has_a_room_that_somebody_else_has(self, demo_city: LoadedCity) -> None:
        holding = Booking.objects.filter(state__in=HOLDS_THE_ROOM).order_by("room", "starts_at")
        before = None
        for booking in holding:
            assert before is None or before.room_id != booking.room_id or before.ends_at <= booking.starts_at
            before = booking

    def test_bookings_stand_in_every_state_and_some_wait_for_the_host(self, demo_city: LoadedCity) -> None:
        states = set(Booking.objects.values_list("state", flat=True))
        assert states >= set(BookingState.values) - {BookingState.EXPIRED}
        assert any(booking.is_waiting for booking in Booking.objects.filter(state=BookingState.REQUESTED))

    def test_the_host_finds_a_wish_for_another_time_and_a_series_answered_in_part(self, demo_city: LoadedCity) -> None:
        host = Person.objects.get(email="gabriele@example.org")
        of_lina = Booking.objects.of_person(Person.objects.get(email="lina@example.org"))
        [wish] = MoveWish.objects.waiting_for_host(host)
        assert (wish.booking.state, wish.booking in of_lina, bool(wish.reason)) == (BookingState.CONFIRMED, True, True)
        declined = of_lina.at_houses_of(host).upcoming().filter(state=BookingState.DECLINED).exclude(answer="")
        [series] = BookingSeries.objects.filter(bookings__in=declined).distinct()
        states = Counter(series.bookings.values_list("state", flat=True))
        assert (states[BookingState.DECLINED], states[BookingState.CONFIRMED] >= 2) == (2, True)

    def test_no_list_has_more_people_than_places(self, demo_city: LoadedCity) -> None:
        taken = Count("signups", filter=Q(signups__state__in=TAKES_A_PLACE))
        assert not SignUpSheet.objects.annotate(taken=taken).filter(taken__gt=F("capacity")).exists()

    def test_every_series_has_its_dates_and_stands_in_calendars(self, demo_city: LoadedCity) -> None:
        assert Occurrence.objects.filter(event__state=EventState.PUBLISHED).count() > 1000
        assert not Event.objects.public().filter(Q(calendar_text="") | Q(occurrences=None)).exists()

    def test_treff_is_a_room_an_event_and_an_idea(self, demo_city: LoadedCity) -> None:
        assert Room.objects.filter(name__contains="Nachbarschaftstreff").exists()
        assert Event.objects.filter(title__contains="Nachbarschaftstreff").exists()
        assert Idea.objects.public().filter(title__contains="Nachbarschaftstreff").exists()

    def test_the_search_knows_everything_public(self, demo_city: LoadedCity) -> None:
        kinds = Counter(SearchDocument.objects.values_list("kind", flat=True))
        assert kinds["room"] == Room.objects.public().count()
        assert kinds["idea"] == Idea.objects.public().count()
        assert set(kinds) >= {"room", "idea", "event", "helping", "organisation", "news"}

    def test_the_steering_has_taught_the_search_some_words(self, demo_city: LoadedCity) -> None:
        assert SynonymGroup.objects.filter(is_active=True, changed_by__is_staff=True).count() == 12
        assert [pin.url for pin in pinned_for("Wo kann ich Geburtstag feiern?", "de", timezone.localdate())] == [
            "/raeume/"
        ]

    def test_the_showpiece_is_free_on_tuesday_evening(self, demo_city: LoadedCity) -> None:
        tuesday = timezone.localdate() + timedelta(days=(1 - timezone.localdate().weekday()) % 7 or 7)
        for name in ["Kleiner Saal", "Gemeindesaal", "Werkraum"]:
            taken = Booking.objects.filter(room__name=name, starts_at__date=tuesday, state__in=HOLDS_THE_ROOM)
            evening = taken.filter(starts_at__hour__lt=20, ends_at__hour__gt=18)
            assert not evening.exists()

    @pytest.mark.parametrize(
        "path",
        ["/", "/stadtteile/", "/kalender/", "/raeume/", "/ideen/", "/mitmachen/", "/netzwerk/", "/suche/?q=Treff"],
    )
    def test_every_listing_answers(self, demo_city: LoadedCity, client: Client, path: str) -> None:
        assert client.get(path).status_code == 200

    def test_one_page_of_each_kind_answers(self, demo_city: LoadedCity, client: Client) -> None:
        pages = [
            "/stadtteile/muehlburg/",
            NewsPage.objects.public().first().url,
            *(
                model.objects.public().first().get_absolute_url()
                for model in [Organisation, Room, Event, Idea, Opportunity]
            ),
            Venue.objects.first().get_absolute_url(),
        ]
        assert [client.get(page).status_code for page in pages] == [200] * len(pages)

    def test_nothing_is_loaded_over_a_city_that_is_there(self, demo_city: LoadedCity) -> None:
        with pytest.raises(NotTheDemo):
            load_city(out=io.StringIO())


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.one_database  # the second city costs twenty seconds, and chance is not the database's
@pytest.mark.django_db
def test_the_same_city_comes_out_every_time(small_demo_city_as_loaded_before: list[Any]) -> None:
    load_city(scale=SMALL, out=io.StringIO())
    assert what_stands_in_it() == small_demo_city_as_loaded_before


ALL = features_that_can_be_hidden()


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize("hidden", [ALL, *([each] for each in ALL)], ids=["all", *ALL])
def test_it_is_built_whatever_is_hidden(settings: Any, client: Client, hidden: list[str]) -> None:
    """On one database: it writes all its rows whatever is hidden, and that they fit is shown by the whole city."""
    settings.HIDDEN_FEATURES = hidden
    load_city(scale=SMALL / 2, out=io.StringIO())
    assert [client.get(address).status_code for address in ("/", "/stadtteile/muehlburg/", "/aktuelles/")] == [200] * 3


@pytest.mark.django_db
def test_a_database_with_people_in_it_is_not_touched() -> None:
    Person.objects.create_user("jemand@example.org")
    with pytest.raises(NotTheDemo):
        load_city(out=io.StringIO())
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_the_command_refuses_any_settings_but_the_demos() -> None:
    with pytest.raises(CommandError, match="not the demo"):
        call_command("demo", load_only=True)


@pytest.mark.parametrize("kind", sorted(SCENES))
def test_a_scene_is_small_and_the_same_every_time(kind: str) -> None:
    drawn = draw_scene(kind, "Probe")
    assert drawn == draw_scene(kind, "Probe")
    assert Image.open(io.BytesIO(drawn)).size == (1200, 800)
    assert len(drawn) < 160_000


def test_the_files_name_only_what_there_is() -> None:
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES.glob("*.toml")}
    names = {organisation["name"] for organisation in files["organisations"]["organisation"]}
    assert {venue["organisation"] for venue in files["venues"]["venue"]} <= names
    assert {opportunity["by"] for opportunity in files["helping"]["opportunity"]} <= names
    assert {news["picture"] for news in files["news"]["news"]} <= set(SCENES)
    assert len({idea["title"] for idea in files["ideas"]["idea"]}) == len(files["ideas"]["idea"]) >= 120
