from __future__ import annotations

from wagtail.contrib.forms.views import SubmissionsListView

from foundation.spreadsheets import DefusedExportMixin


class SentListView(DefusedExportMixin, SubmissionsListView):
    """What was sent by a form, with exports in which no spreadsheet takes a stranger's message for a formula."""
