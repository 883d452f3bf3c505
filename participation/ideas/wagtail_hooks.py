from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from foundation.network.policies import DistrictPolicy, SteeringPolicy
from participation.ideas.admin.viewsets import IdeasGroup
from participation.ideas.models import Idea, Report, Topic

register_permission_policy(Idea, DistrictPolicy(Idea, districts="district", actions={"add", "change", "view"}))
register_permission_policy(Report, DistrictPolicy(Report, districts="idea__district", actions={"change", "view"}))
register_permission_policy(Topic, SteeringPolicy(Topic))


@hooks.register("register_admin_viewset")
def ideas_in_the_cms() -> IdeasGroup:
    """Ideas, reports and topics in the CMS's menu."""
    return IdeasGroup()


@hooks.register("register_log_actions")
def idea_actions(actions: LogActionRegistry) -> None:
    """Name what can happen to an idea, a comment and a report."""
    for action, label, message in [
        ("idea.submitted", _("einreichen"), _("Idee eingegangen")),
        ("idea.entered", _("eintragen"), _("Für jemanden eingetragen")),
        ("idea.claimed", _("übernehmen"), _("Von der Person übernommen")),
        ("idea.changed", _("ändern"), _("Geändert, bevor sie veröffentlicht war")),
        ("idea.published", _("veröffentlichen"), _("Veröffentlicht")),
        ("idea.under_review", _("prüfen"), _("Wird geprüft")),
        ("idea.accepted", _("annehmen"), _("Angenommen")),
        ("idea.under_way", _("umsetzen"), _("Wird umgesetzt")),
        ("idea.done", _("abschließen"), _("Geschafft")),
        ("idea.declined", _("ablehnen"), _("Nicht möglich")),
        ("idea.answered", _("antworten"), _("Antwort")),
        ("idea.photos_added", _("Fotos ergänzen"), _("Fotos ergänzt")),
        ("idea.photo_released", _("Foto freigeben"), _("Foto freigegeben")),
        ("idea.photo_removed", _("Foto entfernen"), _("Foto entfernt")),
        ("idea.withdrawn", _("zurückziehen"), _("Zurückgezogen")),
        ("idea.hidden", _("verbergen"), _("Verborgen")),
        ("idea.shown", _("wieder zeigen"), _("Wieder gezeigt")),
        ("comment.published", _("veröffentlichen"), _("Kommentar veröffentlicht")),
        ("comment.changed", _("ändern"), _("Kommentar geändert")),
        ("comment.waits", _("ansehen lassen"), _("Kommentar wartet auf einen Blick")),
        ("comment.released", _("freigeben"), _("Kommentar freigegeben")),
        ("comment.withdrawn", _("zurückziehen"), _("Kommentar zurückgezogen")),
        ("comment.hidden", _("verbergen"), _("Kommentar verborgen")),
        ("comment.shown", _("wieder zeigen"), _("Kommentar wieder gezeigt")),
        ("idea.answer_corrected", _("Antwort korrigieren"), _("Antwort korrigiert")),
        ("idea.answer_withdrawn", _("Antwort zurücknehmen"), _("Antwort zurückgenommen")),
        ("idea.promise_moved", _("Antwort verschieben"), _("Antwort verschoben")),
        ("idea.sorted_in", _("einordnen"), _("Eingeordnet")),
        ("idea.assigned", _("jemanden zuständig machen"), _("Zuständigkeit geändert")),
        ("idea.redacted", _("etwas herausnehmen"), _("Etwas aus dem Text herausgenommen")),
        ("comment.redacted", _("etwas herausnehmen"), _("Etwas aus dem Kommentar herausgenommen")),
        ("appeal.granted", _("Widerspruch stattgeben"), _("Widerspruch stattgegeben")),
        ("appeal.refused", _("Widerspruch ablehnen"), _("Widerspruch abgelehnt")),
        ("report.upheld", _("Meldung berechtigt"), _("Meldung berechtigt")),
        ("report.dismissed", _("Meldung unbegründet"), _("Meldung unbegründet")),
    ]:
        actions.register_action(action, label, message)
