"""Every page that is offered to anybody in the city: nothing offered is refused, no column of a table is too narrow to read."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.browser.conftest import environment

WALKS = (
    "province",
    "organiser",
    "organiser3",
    "kq1",
    "kq-emergency",
    "police",
    "group1",
    "mine01",
    "agency1",
    "admin",
    "",
)
"""One person of each set of roles."""
PHONE = 390
LEAST = 60
"""Pixels that the narrowest column of words may have on a phone: about five characters of a table."""


@pytest.fixture(scope="session")
def crawled(city_home, tmp_path_factory):
    """What a walk of everybody found, made on a copy of the city."""
    home = tmp_path_factory.mktemp("crawl") / "home"
    shutil.copytree(city_home, home)
    kept = home / "found.json"
    command = [
        sys.executable,
        "-m",
        "tests.browser.crawl",
        str(home),
        *WALKS,
        "--json",
        str(kept),
        "--each",
        "2",
    ]
    told = subprocess.run(command, env=environment(home), capture_output=True, text=True)
    return json.loads(kept.read_text("utf-8")), told.stdout


def test_nobody_is_offered_a_link_or_a_form_that_is_then_refused(crawled):
    found, told = crawled
    assert found["refused"] == [], told
    assert min(len(pages) for pages in found["pages"].values()) > 5, "the walk saw nothing"


NARROW = """least => {
  const bad = [];
  for (const table of document.querySelectorAll("main table:not(.grid16)")) {
    for (const row of table.rows) for (const cell of row.cells) {
      const look = getComputedStyle(cell), words = cell.innerText.trim();
      const wide = cell.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight);
      const lines = cell.clientHeight / parseFloat(look.lineHeight);
      if (look.writingMode.startsWith("vertical")) continue;  // written downwards, one sign a line is right
      if (words.length > 5 && wide < least && lines > 3) { bad.push([Math.round(wide), words.slice(0, 20)]); break; }
    }
  }
  return {wide: document.documentElement.scrollWidth, bad: bad.slice(0, 3)};
}"""


def kinds(found):
    """One page of each kind for the first person who sees it: (person, address)."""
    import re

    seen = set()
    for name, pages in found["pages"].items():
        for address in pages:
            kind = re.sub(r"[0-9A-Z]{18}|\d+", "N", address.partition("?")[0])
            if kind.startswith("/law/"):
                kind = "/".join(kind.split("/")[:3])
            if kind not in seen:
                seen.add(kind)
                yield name, address


def test_on_a_phone_no_column_of_words_is_narrower_than_five_characters(crawled, visit):
    found, _told = crawled
    wrong, page, now = [], None, None
    for name, address in kinds(found):
        if name != now:
            page, now = visit(name, width=PHONE), name
        page.goto(address, wait_until="domcontentloaded")
        told = page.evaluate(NARROW, LEAST)
        if told["bad"] or told["wide"] > PHONE:
            wrong.append((name, address, told))
    assert wrong == [], wrong


def test_on_a_phone_everything_the_head_offers_is_within_the_screen(visit):
    for name in ("organiser", "mine01", "police"):
        page = visit(name, width=PHONE)
        links = page.locator(".masthead a:visible")
        for n in range(links.count()):
            box = links.nth(n).bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE, (name, links.nth(n).inner_text())
        page.get_by_role("link", name="查找").click()
        page.fill("main input[type=search]", "煤业")
        page.press("main input[type=search]", "Enter")
        assert "煤业" in page.locator("main h1").inner_text()
