"""One person with something in every table that knows of people, and a word planted in every text of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, models
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.contrib.forms.models import FormSubmission
from wagtail.documents import get_document_model
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    Page,
    PageLogEntry,
    PageSubscription,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from events.models import CalendarImport, ImportedEvent, UnseenChange
from foundation.history.actions import record
from foundation.imports.models import Source
from foundation.network.actions import invite
from foundation.network.models import Coordination, Invitation, Organisation
from foundation.network.states import OrganisationState, Role
from foundation.notices.actions import notify
from foundation.people.models import AddressChange, Person
from foundation.pictures.actions import keep_picture
from foundation.privacy.finding import everything_of, model_of, subject_of
from foundation.registries.personal_data import OnErasing
from foundation.signups.models import Circular, UntoldNews
from participation.ideas.models import (
    Answer,
    Appeal,
    Follow,
    IdeaPhoto,
    InternalNote,
    Redaction,
    Report,
    ReportDetail,
    Support,
)
from rooms.models import BookingSeries, Closure, MoveWish, RejectedDate
from search.models import PinnedAnswer, SynonymGroup
from tests.events.factories import ProposalFactory, publish, register
from tests.foundation.factories import MembershipFactory, PersonFactory, SignUpFactory, SignUpSheetFactory
from tests.foundation.pictures import jpeg
from tests.participation.factories import CommentFactory, IdeaFactory, OpportunityFactory, ShiftFactory
from tests.rooms.factories import RoomFactory, VenueFactory, booked, group_of
from website.pages.models import FormPage

WORD = "kanarienvogel"
ADDRESS = f"{WORD}@example.org"


def person_everywhere() -> Person:
    """Return somebody of whom every table that is declared to know of people knows something."""
    person = PersonFactory(email=ADDRESS, display_name=WORD)
    account(person)
    editing(person)
    group, _person = group_of(person, contact_name=WORD, created_by=person)
    announced(person, group)
    rooms(person, group)
    ideas(person)
    invited(person)
    plant(person, group)
    return person


def account(person: Person) -> None:
    """Signed in, with a second step, a mail, and something sent by a form."""
    address = EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key="key")
    AddressChange.objects.create(person=person, before=f"{WORD}-frueher@example.org")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": WORD})
    Client().force_login(person)
    notify("second_step_taken_away", to=person, url="/mein/konto/", about=person, reason=WORD)
    FormSubmission.objects.create(form_data={"email": ADDRESS, "text": WORD}, page=Page.objects.first())
    record(person, "person.second_step_taken_away", by=person, reason=WORD)
    person.groups.add(Group.objects.get_or_create(name="Redaktion")[0])
    person.user_permissions.add(Permission.objects.order_by("pk").first())


def editing(person: Person) -> None:
    """In the CMS, with a portrait of her own there."""
    page = Page.objects.first()
    kind = ContentType.objects.get_for_model(Page)
    Page.objects.filter(pk=page.pk).update(owner=person, locked_by=person)
    profile = UserProfile.objects.create(user=person)
    profile.avatar.save(f"{WORD}.png", ContentFile(b"png"))
    comment = Comment.objects.create(page=page, user=person, text=WORD, contentpath="title", resolved_by=person)
    CommentReply.objects.create(comment=comment, user=person, text=WORD)
    PageSubscription.objects.create(user=person, page=page, comment_notifications=True)
    PageLogEntry.objects.create(page=page, user=person, action="wagtail.edit", timestamp=timezone.now(), label="x")
    APIToken.objects.create(user=person, name=WORD, key_hash="k", prefix="p")
    UploadedFile.objects.create(uploaded_by_user=person, file=ContentFile(b"x", name=f"{WORD}.txt"))
    EditingSession.objects.create(user=person, content_type=kind, object_id="1", last_seen_at=timezone.now())
    FormState.objects.create(
        user=person, content_type=kind, object_id="1", data={"title": WORD}, last_updated_at=timezone.now()
    )
    page.save_revision(user=person)
    page.add_child(instance=FormPage(title="Kontakt", slug="kontakt", to_address=ADDRESS))
    SynonymGroup.objects.create(language="de", words="a, b", changed_by=person)
    PinnedAnswer.objects.create(language="de", questions="a", changed_by=person, address="/", title="a")
    get_document_model().objects.create(title="a", uploaded_by_user=person, file=ContentFile(b"x", name="a.pdf"))
    workflow = Workflow.objects.create(name="Prüfen")
    task = Task.objects.create(name="Prüfen", content_type=kind)
    state = WorkflowState.objects.create(
        content_type=kind, base_content_type=kind, object_id="1", workflow=workflow, requested_by=person
    )
    TaskState.objects.create(
        workflow_state=state, revision=page.save_revision(), task=task, finished_by=person, content_type=kind
    )
    Coordination.objects.create(person=person, name=WORD, email=ADDRESS)


def announced(person: Person, group: Organisation) -> None:
    """An event with seats, and a call for helpers, of a group that only she speaks for; a seat of hers elsewhere."""
    event = publish(organiser=group, created_by=person, has_registration=True, capacity=3)
    ProposalFactory(title=WORD, text=WORD, place_name=WORD, proposer=person)
    UnseenChange.objects.create(event=event, before={"title": WORD}, after={"title": WORD})
    source = Source.objects.create(
        organisation=group, use="events", name=WORD, url=f"https://{WORD}/", entered_by=person, body=WORD.encode(),
        report={"kept": [[WORD, WORD]]},
    )  # fmt: skip
    calendar = CalendarImport.objects.create(source=source, category=event.category, place_name=WORD)
    said = {"title": WORD}
    ImportedEvent.objects.create(calendar=calendar, uid=WORD, fingerprint="1", said=said, put=said, event=event)
    ShiftFactory(opportunity=OpportunityFactory(organisation=group, created_by=person, contact_name=WORD), label=WORD)
    elsewhere = publish(has_registration=True, capacity=1)
    register(elsewhere.occurrences.get(), person, name=WORD, phone=WORD, note=WORD)
    SignUpFactory(sheet=SignUpSheetFactory(), person=person, name=WORD, email=ADDRESS)
    Circular.objects.create(author=person, subject=WORD, text=WORD).lists.add(SignUpSheetFactory())
    UntoldNews.objects.create(signup=SignUpFactory(), person=person, happened="signed_up")


def rooms(person: Person, group: Organisation) -> None:
    room = RoomFactory()
    booking = booked(room, by=person, organisation=group, purpose=WORD, needs=WORD)
    start, end = booking.ends_at, booking.ends_at + timedelta(hours=2)
    MoveWish.objects.create(booking=booking, starts_at=start, ends_at=end, held_until=booking.starts_at, reason=WORD)
    series = BookingSeries.objects.create(
        room=room,
        organisation=group,
        person=person,
        first_on=timezone.now().date(),
        until_on=timezone.now().date(),
        starts="18:00",
        ends="20:00",
    )
    RejectedDate.objects.create(series=series, on_day=timezone.now().date(), verdict="taken", reason=WORD)
    club = MembershipFactory(person=person).organisation
    MembershipFactory(organisation=club)
    venue = VenueFactory(organisation=club, contact_name=WORD, email=ADDRESS, phone=WORD)
    ago = timezone.now() - timedelta(days=3)
    Closure.objects.create(venue=venue, starts_at=ago, ends_at=ago + timedelta(hours=1), created_by=person, reason=WORD)


def ideas(person: Person) -> None:
    idea = IdeaFactory(author=person, author_name=WORD, entered_by=person)
    comment = CommentFactory(idea=idea, author=person, author_name=WORD, text=WORD)
    others = IdeaFactory()
    Support.objects.create(idea=others, person=person, confirmed_at=timezone.now())
    Follow.objects.create(idea=others, person=person)
    Answer.objects.create(idea=others, author=person, author_name=WORD, text="Ja.", state_then=others.state)
    InternalNote.objects.create(idea=idea, author=person, text=WORD)
    ReportDetail.objects.create(report=Report.objects.create(idea=idea, comment=comment), complaint="other", text=WORD)
    Appeal.objects.create(idea=idea, comment=comment, text=WORD, first_decided_by=person)
    Redaction.objects.create(idea=idea, what="name", by=person)
    elsewhere = IdeaFactory(assigned_to=person)
    reported = Report.objects.create(idea=elsewhere)
    detail = ReportDetail.objects.create(report=reported, complaint="other", email=ADDRESS)
    Appeal.objects.create(idea=elsewhere, detail=detail, text=WORD)
    file = default_storage.save(f"ideen/{WORD}.jpg", ContentFile(b"jpg"))
    IdeaPhoto.objects.create(idea=idea, image=file, small=file, width=1, height=1, alt=WORD)
    data = jpeg()
    keep_picture(ContentFile(data), size=len(data), by=person)


def invited(person: Person) -> None:
    host = MembershipFactory()
    invite(organisation=host.organisation, email=ADDRESS, role=Role.MEMBER, by=host.person)
    Invitation.objects.update(invited_by=person)


def plant(person: Person, group: Organisation) -> None:
    """Write the word into every text that is declared to be hers, and her group's, as if that had ended."""
    Organisation.objects.filter(pk=group.pk).update(state=OrganisationState.LEFT)
    _plant(person)
    Organisation.objects.filter(pk=group.pk).update(state=OrganisationState.CONFIRMED)


def _plant(person: Person) -> None:
    for each, rows in everything_of(subject_of(person)):
        if each.on_erasing == OnErasing.NAMELESS or each.follows or each.is_withheld:
            continue
        texts = [name for name in each.fields if is_text(model_of(each)._meta.get_field(name))]
        for pk in rows.values_list("pk", flat=True):
            values = {name: word_for(model_of(each)._meta.get_field(name), pk) for name in texts}
            if values:
                model_of(each)._base_manager.filter(pk=pk).update(**values)


def is_text(field: Any) -> bool:
    """Whether somebody can write into it; what has choices, or names an account or a file, is planted by hand."""
    if field.choices or field.primary_key or isinstance(field, models.EmailField | models.FileField | models.SlugField):
        return False
    return isinstance(field, models.CharField | models.TextField) and field.name not in {"content", "data"}


def word_for(field: Any, pk: Any) -> str:
    return f"{WORD} {pk}"[: field.max_length or 100]


def where_it_stands(word: str = WORD) -> set[str]:
    """Return every table.column of the database in which the word stands, found by looking into all of them."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description or []]
            for row in cursor.fetchall():
                found |= {f"{table}.{name}" for name, value in zip(names, row, strict=True) if holds(value, word)}
    return found


def holds(value: object, word: str) -> bool:
    text = bytes(value).decode(errors="ignore") if isinstance(value, bytes | memoryview) else str(value)
    return word in text.lower()


def files_with_it(word: str = WORD, folder: str = "") -> list[str]:
    folders, files = default_storage.listdir(folder)
    here = [f"{folder}/{name}" for name in files if word in name]
    return here + [name for below in folders for name in files_with_it(word, f"{folder}/{below}".strip("/"))]


def cache_holds(word: str = WORD) -> bool:
    return word in str(getattr(cache, "_cache", {}))


def not_planted(person: Person) -> list[str]:
    """Return the declarations that know nothing of her: a new one is to be planted here."""
    return [
        f"{each.model}: {', '.join(each.fields)}"
        for each, rows in everything_of(subject_of(person))
        if not rows.exists()
    ]
