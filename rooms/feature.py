"""What rooms plug into the site."""

from django.utils.translation import gettext_lazy as _

from foundation.network.models import Organisation
from foundation.registries import (
    departures,
    district_counts,
    findables,
    imports,
    jobs,
    kinds,
    listings,
    means,
    navigation,
    notice_kinds,
    organisation_actions,
    own_calendars,
    own_desk,
    page_sections,
    personal_data,
    piles,
    profile_parts,
    room_bookings,
    secret_addresses,
    showing,
    sitemaps,
)
from rooms import listings as shown
from rooms import own_desk as own
from rooms import piles as waiting
from rooms.actions.busy_calendars import USE, end, take_over
from rooms.actions.deadlines import expire_requests, remind_of_answers, remind_of_tomorrow
from rooms.actions.endings import ask_hosts, give_back_all
from rooms.actions.feed_keys import end_link_of_organisation, end_links_of_person
from rooms.actions.move_wishes import expire_wishes
from rooms.actions.room_bookings import BookingsForOthers
from rooms.availability.busy_calendars import given_out, window
from rooms.calendar_entries import entries_of_person
from rooms.departures import bookings_of
from rooms.models import Room, RoomPicture, Terms, Venue
from rooms.notice_kinds import KINDS
from rooms.personal_data import NOTHING, PERSONAL
from rooms.public_data import pictures_of_public_rooms, read_room, rooms_on_day
from rooms.rules import may_host, may_see_picture

kinds.register(
    kinds.Kind(
        name="room",
        word=_("Raum"),
        plural=_("Räume"),
        in_address="raeume",
        also_called=("Räumlichkeit", "Räumlichkeiten", "Veranstaltungsraum", "Veranstaltungsräume"),
        icon="door-open",
        colour=kinds.Colour(text="#0b5f56", ground="#e2f1ec", dark_text="#93d8c8", dark_ground="#163730"),
        order=20,
    )
)
secret_addresses.register(
    secret_addresses.SecretAddress(
        name="group's bookings",
        routes=("rooms:group_feed",),
        end_of_organisation=end_link_of_organisation,
        end_of_person=end_links_of_person,
    )
)
navigation.register(navigation.Destination(label=_("Räume"), address="rooms:find", order=30))
findables.register(
    findables.Findable(
        model=Room,
        kind="room",
        public=lambda: Room.objects.public().for_lists(),
        read=read_room,
        affected_by={
            Organisation: lambda organisation: Room.objects.filter(venue__organisation=organisation),
            Venue: lambda venue: venue.rooms.all(),
            Terms: lambda terms: Room.objects.filter(pk=terms.room_id),
        },
        on_day=rooms_on_day,
    )
)
sitemaps.register(sitemaps.Source(name="rooms", objects=lambda: Room.objects.public().for_lists(), order=20))
listings.register(
    listings.ListingKind(
        key="rooms",
        label=_("Räume"),
        load=shown.to_use,
        order=20,
        on_district=listings.Place(order=40, number=2),
    )
)
district_counts.register(
    district_counts.DistrictCount(
        key="raeume",
        title=_("Räume"),
        icon="door-open",
        label=_("Räume, die man nutzen kann"),
        load=shown.number_by_district,
        pins=shown.pins,
        order=20,
    )
)
page_sections.register(
    page_sections.Section(page="home", template="rooms/search_section.html", load=lambda district: {}, order=40)
)
profile_parts.register(
    profile_parts.ProfilePart(title=_("Räume"), template="rooms/on_profile.html", load=shown.of_organisation, order=30)
)
own_desk.register(
    own_desk.DeskPart(template="rooms/own_requests.html", load=own.requests_to_answer, order=20),
    own_desk.DeskPart(load=own.calendars_to_look_at, order=25),
    own_desk.DeskPart(template="rooms/own_bookings.html", load=own.bookings_of_own_groups, order=30),
)
organisation_actions.register(
    organisation_actions.OrganisationAction(label=_("Raum anfragen"), url=shown.find_url_for, order=10)
)
means.register(means.Means(label=_("Raum finden"), icon="door-open", url=shown.find_url_in, order=20))
own_desk.register_link(own_desk.ManagerLink(label=_("Raum finden"), address="rooms:find", order=30))
piles.register(
    piles.PileKind(
        heading=_("Raumanfragen, die bald verfallen"),
        todo=_("Nachfragen"),
        objects=waiting.overdue_requests,
        show=waiting.show_request,
        all_url=waiting.all_requests_url,
        order=70,
    )
)
jobs.register(
    jobs.Job(name="expire requests for rooms", do=expire_requests, expires=True, order=50),
    jobs.Job(name="expire wishes for other times", do=expire_wishes, expires=True, order=52),
    jobs.Job(name="remind houses to answer", do=remind_of_answers, order=55),
    jobs.Job(name="remind of rooms", do=remind_of_tomorrow, order=60),
)
departures.register_leaving(departures.Leaving(tell=ask_hosts, order=30))
imports.register(imports.SourceUse(key=USE, page=shown.page_of_source, window=window, take_over=take_over, end=end))
imports.register_own(imports.OwnEntries(among=given_out))
departures.register_ending(departures.GroupEnding(ties=bookings_of, end=give_back_all, order=30))
showing.register(
    showing.Shows(model=Venue, public=Venue.objects.public, may_see=may_host),
    showing.Shows(model=RoomPicture, public=pictures_of_public_rooms, may_see=may_see_picture),
)
own_calendars.register(own_calendars.OwnEntries(load=entries_of_person, order=20))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
room_bookings.register(BookingsForOthers())
notice_kinds.register(*KINDS)
