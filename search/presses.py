"""What a browser says when somebody opens a hit. The hit itself leads straight to its address, with or without this."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.counted import language_asked
from search.counts.tally import tally

POSITION = re.compile("[1-9]|1[0-9]|20")
FORM = "application/x-www-form-urlencoded"
MOST_BYTES = 4_096
"""Of a message: a question of 200 characters takes up to 2,400."""


# Whoever only reads has no cookie, so there is no token to compare. Nothing is done for anybody here: a forged message
# raises a number, as a forged search would.
@csrf_exempt
@require_POST
def press(request: HttpRequest) -> HttpResponse:
    """Count that a hit was opened. Whatever comes is answered alike, and nothing of it is said or shown."""
    if _is_from_our_page(request):
        question, position = request.POST.get("q", ""), request.POST.get("position", "")
        if question and POSITION.fullmatch(position):
            tally.note_press(question, language_asked(), position=int(position))
    return HttpResponse(status=204)


def _is_from_our_page(request: HttpRequest) -> bool:
    """Whether it may be such a message at all. Its body is read only then."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_short = length.isdecimal() and int(length) <= MOST_BYTES
    is_own = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return is_own and is_short and request.content_type == FORM
