from __future__ import annotations

import argparse
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from website.jobs import tick
from website.running.clock import tick_for_ever
from website.running.models import Part
from website.running.signs import name_of_this_machine, write_sign


class Command(BaseCommand):
    help = "Do what is due: send mails, pass on places, remind, tidy up. Run every minute, or once with --loop."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--loop", action="store_true", help="go on for ever, once a minute, until told to stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["loop"]:
            write_sign(Part.CLOCK, name_of_this_machine())
            if failed := tick():
                self.stderr.write("failed: " + ", ".join(failed))
                raise SystemExit(1)
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        tick_for_ever(stop)
