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


def test_whoever_leaves_a_form_with_words_in_it_is_asked_first(visit):
    page = visit("kq1")
    asked = []
    page.on("dialog", lambda one: (asked.append(one.type), one.accept()))
    page.goto("/leads/new/")
    page.locator("main [name=text]").press_sequentially("示范")
    page.click("nav a[href='/returns/']")
    page.wait_for_url("**/returns/")
    assert asked == ["beforeunload"]


LISTS = (
    "/leads/", "/orders/", "/cases/", "/visits/", "/employers/", "/directory/", "/returns/", "/rosters/", "/events/",
    "/campaigns/open/", "/campaigns/1/units/", "/self-checks/", "/flash/",
)  # fmt: skip
SIDEWAYS = """() => [...document.querySelectorAll(".table.lines")].map(table => ({
  words: table.innerText.slice(0, 20), room: table.parentElement.clientWidth, wide: table.parentElement.scrollWidth,
  told: [...table.querySelectorAll("td[data-label]")].every(
    cell => getComputedStyle(cell, "::before").content === `"${cell.dataset.label}"`),
}))"""


@pytest.mark.parametrize("path", LISTS)
def test_on_a_phone_a_list_is_read_downwards_with_the_name_of_each_figure_beside_it(visit, path):
    page = visit("organiser", width=390)
    page.goto(path)
    told = page.evaluate(SIDEWAYS)
    assert told, "the page has no list"
    assert [one for one in told if one["wide"] > one["room"] or not one["told"]] == []


def test_a_table_that_goes_on_to_the_right_says_so_on_a_phone(visit):
    page = visit("organiser", width=390)
    page.goto("/campaigns/1/")
    drawn = page.locator(".sheet.scroll").first.evaluate("box => getComputedStyle(box).backgroundAttachment")
    assert drawn.startswith("local, scroll")
