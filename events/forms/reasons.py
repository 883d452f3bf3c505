from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from foundation.web.reasons import ReasonForm

LONGEST = 200
"""In characters: what the column of a date's reason holds."""


def cancelling_form(typed: Any = None) -> ReasonForm:
    """Why something is called off, if one likes to say it; everybody reads it."""
    help_text = _("Er steht auf der Seite und in der Nachricht an alle, die sich angemeldet haben.")
    return ReasonForm(typed, longest=LONGEST, required=False, help_text=help_text, auto_id="cancel_%s")


def declining_form(typed: Any = None) -> ReasonForm:
    """Why an event is given back, for anyone who entered it."""
    help_text = _("Wird per E-Mail mitgeteilt. Bitte so, dass man weiß, was man tun kann.")
    return ReasonForm(typed, longest=LONGEST, help_text=help_text, auto_id="decline_%s")


def withdrawing_form(typed: Any = None, *, required: bool) -> ReasonForm:
    """Why the coordination takes an event off the site, for anyone who speaks for the organisation."""
    help_text = _("Bitte nennen Sie der Organisation einen Grund.") if required else ""
    return ReasonForm(typed, longest=LONGEST, required=required, help_text=help_text, auto_id="withdraw_%s")
