"""What the journeys share: a small city, a real mail server, the worker, and people who sign in."""

from __future__ import annotations

import io
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from PIL import Image
from playwright.sync_api import Page

from foundation.network.models import Coordination
from foundation.notices.delivery import go_through_queue
from foundation.people.models import Person
from foundation.places.models import District
from tests.browser import follow
from tests.databases import beginning
from tests.foundation.factories import DistrictFactory, PersonFactory
from website.pages.setup import found_city


@dataclass
class Mail:
    """A mail as its reader sees it."""

    to: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"]).strip()

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    @property
    def link(self) -> str:
        """The address of the mail's one action, as a path."""
        found = re.search(r"https?://[^/\s]+(/\S+)", self.text)
        assert found is not None, self.text
        return found.group(1)

    @property
    def code(self) -> str:
        """The code to sign in with."""
        found = re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})+|[A-Z0-9]{6,})\s*$", self.text, re.MULTILINE)
        assert found is not None, self.text
        return found.group(1)


@dataclass
class City:
    """Two districts and who looks after one of them."""

    muehlburg: District
    daxlanden: District
    coordinator: Person


class Postbox:
    """A real SMTP server, and the worker that brings the mails to it."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 — aiosmtpd
        message = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
        self.mails += [Mail(to=str(address), message=message) for address in envelope.rcpt_tos]  # type: ignore[arg-type]
        return "250 OK"

    def to(self, email: str) -> list[Mail]:
        """Let the worker do what waits, and return the mails to this address, oldest first."""
        work()
        return [mail for mail in self.mails if mail.to == email]

    def last_to(self, email: str) -> Mail:
        return self.to(email)[-1]


def work() -> None:
    """Do what waits in the background, as worker and clock would."""
    call_command("db_worker", "--batch", "--interval=0", "--no-startup-delay", "--no-reload", verbosity=0)
    go_through_queue()


def free_port() -> int:
    """Return a port that nobody listens on; aiosmtpd cannot be told to choose one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    """Mails go to a real SMTP server on this machine."""
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    yield box
    controller.stop()


@beginning
def coordinated_city() -> City:
    """Mühlburg and Daxlanden with their coordination, the site founded over them, and nothing left for the worker."""
    muehlburg = DistrictFactory(code="08", name="Mühlburg", slug="muehlburg", latitude="49.01480", longitude="8.34230")
    daxlanden = DistrictFactory(code="09", name="Daxlanden", slug="daxlanden", latitude="48.99840", longitude="8.31210")
    coordinator = PersonFactory(email="koordination@stadt.example", display_name="Eva Koch", is_staff=True)
    coordination = Coordination.objects.create(person=coordinator, name="Eva Koch", email=coordinator.email)
    coordination.districts.set([muehlburg])
    found_city()
    work()
    return City(muehlburg=muehlburg, daxlanden=daxlanden, coordinator=coordinator)


@pytest.fixture
def city(coordinated_city: City, transactional_db: None) -> City:
    return coordinated_city


def sign_in(page: Page, email: str, postbox: Postbox, *, after: str = "/mein/", secret: str = "") -> None:
    """Sign in as people do: address, code from the mail and, with a `secret`, the second step."""
    page.goto(f"/konto/login/?next={after}")
    page.get_by_label("E-Mail-Adresse").fill(email)
    follow(page, page.get_by_role("button", name="Code anfordern"))
    page.get_by_label("Code").fill(postbox.last_to(email).code)
    forward = page.get_by_role("button", name="Weiter")
    if secret:
        follow(page, forward)  # the next page asks for a code, too
        page.get_by_label("Code").fill(current_code(secret))
        forward = page.get_by_role("button", name="Anmelden", exact=True)
    forward.click()
    page.wait_for_url(f"**{after}")


def arrive_signed_in(page: Page, person: Person) -> None:
    """Begin signed in, where signing in is not what the journey is about."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "domain": "localhost", "path": "/"}])


def give_second_step(person: Person) -> str:
    """Set up an app for the second step; return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def current_code(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def a_picture() -> bytes:
    """Return a photo as a camera makes it."""
    file = io.BytesIO()
    Image.new("RGB", (1200, 800), "#e2f1ec").save(file, "JPEG")
    return file.getvalue()
