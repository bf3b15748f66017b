"""Every page of the served demonstration city in four pictures: wide and narrow, by day and by night.

    python -m tests.browser.crawl HOME --json found.json
    python -m tests.browser.gallery found.json http://127.0.0.1:8166 [--out build/gallery] [NAME ...]

Writes one picture per page and look, and contact sheets of twelve, to be looked at with a critical eye.
"""

import argparse
import json
import os
import re
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from laojian.config.city.people import PASSWORD  # noqa: E402
from tests.browser.conftest import CHROMIUM, QUIET  # noqa: E402
from tests.browser.test_crawl import kinds  # noqa: E402

LOOKS = (
    ("wide", 1440, "light"),
    ("wide-night", 1440, "dark"),
    ("phone", 390, "light"),
    ("phone-night", 390, "dark"),
)
TALL = {1440: 1800, 390: 1400}
"""How much of a long page a contact sheet shows, in pixels."""


def shots(found, address, out, names):
    """Pictures of one page of each kind, for the first person who sees it."""
    from playwright.sync_api import sync_playwright

    pages = [(name, path) for name, path in kinds(found) if not names or name in names]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for look, width, scheme in LOOKS:
            page, now = None, None
            for number, (name, path) in enumerate(pages):
                if name != now:
                    page, now = signed_in(browser, address, name, width, scheme), name
                page.goto(path, wait_until="load")
                slug = re.sub(r"[^0-9A-Za-z]+", "-", path).strip("-")[:60] or "today"
                page.screenshot(
                    path=out / f"{look}-{number:03d}-{name or 'nobody'}-{slug}.png", full_page=True
                )
            sheets(out, look, width)
        browser.close()


def signed_in(browser, address, name, width, scheme):
    """A page of somebody signed in; of nobody where the name is blank."""
    size = {"width": width, "height": 900}
    page = browser.new_context(
        viewport=size, color_scheme=scheme, base_url=address, locale="zh-CN"
    ).new_page()
    if name:
        page.goto("/sign-in/")
        page.fill("input[name=username]", name)
        page.fill("input[name=password]", PASSWORD)
        page.click("button.btn")
        page.wait_for_url("**/")
    return page


def sheets(out, look, width):
    """Contact sheets of one look: twelve pictures each, long ones cut."""
    from PIL import Image, ImageDraw

    across, scale = (4, 0.34) if width > 1000 else (6, 0.6)
    high, wide = int(TALL[width] * scale), int(width * scale)
    files = sorted(out.glob(f"{look}-[0-9]*.png"))
    for start in range(0, len(files), 12):
        some = files[start : start + 12]
        rows = -(-len(some) // across)
        sheet = Image.new("RGB", (across * (wide + 8), rows * (high + 26)), "#888")
        pen = ImageDraw.Draw(sheet)
        for n, file in enumerate(some):
            at = (n % across * (wide + 8), n // across * (high + 26))
            with Image.open(file) as whole:
                part = whole.convert("RGB").crop((0, 0, width, min(whole.height, TALL[width])))
            sheet.paste(part.resize((wide, int(part.height * scale))), (at[0], at[1] + 18))
            pen.text(at, file.stem[len(look) + 1 :][:60], fill="white")
        sheet.save(out / f"sheet-{look}-{start // 12:02d}.png")


def main():
    """Takes the pictures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("found", type=Path)
    asked.add_argument("address")
    asked.add_argument("names", nargs="*")
    asked.add_argument("--out", type=Path, default=Path("build/gallery"))
    given = asked.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    shots(json.loads(given.found.read_text("utf-8")), given.address, given.out, given.names)


if __name__ == "__main__":
    main()
