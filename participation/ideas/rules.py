"""Who may do what with an idea, and with what others said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from foundation.network.models import Organisation
from foundation.network.rules import districts_coordinated_by, those_who_moderate
from foundation.places.models import District
from foundation.rules import ANY_STATE, RuleBook, Visitor, everybody
from foundation.states import can_follow
from participation.ideas.models import Appeal, Comment, Idea, IdeaPhoto, Report, ReportDetail, Support
from participation.ideas.states import (
    DECISIONS,
    DECLINABLE,
    DISCUSSED,
    HANDED_IN,
    HIDEABLE,
    PUBLIC,
    REDACTABLE,
    SEEN_BY_SOMEBODY,
    WITHDRAWABLE,
    WRITTEN,
    AppealRole,
    AppealState,
    CommentRole,
    CommentState,
    DeskRole,
    IdeaRole,
    IdeaState,
    ReportState,
    VoiceRole,
)

if TYPE_CHECKING:
    from foundation.people.models import Person

NOT_PUBLIC = _("Die Idee ist nicht veröffentlicht.")
SETTLED = _("Über diese Idee ist schon entschieden.")


# --- Ideas --------------------------------------------------------------------------------------------------


def handed_in(person: Person, idea: Idea) -> bool:
    return idea.author_id == person.pk


def coordinates_its_district(person: Person, idea: Idea) -> bool:
    return districts_coordinated_by(person).filter(pk=idea.district_id).exists()


def was_published(idea: Idea) -> bool:
    """Whether readers have ever seen it: one may be declined without."""
    return idea.published_at is not None


IDEAS: RuleBook[Idea] = RuleBook(
    IdeaRole,
    {
        IdeaRole.EVERYBODY: everybody,
        IdeaRole.AUTHOR: handed_in,
        IdeaRole.MODERATOR: coordinates_its_district,
    },
)

may_read = IDEAS.rule(_("lesen"), {IdeaRole.EVERYBODY: PUBLIC}, provided=was_published, otherwise=NOT_PUBLIC)
may_see_own = IDEAS.rule(_("die eigene Idee ansehen"), {IdeaRole.AUTHOR: HANDED_IN})
may_moderate = IDEAS.rule(_("prüfen"), {IdeaRole.MODERATOR: HANDED_IN})

may_support = IDEAS.rule(_("unterstützen"), {IdeaRole.EVERYBODY: DISCUSSED}, otherwise=SETTLED)
may_comment = IDEAS.rule(_("kommentieren"), {IdeaRole.EVERYBODY: DISCUSSED}, otherwise=SETTLED)
may_follow = IDEAS.rule(_("folgen"), {IdeaRole.EVERYBODY: PUBLIC}, provided=was_published, otherwise=NOT_PUBLIC)
may_report = IDEAS.rule(_("melden"), {IdeaRole.EVERYBODY: PUBLIC}, provided=was_published, otherwise=NOT_PUBLIC)

may_change = IDEAS.rule(
    _("ändern"),
    {IdeaRole.AUTHOR: [IdeaState.SUBMITTED]},
    otherwise=_("Die Idee ist schon veröffentlicht. Ergänzen Sie sie gern durch einen Kommentar."),
)
may_add_photos = IDEAS.rule(
    _("Fotos ergänzen"), {IdeaRole.AUTHOR: [IdeaState.SUBMITTED, *DISCUSSED]}, otherwise=SETTLED
)
may_withdraw = IDEAS.rule(_("zurückziehen"), {IdeaRole.AUTHOR: WITHDRAWABLE})

may_publish = IDEAS.rule(_("veröffentlichen"), {IdeaRole.MODERATOR: [IdeaState.SUBMITTED]})
may_decline = IDEAS.rule(_("ablehnen"), {IdeaRole.MODERATOR: DECLINABLE})
may_answer = IDEAS.rule(_("antworten"), {IdeaRole.MODERATOR: PUBLIC}, provided=was_published, otherwise=NOT_PUBLIC)
may_move_on = IDEAS.rule(
    _("den Stand ändern"), {IdeaRole.MODERATOR: PUBLIC}, provided=was_published, otherwise=NOT_PUBLIC
)
may_hide = IDEAS.rule(_("verbergen"), {IdeaRole.MODERATOR: HIDEABLE})
may_unhide = IDEAS.rule(_("wieder zeigen"), {IdeaRole.MODERATOR: [IdeaState.HIDDEN]})
may_note = IDEAS.rule(_("eine Notiz festhalten"), {IdeaRole.MODERATOR: HANDED_IN})


may_redact = IDEAS.rule(_("etwas herausnehmen"), {IdeaRole.MODERATOR: [*HIDEABLE, IdeaState.HIDDEN]})
may_move_promise = IDEAS.rule(
    _("die Antwort verschieben"),
    {IdeaRole.MODERATOR: [IdeaState.SUBMITTED, *DISCUSSED]},
    provided=lambda idea: idea.answered_at is None,
    otherwise=_("Diese Idee ist schon beantwortet oder entschieden."),
)
may_sort_in = IDEAS.rule(_("einordnen"), {IdeaRole.MODERATOR: [*HIDEABLE, IdeaState.HIDDEN]})
may_assign = IDEAS.rule(_("jemanden zuständig machen"), {IdeaRole.MODERATOR: HANDED_IN})
may_appeal = IDEAS.rule(
    _("widersprechen"),
    {IdeaRole.AUTHOR: [IdeaState.HIDDEN]},
    otherwise=_("Die Idee ist nicht verborgen."),
)


def may_see(visitor: Visitor, idea: Idea) -> bool:
    """Whether somebody may see the idea at all: what is public everybody, what is not its author and who moderates."""
    return may_read(visitor, idea) or may_see_own(visitor, idea) or may_moderate(visitor, idea)


def next_states(idea: Idea) -> list[IdeaState]:
    """Return where the coordination may bring a public idea from here."""
    return [state for state in DECISIONS if can_follow(idea, state)] if idea.is_public else []


# --- Entering for somebody: before there is an idea, its district decides ------------------------------------


def coordinates(person: Person, district: District) -> bool:
    return districts_coordinated_by(person).filter(pk=district.pk).exists()


DISTRICTS: RuleBook[District] = RuleBook(DeskRole, {DeskRole.MODERATOR: coordinates})

may_enter = DISTRICTS.rule(_("für jemanden eintragen"), {DeskRole.MODERATOR: ANY_STATE})


# --- Comments -----------------------------------------------------------------------------------------------


def wrote(person: Person, comment: Comment) -> bool:
    return comment.author_id == person.pk


def moderates_its_idea(person: Person, comment: Comment) -> bool:
    return may_moderate(person, comment.idea)


COMMENTS: RuleBook[Comment] = RuleBook(
    CommentRole,
    {
        CommentRole.EVERYBODY: everybody,
        CommentRole.AUTHOR: wrote,
        CommentRole.MODERATOR: moderates_its_idea,
    },
)

NOT_SHOWN = _("Dieser Kommentar steht nicht mehr da.")

may_see_own_comment = COMMENTS.rule(_("den eigenen Kommentar ansehen"), {CommentRole.AUTHOR: WRITTEN})
may_moderate_comment = COMMENTS.rule(_("prüfen"), {CommentRole.MODERATOR: WRITTEN})
may_reply = COMMENTS.rule(_("antworten"), {CommentRole.EVERYBODY: [CommentState.PUBLISHED]}, otherwise=NOT_SHOWN)
may_report_comment = COMMENTS.rule(_("melden"), {CommentRole.EVERYBODY: [CommentState.PUBLISHED]}, otherwise=NOT_SHOWN)
may_withdraw_comment = COMMENTS.rule(_("zurückziehen"), {CommentRole.AUTHOR: SEEN_BY_SOMEBODY})
may_change_comment = COMMENTS.rule(
    _("ändern"),
    {CommentRole.AUTHOR: SEEN_BY_SOMEBODY},
    provided=lambda comment: comment.is_new,
    otherwise=_(
        "Ändern geht eine Viertelstunde lang. Schreiben Sie gern einen weiteren Kommentar, oder ziehen Sie ihn zurück."
    ),
)
may_hide_comment = COMMENTS.rule(_("verbergen"), {CommentRole.MODERATOR: SEEN_BY_SOMEBODY})
may_release_comment = COMMENTS.rule(_("freigeben"), {CommentRole.MODERATOR: [CommentState.WAITING]})
may_show_comment_again = COMMENTS.rule(_("wieder zeigen"), {CommentRole.MODERATOR: [CommentState.HIDDEN]})

may_redact_comment = COMMENTS.rule(_("etwas herausnehmen"), {CommentRole.MODERATOR: REDACTABLE})
may_appeal_for_comment = COMMENTS.rule(
    _("widersprechen"),
    {CommentRole.AUTHOR: [CommentState.HIDDEN]},
    otherwise=_("Der Kommentar ist nicht verborgen."),
)


def is_known(person: Person) -> bool:
    """Whether something of this person's stands here already, or she is somebody of the network."""
    return (
        person.is_staff
        or Comment.objects.public().filter(author=person).exists()
        or Idea.objects.filter(author=person, state__in=PUBLIC, published_at__isnull=False).exists()
        or Organisation.objects.public().with_member(person).exists()
    )


# --- Support, photos and reports ----------------------------------------------------------------------------


def is_theirs(person: Person, support: Support) -> bool:
    return support.person_id == person.pk


def is_counted(support: Support) -> bool:
    return support.confirmed_at is not None


SUPPORTS: RuleBook[Support] = RuleBook(VoiceRole, {VoiceRole.ONESELF: is_theirs})

may_withdraw_support = SUPPORTS.rule(_("zurücknehmen"), {VoiceRole.ONESELF: ANY_STATE}, provided=is_counted)


def moderates_what_it_shows(person: Person, photo: IdeaPhoto) -> bool:
    return photo.idea is not None and may_moderate(person, photo.idea)


def belongs_to_an_idea(photo: IdeaPhoto) -> bool:
    """A photo that waits in a form belongs to none yet."""
    return photo.idea_id is not None


def photo_is_public(photo: IdeaPhoto) -> bool:
    """Whether everybody may see the photo: as its idea."""
    return photo.idea is not None and not photo.waits and may_read(AnonymousUser(), photo.idea)


def may_see_photo(visitor: Visitor, photo: IdeaPhoto) -> bool:
    """Whether somebody may see the photo of an idea. One that waits in a form is shown by that form alone."""
    if photo.idea is None:
        return False
    if photo.waits:
        return may_see_own(visitor, photo.idea) or may_moderate(visitor, photo.idea)
    return may_see(visitor, photo.idea)


PHOTOS: RuleBook[IdeaPhoto] = RuleBook(DeskRole, {DeskRole.MODERATOR: moderates_what_it_shows})

may_remove_photo = PHOTOS.rule(_("ein Foto entfernen"), {DeskRole.MODERATOR: ANY_STATE}, provided=belongs_to_an_idea)


may_release_photo = PHOTOS.rule(
    _("ein Foto freigeben"),
    {DeskRole.MODERATOR: ANY_STATE},
    provided=lambda photo: photo.waits,
    otherwise=_("Das Foto ist schon zu sehen."),
)


def moderates_what_is_reported(person: Person, report: Report) -> bool:
    return may_moderate(person, report.idea)


REPORTS: RuleBook[Report] = RuleBook(DeskRole, {DeskRole.MODERATOR: moderates_what_is_reported})

may_see_report = REPORTS.rule(_("ansehen"), {DeskRole.MODERATOR: ANY_STATE})
may_decide_on_report = REPORTS.rule(
    _("entscheiden"),
    {DeskRole.MODERATOR: [ReportState.OPEN]},
    otherwise=_("Über diese Meldung ist schon entschieden."),
)


# --- Appeals ------------------------------------------------------------------------------------------------


def may_appeal_as_reporter(detail: ReportDetail) -> bool:
    """Whether who left an address with a report may object: it was decided that all stays as it is."""
    return bool(detail.email) and detail.report.state == ReportState.DISMISSED


def decides_anew(person: Person, appeal: Appeal) -> bool:
    """Whether the person coordinates the district and did not decide before; that counts where there is another."""
    if not may_moderate(person, appeal.idea):
        return False
    return person.pk != appeal.first_decided_by_id or not others_decide(appeal)


def others_decide(appeal: Appeal) -> bool:
    """Whether somebody else than who decided first looks after the district, or the whole city."""
    moderators = those_who_moderate(appeal.idea.district)
    return any(person.pk != appeal.first_decided_by_id for person in moderators)


APPEALS: RuleBook[Appeal] = RuleBook(AppealRole, {AppealRole.OTHER_MODERATOR: decides_anew})

may_decide_on_appeal = APPEALS.rule(
    _("entscheiden"),
    {AppealRole.OTHER_MODERATOR: [AppealState.OPEN]},
    otherwise=_("Über diesen Widerspruch ist schon entschieden."),
)


def may_see_appeal(visitor: Visitor, appeal: Appeal) -> bool:
    """Whether somebody may read it: everybody who moderates the idea."""
    return may_moderate(visitor, appeal.idea)
