"""The site with one feature more: one line. Used by `tests/website/test_features.py` in a process of its own."""

import os

from website.settings.test import *

INSTALLED_APPS = ["benches", *INSTALLED_APPS]

ROOT_URLCONF = "urls"
DATABASES = {"default": database(f"sqlite:///{os.environ['NEW_FEATURE_DATABASE']}")}
