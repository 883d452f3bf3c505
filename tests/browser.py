"""A real browser for tests: fixtures and what is asserted of every page.

    @pytest.mark.browser
    def test_somebody_finds_a_room(page, live_server):
        page.goto(live_server.url + "/raeume/")
        assert_accessible(page)
        assert_no_sideways_scrolling(page)

`page` is a desktop, `phone` 360 px wide, `page_without_javascript` what it says. All fail when the page asks a third
party for something or breaks its content security policy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, sync_playwright

HOW_TO_GET_ONE = "No Chromium: install it with `apt install chromium` or `.venv/bin/playwright install chromium`."
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, else one that Playwright has installed, else a skip (in CI a failure)."""
    # Playwright's synchronous interface runs an event loop; the tests' own queries are not asynchronous for that.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        system = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        try:
            chromium = playwright.chromium.launch(executable_path=system, args=ARGUMENTS)
        except Error as error:
            if os.environ.get("QUARTIER_NO_SKIPS"):
                raise
            pytest.skip(f"{HOW_TO_GET_ONE} ({str(error).splitlines()[0]})")
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A desktop window of 1280 × 900."""
    with window(browser, live_server.url, width=1280, height=900) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A phone of 360 × 740."""
    with window(browser, live_server.url, width=360, height=740, has_touch=True) as opened:
        yield opened


@pytest.fixture
def page_without_javascript(browser: Browser, live_server: Any) -> Iterator[Page]:
    with window(browser, live_server.url, width=360, height=740, java_script_enabled=False) as opened:
        yield opened


@contextmanager
def window(browser: Browser, base_url: str, *, width: int, height: int, **options: Any) -> Iterator[Page]:
    """Open a window of its own (own cookies); for a second person beside the one of the fixture, too."""
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": width, "height": height},
        locale="de-DE",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(15_000)
    opened = context.new_page()
    strangers: list[str] = []
    refused: list[str] = []
    opened.on("request", lambda request: _is_foreign(request.url, base_url) and strangers.append(request.url))
    opened.on(
        "console",
        lambda said: (
            "Content Security Policy" in said.text and "/admin/" not in opened.url and refused.append(said.text)
        ),
    )
    yield opened
    context.close()
    assert strangers == []
    assert refused == []


def _is_foreign(url: str, base_url: str) -> bool:
    return not url.startswith((base_url, "data:", "blob:", "about:"))


def wait_for_htmx(page: Page) -> None:
    """htmx comes after the page. (`wait_for_function` evaluates strings, which our policy forbids.)"""
    for _attempt in range(500):
        if page.evaluate("typeof htmx === 'object'"):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"{page.url} asks for htmx and does not get it")


def assert_accessible(page: Page) -> None:
    """Fail when axe finds a violation, in light or in dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=RULES).response["violations"]
        words = "\n".join(_in_words(violation, scheme) for violation in found)
        assert not found, f"{page.url}\n{words}"
    page.emulate_media(color_scheme="light")


def _in_words(violation: dict[str, Any], scheme: str) -> str:
    places = "; ".join(f"{node['target']} {node['html'][:160]}" for node in violation["nodes"][:5])
    return f"{scheme}: {violation['help']} ({violation['id']}): {places}"


def assert_no_sideways_scrolling(page: Page, width: int = 320) -> None:
    """Fail when the page is wider than a narrow phone, and say what is too wide."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 740})
    too_wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.body.querySelectorAll("*")]
                .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
                .map((each) => each.outerHTML.slice(0, 120))"""
    )
    if before:
        page.set_viewport_size(before)
    assert too_wide == []
