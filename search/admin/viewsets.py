"""What editors say of words, as lists in the CMS."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from foundation.cms.guarded_views import GuardedViewSet
from search.admin import views
from search.admin.figures import FiguresViewSet
from search.admin.forms import PinForm, SynonymForm
from search.admin.standing import questions, standing
from search.models import PinnedAnswer, SynonymGroup

CHANGED = DateColumn("changed_at", label=_("zuletzt geändert"), sort_key="changed_at", width="15%")


class SynonymViewSet(GuardedViewSet):
    model = SynonymGroup
    name = "synonyms_admin"
    url_prefix = "synonyme"
    icon = "list-ul"
    menu_label = _("Synonyme")
    add_view_class = views.SynonymCreateView
    edit_view_class = views.SynonymEditView
    delete_view_class = views.SynonymDeleteView
    copy_view_enabled = False
    list_display = ["words", "language", BooleanColumn("is_active", label=_("gilt"), sort_key="is_active"), CHANGED]
    list_filter = ["language", "is_active"]
    search_fields = ["words", "note"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("words"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("is_active")]),
            FieldPanel("note"),
        ],
        base_form_class=SynonymForm,
    )


class PinViewSet(GuardedViewSet):
    model = PinnedAnswer
    name = "pins_admin"
    url_prefix = "feste-antworten"
    icon = "comment"
    menu_label = _("Feste Antworten")
    index_view_class = views.PinIndexView
    add_view_class = views.PinCreateView
    edit_view_class = views.PinEditView
    delete_view_class = views.PinDeleteView
    copy_view_enabled = False
    list_display = [
        "title",
        Column("questions", label=_("Fragen"), accessor=questions),
        Column("standing", label=_("Stand"), accessor=standing),
        "language",
        CHANGED,
    ]
    list_filter = ["language"]
    search_fields = ["title", "questions", "sentence"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("questions"),
            FieldPanel("title"),
            FieldPanel("sentence"),
            FieldPanel("page"),
            FieldPanel("address"),
            FieldRowPanel([FieldPanel("from_on"), FieldPanel("until_on")]),
            FieldRowPanel([FieldPanel("language"), FieldPanel("position")]),
        ],
        base_form_class=PinForm,
    )


class SearchGroup(ModelViewSetGroup):
    menu_label = _("Suche")
    menu_icon = "search"
    menu_order = 240
    items = (FiguresViewSet, SynonymViewSet, PinViewSet)
