"""What a city says of itself, where this copy of Quartier lies, and how values are read from the environment."""

import tomllib
from pathlib import Path

from website.settings.environment import Environment

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"
VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
"""Of Quartier. pyproject.toml is the one place that names it."""

env = Environment()
Environment.read_env(ROOT / ".env")

CITY_NAME = env("CITY_NAME", default="Karlsruhe")
SITE_NAME = env("SITE_NAME", default=f"Quartier {CITY_NAME}")
CITY_ACCENT = env("CITY_ACCENT", default="")
"""CSS colour of buttons and links. Empty: the house's green. It must reach 4.5 : 1 on white."""
CITY_LAND = env("CITY_LAND", default="BW")
"""Federal state whose public holidays count (ISO 3166-2:DE without the prefix)."""
CONTACT_EMAIL = env("CONTACT_EMAIL", default="quartier@localhost")
"""Who answers what is sent by the forms for contact and barriers; stands in imprint and privacy page."""
SECURITY_CONTACT = env("SECURITY_CONTACT", default=CONTACT_EMAIL)
"""Whom to tell about a weakness; stands in security.txt."""
SHOW_GALLERY = False
"""Whether /gallery/ shows every component of the look, for anyone who develops."""
BASE_URL = env("BASE_URL", default="http://localhost:8000")
"""Scheme and host of links in mails and calendar feeds, without a slash at the end."""

HIDDEN_FEATURES: list[str] = env.list("HIDDEN_FEATURES", default=[])
"""Features that are taken off the site, by their app labels: rooms,helping. Their tables and data stay."""
FIRST_COMMENTS_WAIT = env.bool("FIRST_COMMENTS_WAIT", default=False)
"""Whether what somebody unknown says for the first time waits until the coordination has looked at it."""
IDEA_ANSWER_DAYS = env.int("IDEA_ANSWER_DAYS", default=28)
"""Days after which the coordination has promised to answer an idea."""

MAP_TILES_URL = env("MAP_TILES_URL", default="")
"""The city's own server of street tiles: https://…/{z}/{x}/{y}.png. Empty: no streets, nobody else is asked."""
MAP_TILES_ATTRIBUTION = env("MAP_TILES_ATTRIBUTION", default="")
"""Whose map the tiles show and under which licence; stands below them."""

# --- Language and time ------------------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]  # each as its readers call it
LOCALE_PATHS = [ROOT / "site" / "website" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="Europe/Berlin")
