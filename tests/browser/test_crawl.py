"""Every page that is offered to anybody in the city: nothing offered is refused, no column of a table is too narrow to read."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.browser.conftest import environment

PHONE = 390
LEAST = 60
"""Pixels that the narrowest column of words may have on a phone: about five characters of a table."""


@pytest.fixture(scope="session")
def crawled(city_home, tmp_path_factory):
    """What a walk of everybody found, made on a copy of the city."""
    home = tmp_path_factory.mktemp("crawl") / "home"
    shutil.copytree(city_home, home)
    kept = home / "found.json"
    command = [sys.executable, "-m", "tests.browser.crawl", str(home), "--json", str(kept)]
    told = subprocess.run(command, env=environment(home), capture_output=True, text=True)
    return json.loads(kept.read_text("utf-8")), told.stdout


def test_nobody_is_offered_a_link_or_a_form_that_is_then_refused(crawled):
    found, told = crawled
    assert found["refused"] == [], told
    assert min(len(pages) for pages in found["pages"].values()) > 5, "the walk saw nothing"
