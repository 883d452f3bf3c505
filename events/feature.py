"""What the calendar plugs into the site."""

from django.utils.translation import gettext_lazy as _

from events import confirmations as by_link
from events import listings as shown
from events import own_desk as own
from events import piles as waiting
from events.actions import discard_proposal, enter_usual_words, extend_horizon, send_reminders
from events.actions.calendar_imports import USE
from events.actions.taking_over import end, take_over
from events.calendar_entries import given_out
from events.departures import events_of, withdraw_all
from events.illustrations import PICTURES
from events.import_plan import window
from events.models import Category, Event, Proposal, TargetGroup
from events.notice_kinds import KINDS
from events.personal_data import NOTHING, PERSONAL
from events.public_data import read_event
from events.rules import may_see
from events.subjects import (
    describe_occurrence,
    listeners_of_date,
    lists_of_event,
    manage_url,
    may_organise,
    takes_signups,
)
from foundation.network.models import Organisation
from foundation.registries import (
    city_words,
    confirmables,
    departures,
    district_actions,
    district_counts,
    feeds,
    findables,
    first_content,
    illustrations,
    imports,
    jobs,
    kinds,
    listings,
    measured,
    navigation,
    notice_kinds,
    organisation_actions,
    own_desk,
    page_sections,
    personal_data,
    piles,
    profile_parts,
    programmes,
    proposals,
    showing,
    sitemaps,
    subjects,
)

kinds.register(
    kinds.Kind(
        name="event",
        word=_("Veranstaltung"),
        plural=_("Termine"),
        in_address="termine",
        takes_place=True,
        also_called=("Event", "Events", "Veranstaltungen"),
        icon="calendar",
        colour=kinds.Colour(text="#7a2f6b", ground="#f6e9f3", dark_text="#ecbce0", dark_ground="#3f2339"),
        order=10,
    )
)
illustrations.register(illustrations.Stems(group="event", pictures=PICTURES))
first_content.register(first_content.Founding(enter=enter_usual_words, order=10))
navigation.register(navigation.Destination(label=_("Kalender"), address="events:calendar", order=20))
findables.register(
    findables.Findable(
        model=Event,
        kind="event",
        public=Event.objects.to_find,
        read=read_event,
        affected_by={
            Organisation: lambda organisation: organisation.events.all(),
            Category: lambda category: category.events.all(),
        },
    )
)
sitemaps.register(sitemaps.Source(name="events", objects=Event.objects.to_find, order=10))
listings.register(
    listings.ListingKind(
        key="events",
        label=_("Termine"),
        load=shown.coming,
        order=10,
        on_district=listings.Place(order=10, number=3, title=_("%(title)s %(where)s")),
    )
)
page_sections.register(
    page_sections.Section(page="home_first", template="events/today.html", load=shown.on_today, order=30)
)
district_counts.register(
    district_counts.DistrictCount(
        key="termine",
        title=_("Termine in 7 Tagen"),
        icon="calendar",
        label=_("Termine in den nächsten 7 Tagen"),
        load=shown.this_week_by_district,
        pins=shown.pins_of_this_week,
        order=10,
    )
)
programmes.register(programmes.Programme(load=shown.programme, row="events/programme_row.html", order=10))
district_actions.register(
    district_actions.DistrictAction(
        label=_("Kalender abonnieren"), icon="calendar-plus", url=shown.subscribe_url, order=20
    )
)
feeds.register(
    feeds.Feed(label=_("Termine im eigenen Kalender"), icon="calendar-plus", url=shown.subscribe_url, order=10)
)
profile_parts.register(
    profile_parts.ProfilePart(
        title=_("Nächste Termine"), template="events/on_profile.html", load=shown.of_organisation, order=10
    )
)
subjects.register(
    subjects.SubjectKind(
        attribute="occurrence",
        describe=describe_occurrence,
        takes_signups=takes_signups,
        may_organise=may_organise,
        listeners=listeners_of_date,
        manage_url=manage_url,
        lists_of_all=lists_of_event,
        needs=("event__organiser",),
        find_address="events:calendar",
        find_name=_("Kalender"),
        find_label=_("Was ist los?"),
        find_text=_("Im Kalender steht, was los ist."),
        order=10,
    )
)
organisation_actions.register(
    organisation_actions.OrganisationAction(label=_("Termin eintragen"), url=shown.new_url, order=20),
    organisation_actions.OrganisationAction(label=_("Kalender übernehmen"), url=shown.imports_url, order=30),
)
measured.register(
    measured.Measured(name="feed, cold", url=shown.feed_url, order=30),
    measured.Measured(name="feed, 304", url=shown.feed_url, is_conditional=True, order=40),
)
own_desk.register(own_desk.DeskPart(load=own.calendars_to_look_at, order=15))
own_desk.register_link(
    own_desk.ManagerLink(label=_("Termine verwalten"), address="events:overview", order=10),
)
city_words.register(
    city_words.CityWords(model=Category, admin="event_categories_admin"),
    city_words.CityWords(model=TargetGroup, admin="target_groups_admin"),
)
piles.register(
    piles.PileKind(
        heading=_("Veranstaltungen prüfen"),
        todo=_("Prüfen"),
        objects=waiting.to_check,
        show=waiting.show_event,
        all_url=waiting.all_to_check_url,
        order=50,
    ),
    piles.PileKind(
        heading=_("Vorschläge für den Kalender"),
        todo=_("Ansehen"),
        objects=waiting.proposed,
        show=waiting.show_proposal,
        all_url=waiting.all_proposed_url,
        order=55,
    ),
    piles.PileKind(
        heading=_("Veranstaltungen, geändert seit der Prüfung"),
        todo=_("Ansehen"),
        objects=waiting.changed,
        show=waiting.show_change,
        all_url=waiting.all_changed_url,
        order=60,
    ),
)
confirmables.register(
    confirmables.Confirmable(
        model=Proposal,
        describe=by_link.describe_proposal,
        confirm=by_link.confirm_proposal,
        discard=discard_proposal,
    )
)
proposals.register(
    proposals.Proposal(
        text=_("Ist etwas los, das hier fehlt? Sagen Sie es uns."),
        label=_("Veranstaltung vorschlagen"),
        address="events:propose",
        order=20,
    )
)
jobs.register(
    jobs.Job(name="extend the calendar", do=extend_horizon, every=jobs.DAY, order=70),
    jobs.Job(name="remind of events", do=send_reminders, every=jobs.HOUR, order=80),
)
imports.register(imports.SourceUse(key=USE, page=shown.page_of_source, window=window, take_over=take_over, end=end))
imports.register_own(imports.OwnEntries(among=given_out))
departures.register_ending(departures.GroupEnding(ties=events_of, end=withdraw_all, order=10))
showing.register(showing.Shows(model=Event, public=Event.objects.public, may_see=may_see))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
notice_kinds.register(*KINDS)
