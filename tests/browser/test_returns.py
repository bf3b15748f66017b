"""The official table with nothing but the keyboard, from the sign-in on, and the same table without JavaScript."""

import re

from laojian.config.city.people import PASSWORD

HERE = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
  const name = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText;
  const inside = box.width > 1 && box.bottom > 0 && box.top < innerHeight;
  return [name.trim(), one === document.body || (inside && (look.outlineStyle !== "none" || look.boxShadow !== "none"))];
}"""
"""What has the focus, and whether it can be seen that it has."""


def opened(page):
    """The county's draft of 附件1, from the list."""
    page.goto("/returns/")
    page.get_by_role("link", name=re.compile("附件1")).first.click()
    page.wait_for_selector("[data-grid]")


def place(page):
    return page.evaluate("document.activeElement.dataset.place || ''")


def step(page, name, key="Enter"):
    """Goes on with Tab to what is called so, seeing at every stop where one is, and presses it; gives how many stops."""
    for stops in range(1, 60):
        page.keyboard.press("Tab")
        here, seen = page.evaluate(HERE)
        assert seen, f"nobody sees that “{here}” has the focus"
        if re.match(name, here):
            page.keyboard.press(key)
            return stops
    raise AssertionError(f"{name} is not reached; at the end stands {here}")


def test_an_organiser_looks_at_the_cases_behind_a_figure_and_accepts_the_table_without_a_mouse(visit):
    page = visit("")
    page.goto("/sign-in/")
    for typed, then in (("organiser", "Tab"), (PASSWORD, "Enter")):
        page.keyboard.type(typed)
        page.keyboard.press(then)
    page.wait_for_url(re.compile(r"\d/$"))
    stops = step(page, "报表$")
    page.wait_for_url("**/returns/")
    stops += step(page, "跳到正文") + step(page, "附件1")
    page.wait_for_selector("[data-grid]")
    stops += step(page, "跳到正文") + step(page, "合计第1栏", "ArrowRight")
    page.keyboard.press("ArrowDown")
    assert place(page) == "2.2"
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer a:focus")
    stops += step(page, r"示\S劳监立〔2024〕")
    page.wait_for_url("**/cases/*/")
    page.go_back()
    page.wait_for_selector("#drawer:focus")  # the drawer is open again, and the keyboard stands there
    assert "煤矿企业第2栏" in page.inner_text("#drawer")
    stops += step(page, "审核通过")
    assert page.wait_for_selector("main > [data-said]:focus").inner_text() == "审核通过。"
    assert stops < 70, "the figures of a table are one stop"


def test_arrows_move_enter_opens_the_records_escape_comes_back_and_the_relations_answer(visit):
    page = visit("kq1")
    opened(page)
    before = page.inner_text("#o-1-2")
    page.focus('[data-place="2.2"]')
    for key, there in (("ArrowDown", "3.2"), ("ArrowUp", "2.2"), ("ArrowUp", "1.2"), ("ArrowDown", "2.2")):
        page.keyboard.press(key)
        assert place(page) == there
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer :focus")
    assert "煤矿企业第2栏" in page.inner_text("#drawer")
    page.keyboard.press("Escape")
    assert place(page) == "2.2"
    now = int(page.input_value('[data-place="2.2"]'))
    page.fill('[data-place="2.2"]', str(now + 3))
    page.wait_for_selector(f"#o-1-2:text-is('{int(before) + 3}')")
    assert page.locator("#relations .light[data-is=broken]").count() >= 1
    assert "还没有保存" in page.inner_text("#unsaved")
    assert place(page) == "2.2", "focus stays where the hand is"
    page.keyboard.press("Control+s")
    page.wait_for_selector("[role=alert]")
    assert "煤矿企业第2栏" in page.inner_text("[role=alert]")
    assert page.input_value('[data-place="2.2"]') == str(now + 3), "what was typed is not lost"


def test_without_javascript_a_cell_opens_and_a_figure_is_saved_with_its_reason(visit):
    page = visit("kq1", script=False)
    opened(page)
    page.click("#o-1-1")
    assert "合计第1栏" in page.inner_text("#drawer")
    now = int(page.input_value('[data-place="2.1"]'))
    for value in (now + 1, now):
        page.fill('[data-place="2.1"]', str(value))
        page.select_option("#sc", "01")
        page.fill("#sm", "检查一户次还没有登记")
        with page.expect_navigation():
            page.get_by_role("button", name="保存改动").click()
        assert "已保存 1 格" in page.content()
        assert page.input_value('[data-place="2.1"]') == str(value)


def test_the_printed_page_is_one_sheet_on_its_side(visit, tmp_path):
    import pdfplumber

    page = visit("kq1")
    opened(page)
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "表.pdf", prefer_css_page_size=True)
    with pdfplumber.open(tmp_path / "表.pdf") as book:
        (sheet,) = book.pages
        assert sheet.width > sheet.height
        assert "草稿" in sheet.extract_text() and "保存改动" not in sheet.extract_text()
