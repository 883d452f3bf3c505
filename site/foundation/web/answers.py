"""Doing one action and answering for it. No view catches a refusal by itself.

A button:                       A form:

    return act(                     form = MoveForm(posted(request))
        request,                    if form.is_valid():
        lambda: publish(…),             with refusals_in(form):
        done=_("Veröffentlicht."),          move(…)
        back=event,                         return answered(request, _("Verlegt."), to=booking)
    )                               return render(request, "…", {"form": form}, status=status_of(form))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from wagtail.admin.utils import get_valid_next_url_from_request

from foundation.refusals import Refused

Result = TypeVar("Result")


def act(
    request: HttpRequest, action: Callable[[], Result], *, done: str | Callable[[Result], str], back: Any
) -> HttpResponse:
    """Do one action, say what happened, and go back to where the press came from (`next`), else to `back`.

    `done` is what is said, or makes it of what the action returned. `back` is what Django's `redirect` takes, or a
    function that returns it, asked after the action.
    """
    try:
        result = action()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done if isinstance(done, str) else done(result))
    return redirect(came_from(request) or (back() if callable(back) else back))


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with; None, which leaves it empty and unchecked, while the page is only read."""
    return request.POST if request.method == "POST" else None


def answered(request: HttpRequest, words: str, *, to: Any) -> HttpResponse:
    """Say what was done and lead on."""
    messages.success(request, words)
    return redirect(to)


def came_from(request: HttpRequest) -> str:
    """Return the address of this site in `next`; "" without one, and for one that leads elsewhere."""
    return str(get_valid_next_url_from_request(request) or "")


@contextmanager
def refusals_in(form: forms.BaseForm, names: Mapping[str, str] | None = None) -> Iterator[None]:
    """Put an action's refusal beside the field it names, else above the form, which keeps what was typed.

    `names` says what the form calls the fields that the action names otherwise.
    """
    try:
        yield
    except Refused as refusal:
        field = (names or {}).get(refusal.field, refusal.field)
        form.add_error(field if field in form.fields else None, str(refusal))
        form.refusal = refusal  # type: ignore[attr-defined]  # for status_of alone


def status_of(form: forms.BaseForm) -> int:
    """Return 200 for a form that is shown first, 422 for one to be put right, and what a refusal says, e.g. 409."""
    if not form.is_bound or not form.errors:
        return 200
    refusal: Refused | None = getattr(form, "refusal", None)
    return refusal.status if refusal else 422
