"""Ways to have a calendar of this site in one's own: two taps on each of the usual programs, or an address to copy."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, kw_only=True)
class WaysToSubscribe:
    """One calendar's addresses. Those of Google and Microsoft are links: nothing is asked of them before a press."""

    address: str
    webcal: str
    """Apple, and most programs of a computer, ask at once whether to subscribe."""
    google: str
    outlook: str
    """Outlook.com, for private accounts."""
    microsoft_365: str


def ways_to_subscribe(address: str, name: str) -> WaysToSubscribe:
    """Return the ways to subscribe to the calendar at this absolute address, which is to be called `name`."""
    webcal = f"webcal://{address.partition('://')[2]}"
    by_outlook = urlencode({"url": address, "name": name})
    return WaysToSubscribe(
        address=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?{urlencode({'cid': webcal})}",
        outlook=f"https://outlook.live.com/calendar/0/addfromweb?{by_outlook}",
        microsoft_365=f"https://outlook.office.com/calendar/0/addfromweb?{by_outlook}",
    )
