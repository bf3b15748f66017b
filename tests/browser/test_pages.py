"""Every page of the city as each of its users sees it: accessible, nothing beside the edge of a phone, no errors."""

import pytest

PAGES = {
    "organiser": ("/", "/campaigns/", "/campaigns/1/", "/screening/", "/employers/", "/returns/", "/inbox/", "/directory/",
                  "/events/", "/leads/", "/cases/", "/account/", "/campaigns/open/", "/campaigns/open/yangquan-mines-2024/",
                  "/notices/", "/campaigns/1/amend/", "/campaigns/1/versions/", "/returns/joined/1/annex1/",
                  "/returns/joined/2/intermediary-statistics/", "/law/"),
    "kq1": ("/", "/campaigns/1/", "/leads/", "/visits/", "/cases/", "/returns/", "/screening/"),
    "group1": ("/", "/self-checks/", "/returns/"),
    "mine01": ("/", "/self-checks/", "/rosters/"),
    "agency1": ("/", "/self-checks/", "/returns/"),
    "police": ("/", "/inbox/"),
    "admin": ("/system/", "/directory/"),
    "": ("/sign-in/", "/invitation/", "/law/calculators/"),
}  # fmt: skip
EACH = [(name, path) for name, paths in PAGES.items() for path in paths]


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    return [
        (one["id"], node["html"][:160]) for one in found.response["violations"] for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize(("name", "path"), EACH)
def test_a_page_is_accessible_by_day_and_by_night_and_fits_a_phone(visit, name, path):
    page = visit(name)
    answer = page.goto(path)
    assert answer.status == 200, path
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390, f"{path} is {wide} px wide on a phone"


def test_pages_work_without_javascript(visit):
    page = visit("organiser", script=False)
    page.goto("/campaigns/1/")
    assert "谁报了什么" in page.content() or "单位" in page.content()
