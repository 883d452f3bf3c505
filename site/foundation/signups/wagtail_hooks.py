from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def signup_actions(actions: LogActionRegistry) -> None:
    """Name what can happen to a signup."""
    actions.register_action("signup.confirmed", _("dabei"), _("Platz bekommen"))
    actions.register_action("signup.waiting", _("auf der Warteliste"), _("Auf die Warteliste gesetzt"))
    actions.register_action("signup.offered", _("Platz angeboten"), _("Platz angeboten"))
    actions.register_action(
        "signup.asked_again", _("noch einmal gefragt"), _("Gefragt, ob der Platz noch gebraucht wird")
    )
    actions.register_action("signup.lapsed", _("Angebot verfallen"), _("Angebot verfallen"))
    actions.register_action("signup.cancelled", _("abgesagt"), _("Abgesagt"))
    actions.register_action("signup.attended", _("war da"), _("War da"))
    actions.register_action("signup.missed", _("war nicht da"), _("War nicht da"))
    actions.register_action("signup.circular", _("allen geschrieben"), _("An alle auf einer Liste geschrieben"))
    actions.register_action("signup.walked_in", _("ohne Anmeldung da"), _("War ohne Anmeldung da"))
    actions.register_action(
        "signup.attendance_taken_back", _("war doch nicht da"), _("Die Anwesenheit war ein Versehen")
    )
