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
from playwright.sync_api import Browser, Error, Locator, Page, sync_playwright

HOW_TO_GET_ONE = "No Chromium: install it with `apt install chromium` or `.venv/bin/playwright install chromium`."
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
RULES_OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What may break in another colour scheme."""
AXE = Axe().axe_script


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


def follow(page: Page, what: Locator) -> None:
    """Press what leads to another page, and wait until that one is there: what is read at once is read of it."""
    with page.expect_navigation():
        what.click()


def wait_until_complete(page: Page) -> None:
    """Wait for what a page gets after it is loaded: its fonts."""
    page.evaluate("() => document.fonts.ready.then(() => true)")


def assert_accessible(page: Page) -> None:
    """Fail when axe finds a violation; in the dark, of colours only: nothing else changes there."""
    page.evaluate(AXE)
    for scheme, rules in (("light", RULES), ("dark", RULES_OF_COLOUR)):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("(options) => axe.run(options).then((said) => said.violations)", {"runOnly": rules})
        words = "\n".join(_in_words(violation, scheme) for violation in found)
        assert not found, f"{page.url}\n{words}"
    page.emulate_media(color_scheme="light")


def _in_words(violation: dict[str, Any], scheme: str) -> str:
    places = "; ".join(f"{node['target']} {node['html'][:160]}" for node in violation["nodes"][:5])
    return f"{scheme}: {violation['help']} ({violation['id']}): {places}"


TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.body.querySelectorAll("*")]
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
        .map((each) => each.outerHTML.slice(0, 120))"""
CUT_AT_THE_EDGE = """() => [...document.querySelectorAll("main.page :not(input, .visually-hidden, .w-sr-only, svg *)")]
    .filter((each) => ["hidden", "clip"].includes(getComputedStyle(each).overflowX) && each.clientWidth > 1)
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.outerHTML.slice(0, 120))"""
"""What hides a part of itself at its right edge, on a page of ours; Wagtail's own hide much."""


def assert_no_sideways_scrolling(page: Page, width: int = 320) -> None:
    """Fail when the page, or something in it, is wider than a narrow phone shows, and say what."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 740})
    too_wide = page.evaluate(TOO_WIDE) + page.evaluate(CUT_AT_THE_EDGE)
    if before:
        page.set_viewport_size(before)
    assert too_wide == [], too_wide


FOCUSED = """() => {
    const each = document.activeElement;
    if (!each || each === document.body) return null;
    window.passed ??= new Map();
    const has_parts = each.matches("[type=date], [type=time], [type=datetime-local]");
    const in_a_part = has_parts && passed.has(each);  // the browser draws that ring itself, where no script can look
    if (!passed.has(each)) passed.set(each, passed.size);
    const shown = (each.matches("[type=radio], [type=checkbox]") && each.closest("label")) || each;
    const box = shown.getBoundingClientRect();
    const styles = [each, shown, each.nextElementSibling].filter(Boolean).map((one) => getComputedStyle(one));
    styles.push(getComputedStyle(each, "::after"));
    const shape = each.querySelector("path");
    const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    return {
        number: passed.get(each),
        html: each.outerHTML.slice(0, 140),
        has_parts,
        in_view: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        has_a_ring: in_a_part
            || styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
            || (shape && parseFloat(getComputedStyle(shape).strokeWidth) >= 4),
        uncovered: !middle || each.ownerSVGElement || shown.contains(middle) || middle.contains(shown),
    };
}"""


def problems_by_keyboard(page: Page, most: int = 400) -> list[str]:
    """Walk through a page, just opened, by the tab key; return where the focus is not seen, is stuck or goes back.

    A field for a date is several stops. Behind the last element the focus leaves for the browser's own frame.
    """
    found: list[str] = []
    reached = -1
    for _step in range(most):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now is None or (now["number"] == 0 and reached > 0):
            return found if reached > 0 else ["nothing is reached by keyboard"]
        if now["number"] == reached and now["has_parts"]:
            continue
        if now["number"] != reached + 1:
            return [*found, f"focus is stuck at {now['html']}"]
        reached = now["number"]
        found += [f"focus {fault}: {now['html']}" for fault, good in _faults(now).items() if not good]
    return [*found, f"focus has not come through after {most} steps"]


def _faults(focused: dict[str, Any]) -> dict[str, Any]:
    return {
        "out of view": focused["in_view"],
        "without a ring": focused["has_a_ring"],
        "covered": focused["uncovered"],
    }


TEXT_SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
"""
CUT_OFF = """() => [...document.body.querySelectorAll("*")].filter((each) => {
    const style = getComputedStyle(each);
    const hides = (value) => value === "hidden" || value === "clip";
    if (!each.textContent.trim() || style.clipPath !== "none" || each.closest("svg")) return false;
    return (hides(style.overflowX) && each.scrollWidth > each.clientWidth + 1)
        || (hides(style.overflowY) && each.scrollHeight > each.clientHeight + 1);
}).map((each) => each.outerHTML.slice(0, 120))"""


def problems_with_text_spacing(page: Page) -> list[str]:
    """Space the text as WCAG 1.4.12 says, on a narrow window; return what is cut off or too wide then.

    320 px wide is also what 1280 are at 400 % zoom, and more than 200 % asks for.
    """
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 740})
    page.evaluate(
        """(text) => {
            document.adoptedStyleSheets = [new CSSStyleSheet()];
            document.adoptedStyleSheets[0].replaceSync(text);
        }""",
        TEXT_SPACING,
    )
    cut_off = page.evaluate(CUT_OFF)
    too_wide = page.evaluate(TOO_WIDE)
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    if before:
        page.set_viewport_size(before)
    return [f"cut off with more spacing: {each}" for each in cut_off] + [
        f"too wide with more spacing: {each}" for each in too_wide
    ]
