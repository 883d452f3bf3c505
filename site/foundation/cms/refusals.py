"""What an action refuses, said in the CMS's own forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from foundation.refusals import Busy
from foundation.transactions import was_lost_to_a_rival
from foundation.web.answers import refusals_in, status_of


class RefusalsBesideTheField:
    """A refusal of the actions becomes a sentence in the form; what was typed stays, and the answer says that it does.

    Wagtail saves in a transaction of its own, in which no action can begin anew: what a rival ended is `Busy` here.
    """

    request: HttpRequest
    typed_as: ClassVar[Mapping[str, str]] = {}
    """What an action calls a field, and what the form does."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, or say why not."""
        with refusals_in(form, self.typed_as):
            response = self._saved(form)
        return self._refused(form) if form.errors else response

    def _saved(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except OperationalError as error:
            if not was_lost_to_a_rival(error):
                raise
            raise Busy from error
        return response

    def _refused(self, form: Any) -> HttpResponse:
        self.produced_error_code = "refused"
        self.produced_error_message = str(form.refusal)
        return self.form_invalid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = status_of(form)
        return response
