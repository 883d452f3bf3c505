"""Eight people, and what they might ask for in each of its states. The beginning of `test_access_matrix`.

Everything lies in Mühlburg and belongs to the Bürgerverein, unless its name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from events import actions as events
from events.models import Event
from foundation.actors import SYSTEM
from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.subscriptions import address_for
from foundation.look import stylesheet
from foundation.network.actions import invite
from foundation.network.models import Coordination, Organisation
from foundation.network.rules import STEERING
from foundation.network.states import OrganisationState, Role
from foundation.notices.models import Notice
from foundation.people.addresses import token_for as link_to_old_mailbox
from foundation.people.models import AddressChange, Person
from foundation.places.models import District
from foundation.privacy.actions import Farewell, close_account
from foundation.privacy.links import token_for_address, token_to_stay
from foundation.signups.links import token_for as link_of_signup
from foundation.signups.states import SignUpState
from participation.helping.states import OpportunityState
from participation.ideas.actions import keep_photo
from participation.ideas.links import token_for
from participation.ideas.models import Follow, Idea, IdeaPhoto, Support
from participation.ideas.states import CommentState, IdeaState
from search.actions.pins import pin_answer
from search.actions.synonyms import add_synonyms
from search.wordings import PinDraft, SynonymDraft
from tests.databases import beginning
from tests.events.factories import ProposalFactory, TargetGroupFactory, enter, publish
from tests.foundation.accounts import make_fresh
from tests.foundation.factories import (
    DistrictFactory,
    GroupFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    SchoolHolidaysFactory,
    SignUpFactory,
    SignUpSheetFactory,
    StreetSectionFactory,
)
from tests.participation.factories import CommentFactory, IdeaFactory, OpportunityFactory, ShiftFactory
from tests.rooms.factories import next_tuesday
from tests.website.access_moderation import add_moderation
from tests.website.access_rooms import add_rooms
from tests.website.factories import make_news
from tests.website.pictures import picture_file
from website.pages.editors import collection_of
from website.pages.setup import found_city

ROLES = ["anyone", "resident", "member", "manager", "rival", "coordinator", "distant", "steering"]
"""anyone: not signed in; member: belongs to the Bürgerverein without managing it, and wrote the ideas and signups;
manager: manages it; rival: manages another one; distant: coordinates another district."""
NEW_TIME = {"datum": next_tuesday().isoformat(), "von": "9:00", "bis": "11:00"}
TYPED = {
    "/netzwerk/<slug>/mitglieder/<pk>/rolle/": {"role": "manager"},
    **{f"/raeume/buchungen/<pk>/{act}/": {"reason": "x"} for act in ("ablehnen", "andere-zeit/ablehnen", "stornieren")},
    **dict.fromkeys(("/raeume/buchungen/<pk>/andere-zeit/", "/raeume/buchungen/<pk>/verlegen/"), NEW_TIME),
}


@dataclass
class World:
    objects: dict[str, dict[str, object]] = field(default_factory=lambda: {"-": {}})
    """What stands in addresses, by the names that the table uses: idea.published → pk, slug."""
    people: dict[str, Person] = field(default_factory=dict)
    typed: dict[str, dict[str, str]] = field(default_factory=lambda: TYPED)
    """What a POST needs so that it gets as far as asking who it is."""

    def client(self, role: str) -> Client:
        """Return a window of this role, which has just signed in. Who did so long ago: test_fresh_sign_in.py."""
        client = Client(raise_request_exception=False)
        if role != "anyone":
            client.force_login(self.people[role], backend="django.contrib.auth.backends.ModelBackend")
            make_fresh(client, self.people[role])
        return client

    def add(self, name: str, thing: Model, **values: object) -> None:
        slug = {"slug": thing.slug} if hasattr(thing, "slug") else {}
        self.objects[name] = {"pk": thing.pk, **slug, **values}


@beginning
def access_world() -> World:
    """Everybody and everything that the matrix asks for."""
    world = World()
    here = DistrictFactory(name="Mühlburg", code="011", slug="muehlburg")
    far = DistrictFactory(name="Daxlanden", code="012", slug="daxlanden")
    elsewhere = DistrictFactory(name="Nordstadt", code="013", slug="nordstadt")
    found_city()
    for role in ROLES[1:]:
        world.people[role] = PersonFactory(email=f"{role}@example.org", display_name=role)
    for role, district in [("coordinator", here), ("distant", far)]:
        coordination = Coordination.objects.create(person=world.people[role], name=role)
        coordination.districts.add(district)
        world.add(f"coordination.{role}", coordination)
    Person.objects.filter(pk=world.people["steering"].pk).update(is_staff=True)
    world.people["steering"].groups.add(Group.objects.get(name=STEERING))
    world.add("district", here)
    world.add("school_holidays", SchoolHolidaysFactory())
    world.add("street", StreetSectionFactory(district=here))
    for role in ("resident", "steering"):
        world.add(f"person.{role}", world.people[role])
    world.add("person.superuser", Person.objects.create_superuser("chef@example.org"))
    own, other = _organisations(world, here, elsewhere)
    _pages(world, here)
    _events(world, own, here)
    _helping(world, own, here)
    _ideas(world, here)
    add_rooms(world, own, other, here)
    _wordings(world)
    _links(world)
    for person in world.people.values():
        person.refresh_from_db()
    return world


def _organisations(world: World, here: District, elsewhere: District) -> tuple[Organisation, Organisation]:
    for state in OrganisationState:
        organisation = OrganisationFactory(name=f"Bürgerverein {state}", state=state, districts=[here])
        world.add(f"organisation.{state}", organisation)
        if state == OrganisationState.TO_CONFIRM:
            continue  # nobody belongs to it yet
        membership = MembershipFactory(person=world.people["member"], organisation=organisation, role=Role.MEMBER)
        MembershipFactory(person=world.people["manager"], organisation=organisation)
        if state == OrganisationState.CONFIRMED:
            own = organisation
            world.add("membership", membership, slug=own.slug)
    invite(organisation=own, email="neu@example.org", role=Role.MEMBER, by=world.people["manager"])
    world.add("invitation", own.invitations.get(), slug=own.slug)
    other = OrganisationFactory(name="Sportverein", districts=[elsewhere])
    MembershipFactory(person=world.people["rival"], organisation=other)
    world.add("organisation.other", other)
    return own, other


def _pages(world: World, here: District) -> None:
    for name, path in [
        ("home", ""),
        ("contact", "kontakt/"),
        ("privacy", "datenschutz/"),
        ("nothing", "gibt-es-nicht/"),
    ]:
        world.objects[f"page.{name}"] = {"path": path}
    for state, live in [("live", True), ("draft", False)]:
        page = make_news(here, live=live, title=f"Neues {state}")
        world.objects[f"news.{state}"] = {"path": page.get_url().lstrip("/"), "page_id": page.pk}
    collection = collection_of(here)
    document = get_document_model().objects.create(
        title="Satzung", collection=collection, file=ContentFile(b"Satzung", name="satzung.txt")
    )
    world.objects["document"] = {"pk": document.pk, "filename": document.filename}
    picture = get_image_model().objects.create(title="Platz", collection=collection, file=picture_file())
    world.objects["file.picture"] = {"name": picture.get_rendition("width-30").file.name}


def _events(world: World, own: Organisation, here: District) -> None:
    made: dict[str, Event] = {
        "draft": enter(organiser=own, districts=[here]),
        "waiting": enter(organiser=own, districts=[here]),
        "published": publish(organiser=own, districts=[here]),
        "cancelled": publish(organiser=own, districts=[here]),
        "withdrawn": publish(organiser=own, districts=[here]),
        "called_off": publish(organiser=own, districts=[here]),
    }
    events.submit(event=made["waiting"], by=world.people["manager"])
    events.cancel(event=made["cancelled"], by=SYSTEM, reason="Sturm")
    events.withdraw(event=made["withdrawn"], by=SYSTEM, reason="Irrtum")
    events.withdraw(event=events.cancel(event=made["called_off"], by=SYSTEM, reason="Sturm"), by=SYSTEM)
    for name, event in made.items():
        world.add(f"event.{name}", event, day=event.first_on.isoformat())
    occurrence = made["published"].occurrences.get()
    occurrence.sheet = SignUpSheetFactory(capacity=20)
    occurrence.save()
    member = world.people["member"]
    signup = SignUpFactory(sheet=occurrence.sheet, person=member, email=member.email, state=SignUpState.CONFIRMED)
    world.objects["registration"] = {
        "pk": signup.pk,
        "slug": made["published"].slug,
        "day": made["published"].first_on.isoformat(),
        "token": link_of_signup(signup),
    }
    world.objects["list"] = {"pk": occurrence.sheet.pk}
    world.add("proposal", ProposalFactory(district=here, proposer=world.people["resident"]))
    world.add("category", made["published"].category)
    world.add("target_group", TargetGroupFactory())


def _helping(world: World, own: Organisation, here: District) -> None:
    for state in OpportunityState:
        opportunity = OpportunityFactory(organisation=own, districts=[here], state=state)
        opportunity.sheet = SignUpSheetFactory(capacity=5)
        opportunity.save()
        shift = ShiftFactory(opportunity=opportunity)
        helper = SignUpFactory(sheet=shift.sheet, person=world.people["member"], state=SignUpState.CONFIRMED)
        world.add(f"opportunity.{state}", opportunity)
        world.add(f"shift.{state}", shift)
        world.add(f"helper.{state}", helper)


def _ideas(world: World, here: District) -> None:
    author = world.people["member"]
    for state in IdeaState:
        idea: Idea = IdeaFactory(district=here, author=author, state=state)
        world.add(f"idea.{state}", idea, slug=idea.slug, token=token_for(idea))
    idea = Idea.objects.get(state=IdeaState.PUBLISHED)
    for state in (CommentState.TO_CONFIRM, CommentState.PUBLISHED, CommentState.HIDDEN):
        comment = CommentFactory(idea=idea, author=author, state=state)
        world.add(f"comment.{state}", comment, token=token_for(comment))
    support = Support.objects.create(idea=idea, person=author, confirmed_at=timezone.now())
    follow = Follow.objects.create(idea=idea, person=author)
    Idea.objects.filter(pk=idea.pk).update(support_count=1)
    world.objects |= {"support": {"token": token_for(support)}, "follow": {"token": token_for(follow)}}
    for state in (IdeaState.PUBLISHED, IdeaState.HIDDEN):
        stored = keep_photo(picture_file().open(), size=1000)
        IdeaPhoto.objects.filter(pk=stored.pk).update(idea=Idea.objects.get(state=state))
        world.objects[f"file.{state}"] = {"name": stored.small.name}
    add_moderation(world, idea)
    world.add("topic", idea.topic)


def _wordings(world: World) -> None:
    world.add("synonyms", add_synonyms(draft=SynonymDraft(words="Klo, WC"), by=SYSTEM))
    draft = PinDraft(questions="Saal mieten", title="Räume", sentence="Alle Räume.", address="/raeume/")
    world.add("pin", pin_answer(draft=draft, by=SYSTEM))


def _links(world: World) -> None:
    idea = Idea.objects.get(state=IdeaState.PUBLISHED)
    ask_to_confirm(subject=GroupFactory(name="Chor", state=OrganisationState.TO_CONFIRM), email="gast@example.org")
    link = Notice.objects.get(email="gast@example.org").action_url
    world.objects["link.waiting"] = {"secret": link.rstrip("/").rpartition("/")[2]}
    ending = address_for("i", idea.pk, world.people["member"])
    world.objects["subscription"] = {"token": ending.rstrip("/").rpartition("/")[2]}
    world.objects["link.used"] = {"secret": "laengst-benutzt", "token": "laengst-benutzt"}
    world.objects["own_data.guest"] = {"token": token_for_address("gast@example.org")}
    world.objects["own_data.staff"] = {"token": token_for_address(world.people["coordinator"].email)}
    leaver = PersonFactory()
    world.objects["person.leaver"] = {"pk": leaver.pk}
    world.objects["closed"] = {"token": token_to_stay(close_account(person=leaver, farewell=Farewell(), by=leaver))}
    change = AddressChange.objects.create(person=PersonFactory(), before="frueher@example.org")
    world.objects["link.changed"] = {"token": link_to_old_mailbox(change)}
    world.objects["link.nothing"] = {"token": "laengst-vorbei"}
    world.objects["style"] = {"fingerprint": stylesheet.fingerprint()}
    world.objects["nothing"] = {"pk": 0, "restriction_id": 0, "page_view_restriction_id": 0, "page_id": 0}
