from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView

from foundation.cms.refusals import RefusalsBesideTheField
from foundation.timespan import today
from foundation.web.answers import act
from foundation.web.signed_in import person_of
from search.actions import pins, synonyms
from search.admin.previews import PinPreview, SynonymPreview, preview_of_pin, preview_of_synonyms
from search.models import PinnedAnswer, SynonymGroup
from search.words.normalise import clean

LONGEST_FILLED_IN = 200


class WithPreview(RefusalsBesideTheField, ABC):
    """A form with a second button: it shows what would be, keeps what was typed, and stores nothing."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, unless only the preview was asked for."""
        if "preview" not in self.request.POST:
            return super().form_valid(form)
        self.form = form
        context = self.get_context_data(preview=self.preview_of(form))  # type: ignore[attr-defined]
        response: HttpResponse = self.render_to_response(context)  # type: ignore[attr-defined]
        return response

    @abstractmethod
    def preview_of(self, form: Any) -> object:
        """Return what the page shows of a valid form."""


class FilledIn:
    """A form for something new that is filled in by the link that leads to it; whatever is typed is checked as ever."""

    request: HttpRequest
    filled_in: tuple[str, ...] = ()

    def get_initial(self) -> dict[str, Any]:
        """Return what the address says of these fields."""
        initial: dict[str, Any] = super().get_initial()  # type: ignore[misc]
        texts = {name: clean(self.request.GET.get(name, "")[:LONGEST_FILLED_IN]) for name in self.filled_in}
        if self.request.GET.get("language") in dict(settings.LANGUAGES):
            texts["language"] = self.request.GET["language"]
        return initial | {name: text for name, text in texts.items() if text}


class SynonymFormView(WithPreview):
    template_name = "search/admin/synonyms.html"

    def preview_of(self, form: Any) -> SynonymPreview:
        return preview_of_synonyms(form.instance, form.draft)


class SynonymCreateView(FilledIn, SynonymFormView, CreateView):
    filled_in = ("words",)

    def save_instance(self) -> SynonymGroup:
        return synonyms.add_synonyms(draft=self.form.draft, by=person_of(self.request))


class SynonymEditView(SynonymFormView, EditView):
    def save_instance(self) -> SynonymGroup:
        return synonyms.change_synonyms(group=self.object, draft=self.form.draft, by=person_of(self.request))


class SynonymDeleteView(DeleteView):
    def form_valid(self, form: Any) -> HttpResponse:
        return _removed(
            self.request,
            lambda: synonyms.remove_synonyms(group=self.object, by=person_of(self.request)),
            reverse(self.index_url_name),
        )


class PinIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[PinnedAnswer]:
        """With the pages, whose standing the list shows."""
        answers: QuerySet[PinnedAnswer] = super().get_base_queryset()
        return answers.select_related("page")


class PinFormView(WithPreview):
    template_name = "search/admin/pin.html"

    def preview_of(self, form: Any) -> PinPreview:
        return preview_of_pin(form.instance, today())


class PinCreateView(FilledIn, PinFormView, CreateView):
    filled_in = ("questions",)

    def save_instance(self) -> PinnedAnswer:
        return pins.pin_answer(draft=self.form.draft, by=person_of(self.request))


class PinEditView(PinFormView, EditView):
    def save_instance(self) -> PinnedAnswer:
        return pins.change_pin(answer=self.object, draft=self.form.draft, by=person_of(self.request))


class PinDeleteView(DeleteView):
    def form_valid(self, form: Any) -> HttpResponse:
        return _removed(
            self.request,
            lambda: pins.remove_pin(answer=self.object, by=person_of(self.request)),
            reverse(self.index_url_name),
        )


def _removed(request: HttpRequest, remove: Callable[[], object], back: str) -> HttpResponse:
    return act(request, remove, done=_("Gelöscht. Die Suche richtet sich sofort danach."), back=back)
