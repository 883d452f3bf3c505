"""What is searched, as the steering reads it: a page and a table to download. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet

from foundation.network.rules import is_steering
from foundation.spreadsheets import csv_response
from foundation.web.filters import FilterForm, Filters, choice, flag, text
from foundation.web.paging import page_or_404
from search.figures import FEWEST, TOP, Figure, figures_of, months, questions, totals
from search.models import SearchCount

PAGE_SIZE = 50


def month_choices() -> list[tuple[str, str]]:
    return [(f"{month:%Y-%m}", date_format(month, "F Y")) for month in months()]


@dataclass(frozen=True, kw_only=True)
class FigureFilters(Filters):
    """Which questions are listed. Month and language count for the numbers above the list, too."""

    monat: str = choice(gettext_lazy("Monat"), month_choices, everything=gettext_lazy("alle Monate"))
    sprache: str = choice(gettext_lazy("Sprache"), settings.LANGUAGES, everything=gettext_lazy("alle Sprachen"))
    frage: str = text(gettext_lazy("Enthält"))
    leer: bool = flag(gettext_lazy("nur was nichts fand"))

    @property
    def span(self) -> dict[str, Any]:
        """The time and the language, as `search.figures` is asked for them."""
        month = date.fromisoformat(f"{self.monat}-01") if self.monat else None
        return {"language": self.sprache, "month": month}

    @property
    def questions(self) -> QuerySet[Any]:
        return questions(**self.span, text=self.frage, only_empty=self.leer)


@dataclass(frozen=True)
class Row:
    """One question with what can be done about it."""

    figure: Figure

    @property
    def language(self) -> str:
        return dict(settings.LANGUAGES)[self.figure.language]

    @property
    def cells(self) -> list[str | float]:
        """What stands in the table to download."""
        figure = self.figure
        position = "" if figure.position is None else figure.position
        return [figure.question, self.language, figure.asked, figure.empty, figure.pressed, position]

    @property
    def searched_again(self) -> str:
        """The search itself, as somebody asked it."""
        return f"{reverse('search:search')}?{urlencode({'q': self.figure.question})}"

    @property
    def as_synonym(self) -> str:
        # Behind the comma the editor writes what means the same.
        return self._form("synonyms_admin:add", words=f"{self.figure.question}, ")

    @property
    def as_answer(self) -> str:
        return self._form("pins_admin:add", questions=self.figure.question)

    def _form(self, name: str, **filled_in: str) -> str:
        return f"{reverse(name)}?{urlencode({**filled_in, 'language': self.figure.language})}"


class OnlyTheSteering(PermissionCheckedMixin):
    model = SearchCount
    permission_required = "view"


class FiguresView(OnlyTheSteering, WagtailAdminTemplateMixin, TemplateView):
    template_name = "search/admin/figures.html"
    page_title = gettext_lazy("Was gesucht wird")
    header_icon = "search"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filters = FigureFilters.read(self.request.GET)
        page = page_or_404(self.request, filters.questions, PAGE_SIZE)
        return super().get_context_data(
            **kwargs,
            filters=filters,
            filter_form=FilterForm(filters),
            totals=totals(**filters.span),
            most_asked=rows_of(questions(**filters.span)[:TOP]),
            not_found=rows_of(questions(**filters.span, only_empty=True)[:TOP]),
            page=page,
            rows=rows_of(page.object_list),
            fewest=FEWEST,
            is_counting=bool(settings.SEARCH_SPOOL),
        )


class FiguresTableView(OnlyTheSteering, TemplateView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The same questions as a table; what is not understood in the address does not filter here either."""
        filters = FigureFilters.read(request.GET)
        heading = [_("Frage"), _("Sprache"), _("gesucht"), _("fand nichts"), _("geöffnet"), _("Platz im Mittel")]
        table = [row.cells for row in rows_of(filters.questions)]
        return csv_response("-".join(filter(None, ["suche", filters.monat])), heading, table)


def rows_of(values: Any) -> list[Row]:
    return [Row(figure) for figure in figures_of(values)]


class SteeringMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_steering(request.user)


class FiguresViewSet(ViewSet):
    name = "search_figures"
    url_prefix = "gesucht"
    icon = "search"
    menu_label = gettext_lazy("Was gesucht wird")
    menu_item_class = SteeringMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.construct_view(FiguresView), name="index"),
            path("tabelle/", self.construct_view(FiguresTableView), name="table"),
        ]
