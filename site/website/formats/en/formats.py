"""English as Django writes it, and dates as the CMS shows them to everybody: 24.11.2026."""

from __future__ import annotations

from django.conf.locale.en import formats as english

DATE_INPUT_FORMATS = [*english.DATE_INPUT_FORMATS, "%d.%m.%Y"]
DATETIME_INPUT_FORMATS = [*english.DATETIME_INPUT_FORMATS, "%d.%m.%Y %H:%M"]
