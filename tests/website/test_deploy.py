"""The files that keep the site running on a server: each is what the program that reads it takes, and hardened."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.proxy import SHIPPED, configuration, program, run

DEPLOY = settings.ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
EXPOSURE = "20"
"""Of 100, as systemd-analyze counts: an unhardened service has 96."""


def copied(unit: Path, folder: Path) -> Path:
    """Copy a unit with the folders of this checkout, so that its commands are there."""
    copy = folder / unit.name
    copy.write_text(unit.read_text(encoding="utf-8").replace("/srv/quartier", str(settings.ROOT)), encoding="utf-8")
    return copy


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_each_unit(unit: Path, tmp_path: Path) -> None:
    analyse = program("systemd-analyze")
    for each in UNITS:
        copied(each, tmp_path)
    said = run(analyse, "verify", "--man=no", str(tmp_path / unit.name))
    assert [line for line in said.splitlines() if unit.name in line] == []


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_each_service_can_do_little_else(unit: Path) -> None:
    run(program("systemd-analyze"), "security", "--offline=true", "--no-pager", f"--threshold={EXPOSURE}", str(unit))


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_each_service_runs_a_command_of_ours_and_listens_on_loopback(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    command = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    assert len(command) == 1
    assert "--host" not in command[0]
    if found := re.search(r"manage\.py (\w+)", command[0]):
        commands = {file.stem for file in (settings.ROOT / "site/website/management/commands").glob("*.py")}
        assert found[1] in commands


def test_nginx_takes_the_file(tmp_path: Path) -> None:
    site = SHIPPED.read_text(encoding="utf-8")
    site = site.replace("listen 80", "listen 48080").replace(":80;", ":48080;").replace("443 ssl", "48443 ssl")
    whole = configuration(tmp_path, site)
    said = run(program("nginx"), "-t", "-c", str(whole), "-p", str(tmp_path), "-e", f"{tmp_path}/error.log")
    assert "syntax is ok" in said


def test_no_upload_is_served_past_the_application() -> None:
    """The folder has one address, which nobody from outside reaches; the application's setting names the same."""
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    served = re.findall(r"location (\S+) \{([^}]*/var/lib/quartier/media/[^}]*)\}", text)
    assert [(address, "internal;" in block) for address, block in served] == [("/_dateien/", True)]
    assert "X_ACCEL_PREFIX=/_dateien/" in (DEPLOY / "settings.example").read_text(encoding="utf-8")
    assert "location /media/" not in text


def test_the_proxy_says_who_is_asking_and_nothing_that_the_visitor_says() -> None:
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "$proxy_add_x_forwarded_for" not in text


def test_the_example_of_settings_names_settings_that_there_are() -> None:
    documented = set(re.findall(r"`(\w+)`", (settings.ROOT / "docs/operations.md").read_text(encoding="utf-8")))
    named = re.findall(r"^(\w+)=", (DEPLOY / "settings.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in named if name.removesuffix("_FILE") not in documented] == []
