"""People who go on using the site all the while, and remember what it said yes to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from tests.chaos.city import PORT
from tests.visitor import Answer, Visitor

PAUSE = 0.25
"""Seconds between two things that one of them does."""


@dataclass
class Asked:
    """What one kind of people asked for: by number, and whether the site said yes."""

    yes: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    refused: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class World:
    """What there is to ask for."""

    room: str
    event: str
    session: str
    organisation: int
    use: str
    first_day: object


class Stream:
    """Bookings, sign-ups and mails, each by one thread, until it ends."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.asked = {"bookings": Asked(), "sign-ups": Asked(), "mails": Asked()}
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._go_on, args=(name, ask), daemon=True)
            for name, ask in (("bookings", self._book), ("sign-ups", self._sign_up), ("mails", self._ask_for_a_code))
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self._stop.set()
        for thread in filter(threading.Thread.is_alive, self._threads):
            thread.join(timeout=40)

    def _go_on(self, name: str, ask: Callable[[int, str], Answer]) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            key = f"{name.replace('-', '')}{number}"
            asked = self.asked[name]
            try:
                answer = ask(number, key)
            except OSError:
                asked.unsure.append(key)  # nobody said yes: it may be there or not
            else:
                if answer.status == 302:
                    asked.yes.append(key)
                elif answer.status >= 500:
                    asked.unsure.append(key)
                else:
                    asked.refused.append((key, answer.status))
            time.sleep(PAUSE)

    def _book(self, number: int, key: str) -> Answer:
        day = self.world.first_day + timedelta(days=number // 8)  # type: ignore[operator]
        hour = 9 + number % 8
        visitor = self._visitor(number)
        visitor.cookies["sessionid"] = self.world.session
        address = f"{self.world.room}anfragen/?datum={day:%Y-%m-%d}&von={hour:02}:00&bis={hour:02}:45"
        fields = {"organisation": str(self.world.organisation), "use": self.world.use, "people": "5"}
        return visitor.post(address, **fields, purpose=key, accepts_rules="on")

    def _sign_up(self, number: int, key: str) -> Answer:
        fields = {"guest_name": "Gast", "guest_email": f"{key}@example.org", "guest_homepage": "", "phone": ""}
        return self._visitor(number).post(self.world.event, **fields, note="")

    def _ask_for_a_code(self, number: int, key: str) -> Answer:
        return self._visitor(number).post("/konto/login/", login=f"{key}@example.org")

    def _visitor(self, number: int) -> Visitor:
        return Visitor(PORT, "localhost", address=f"198.18.{number % 256}.{number // 256 % 256}")
