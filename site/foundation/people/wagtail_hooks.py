from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def person_actions(actions: LogActionRegistry) -> None:
    """Name what can happen to a person's account."""
    actions.register_action("person.address_changed", _("Adresse ändern"), _("E-Mail-Adresse geändert"))
    actions.register_action(
        "person.address_taken_back", _("Adresse zurücknehmen"), _("Geänderte E-Mail-Adresse zurückgenommen")
    )
    actions.register_action(
        "person.second_step_taken_away", _("zweiten Schritt wegnehmen"), _("Zweiter Schritt der Anmeldung weggenommen")
    )
    actions.register_action("person.closed", _("Konto schließen"), _("Konto geschlossen"))
    actions.register_action("person.stayed", _("Konto behalten"), _("Konto wieder geöffnet"))
