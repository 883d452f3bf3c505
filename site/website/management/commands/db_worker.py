"""Django finds this before the library's command of the same name, so that nobody starts the one that gives up."""

from __future__ import annotations

from typing import Any

from django_tasks_db.management.commands import db_worker as library

from website.running.worker import SteadyWorker


class Command(library.Command):
    help = "Work in the background: send mails, keep the search current. Outlives a database that is away."

    def handle(self, **options: Any) -> None:
        """Work until told to stop. The library's options hold, but for --reload, which is for its own process."""
        self.configure_logging(options["verbosity"])
        excluded = [name for name in options["exclude_queues"].split(",") if name]
        worker = SteadyWorker(
            queue_names=options["queue_name"].split(","),
            excluded_queue_names=excluded,
            interval=options["interval"],
            batch=options["batch"],
            backend_name=options["backend_name"],
            startup_delay=options["startup_delay"],
            max_tasks=options["max_tasks"],
            worker_id=options["worker_id"],
        )
        worker.configure_signals()
        worker.run()
