"""Deleting in the CMS: what other things hang on stays, and the page says so."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import DeleteView


class KeepWhatIsUsed(DeleteView):
    """A view that deletes, unless the database protects what it should delete."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            self.usage = None  # Wagtail refuses by its index, without a word of what hangs on it
        try:
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        except ProtectedError as refused:
            kinds = {str(thing._meta.verbose_name_plural) for thing in refused.protected_objects}
            words = _("Das lässt sich nicht löschen: Daran hängen noch andere Einträge (%(kinds)s).")
            messages.error(request, words % {"kinds": ", ".join(sorted(kinds))})
            return redirect(self.get_success_url())
        return response
