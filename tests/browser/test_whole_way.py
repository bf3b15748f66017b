"""One mine from the roster it uploads to the city's signed 附件1, as new users would: by the pages alone.

Everything is clicked and typed by its label. The last mine of the city has not handed in the roster of 2024-08, and its
county's 附件1 is a draft with one signature on it.
"""

import re

from laojian.config.city.people import PASSWORD
from tests.browser.way import MONTH, Way, go, id_number, roster, says, section, shows

NUMBER = r"示.劳监立〔2024〕\d+号"
ANNEX, BROKEN = re.compile("附件1"), ".light[data-is=broken]"
COUNTY, CITY, PROVINCE = (
    "示范市盂县人力资源和社会保障局",
    "示范市人力资源和社会保障局",
    "示范省人力资源和社会保障厅",
)


def test_a_mine_from_its_roster_to_the_signed_table_of_the_city(visit, tmp_path):
    way = Way(visit, tmp_path)
    units_say_who_they_are(way)
    the_clerk_hands_in_the_roster(way)
    the_organiser_screens(way)
    the_inspector_makes_a_lead_and_plans(way)
    the_visit_is_written_on_the_phone(way)
    order_and_case(way)
    the_case_goes_to_the_safety_bureau(way)
    group_and_agency_see_the_mine(way)
    before = the_county_opens_its_table(way)
    the_county_signs_and_submits(way)
    the_organiser_accepts(way)
    the_city_adds_up(way, before)
    the_city_signs_and_submits(way)
    partners_see_what_was_referred(way)


def units_say_who_they_are(way):
    for user, part in (("mine60", "mine"), ("agency1", "agency")):
        page = way.visit(user)
        page.get_by_role("link", name=re.compile("劳资员|派遣经办")).click()
        page.get_by_role("link", name="单位名录和人员").click()
        row = page.get_by_role("main").get_by_role("row").nth(1)
        name, code = row.get_by_role("link").inner_text(), re.search(r"\b91\w{16}\b", row.inner_text())[0]
        setattr(way, part, (code, name))


# the mine


def read_in(page, path):
    page.get_by_label("文件").set_input_files(path)
    page.get_by_role("button", name="读入并检查").click()


def the_clerk_hands_in_the_roster(way):
    page = way.visit("mine60")
    go(page, "用工名册")
    with page.expect_download() as template:
        page.get_by_role("link", name="下载空白模板").click()
    blank = way.folder / template.value.suggested_filename
    template.value.save_as(blank)
    read_in(page, roster(way, blank, faulty=True))
    page.get_by_role("heading", name="2024年8月 用工名册").wait_for()  # the month stands in the head line
    says(page, "有 1 行没有读入")
    faults = section(page, "读取结果").get_by_role("table").first.inner_text()
    assert "最后一位校验码不符" in faults and "约五千" in faults and id_number(3)[:17] not in faults
    with page.expect_download() as marked:
        page.get_by_role("link", name="下载标红的表").click()
    assert marked.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("button", name="放弃，改好再传").click()
    read_in(page, roster(way, blank, faulty=False))
    says(page, "没有要改的")
    found = page.get_by_role("article").filter(has_text="煤矿井下使用劳务派遣用工").inner_text()
    assert "违法" in found and "示范工30" in found and "第 25 行" in found and "怎么改" in found
    page.get_by_role("checkbox", name="已核对").check()
    page.get_by_role("button", name="报送名册").click()
    says(page, re.compile(rf"回执号 {MONTH}-\d+。共 21 行"))


# the city and the county


def hits_of(page, way):
    go(page, "线索筛查")
    page.get_by_label("月份").select_option(MONTH)
    page.get_by_label("单位或姓名").fill(way.mine[1])
    page.get_by_role("button", name="筛选").click()


def the_organiser_screens(way):
    page = way.visit("organiser")
    hits_of(page, way)
    shows(page.get_by_role("main"), "没有符合条件的结果")  # nothing of the mine before the run
    page.get_by_role("button", name="名册有变，再筛一次").click()
    page.get_by_text("59 份名册").wait_for(timeout=300_000)
    hits_of(page, way)
    why = page.get_by_role("region", name=re.compile(f"{way.mine[1]}为什么是“违法”"))
    assert "《煤矿安全生产条例》第二十四条第二款" in why.inner_text() and "示范工30" in why.inner_text()
    assert id_number(30) not in page.content()


def the_inspector_makes_a_lead_and_plans(way):
    page = way.visit("yx1")
    hits_of(page, way)
    page.get_by_role("button", name="生成线索").click()
    way.lead = re.search(r"示盂劳监线〔2024〕\d+号", says(page, "已生成线索"))[0]
    page.get_by_role("link", name="看线索").click()
    shows(page.get_by_role("main"), way.lead)
    page.get_by_role("link", name="安排检查").click()
    assert page.get_by_label("被检查单位代码").input_value() == way.mine[0]
    page.get_by_label(re.compile("监察员 01")).check()
    page.get_by_role("button", name="安排检查，生成走访码").click()
    says(page, "两名")
    page.get_by_label(re.compile("监察员 02")).check()
    page.get_by_role("button", name="安排检查，生成走访码").click()
    code = re.compile(r"SFSY24-\d+")
    way.code = code.search(shows(page.get_by_role("main"), code))[0]


def answer(page, item, word, note=""):
    here = page.get_by_role("region", name=re.compile(item))
    here.get_by_text(word, exact=True).click()
    if note:
        here.get_by_label("看到了什么").fill(note)


def open_visit(page, way):
    go(page, "案件")
    page.get_by_role("link", name="检查", exact=True).click()
    page.get_by_role("row").filter(has_text=way.code).get_by_role("link", name=way.mine[1]).click()
    page.wait_for_url(re.compile(r"/visits/\d+/"))


def the_visit_is_written_on_the_phone(way):
    page = way.visit("yx1", width=390)
    open_visit(page, way)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    answer(page, "井下岗位用工", "不符合", "掘进工作面一名派遣工，与入井记录核对属实。")
    answer(page, "派遣单位许可", "符合")
    answer(page, "劳动合同签订", "待核", "合同在派遣单位，待调取。")
    page.get_by_role("button", name="保存", exact=True).click()
    says(page, "还有 10 项没有选")
    end(page)
    page.get_by_role("alert").filter(has_text="还有10项没有选").wait_for()
    for item in page.get_by_role("region").filter(has=page.get_by_role("radiogroup")).all():
        if not item.get_by_role("radio", checked=True).count():
            item.get_by_text("符合", exact=True).click()
    end(page)  # without saving: what stands there is saved on the way
    page.get_by_text("检查已结束，记录不能再改。").wait_for()
    shows(page.get_by_role("main"), "已查 13 / 13 项，1 项不符合")


def end(page):
    page.get_by_role("link", name="去结束").click()
    page.get_by_label("企业在场人员").select_option(label="签字确认检查在场")
    page.get_by_label("姓名").fill("示范负责人")
    page.get_by_label("职务").fill("劳资科长")
    page.get_by_role("button", name="结束检查").click()


def order_and_case(way):
    page = way.visit("yx1")
    open_visit(page, way)
    page.get_by_text("分类、处理").click()
    page.get_by_label("涉及人数").fill("1")
    page.get_by_role("button", name="认定属实").click()
    says(page, "问题已更新")
    page.get_by_role("link", name="责令限期改正").click()
    page.get_by_label("责令的内容").fill("立即停止在井下使用被派遣劳动者。")
    page.get_by_role("button", name="作出责令改正").click()
    page.get_by_label("方式和情况").fill("直接送达")
    page.get_by_role("button", name="登记送达").click()
    says(page, "送达已登记")
    open_visit(page, way)
    page.get_by_role("link", name="立案").click()
    assert (
        "井下工作岗位违规使用劳务派遣用工"
        in page.get_by_label("主要违法行为").locator("option:checked").inner_text()
    )
    page.get_by_label("其中井下 可以不填", exact=True).fill("1")
    for officer in ("监察员 01", "监察员 02"):
        page.get_by_label(re.compile(officer)).check()
    page.get_by_role("button", name="立案，生成案号").click()
    says(page, "已立案并编号")
    number = re.compile(r"示盂劳监立〔2024〕\d+号")
    way.case = number.search(shows(page.get_by_role("main"), number))[0]


def the_case_goes_to_the_safety_bureau(way):
    page = way.visit("yx1")
    go(page, "案件")
    page.get_by_role("row").filter(has_text=way.case).get_by_role("link").first.click()
    shows(page.get_by_role("main"), way.case)
    page.get_by_role("link", name="移送部门、通报").click()
    page.get_by_label("移送给").select_option(label="示范市矿山安全监察局")
    page.get_by_label("原因").select_option(label="由其他部门主管")
    page.get_by_label("移送的事实和理由").fill("井下使用被派遣劳动者一名，已责令改正，请依职责处理。")
    page.get_by_role("button", name="移送部门、通报").click()
    says(page, "已移送")


def group_and_agency_see_the_mine(way):
    for user in ("group2", "agency1"):
        page = way.visit(user)
        go(page, "自查自纠")
        row = section(page, "自查表").get_by_role("row").filter(has_text=way.mine[1])
        assert "零报告" in row.inner_text() and "2 / 2" in row.inner_text()
        refused = page.request.get("/cases/")
        assert refused.status == 403 and way.case not in refused.text()


# the tables


def open_table(page):
    go(page, "报表")
    section(page, "本单位的报表").get_by_role("link", name=ANNEX).click()


def the_county_opens_its_table(way):
    page = way.visit("yx1")
    open_table(page)
    shows(section(page, "签字"), "签字后数字有变化")  # the new case voids the old signature
    page.get_by_label("煤矿企业第3栏").press("Enter")
    drawer = page.get_by_role("region", name=re.compile("井下使用劳务派遣工："))
    drawer.wait_for()
    assert way.case in drawer.inner_text() and way.mine[1] in drawer.inner_text()
    assert page.locator(BROKEN).count() == 0 and page.get_by_text("相符", exact=True).count() >= 2
    assert page.get_by_role("button", name=f"报送{CITY}").count() == 1
    return {n: int(page.get_by_label(f"煤矿企业第{n}栏").input_value()) for n in (1, 2, 3)}


def signed_by(way, name):
    """Signs the table in one's place, after showing once more who one is; gives the page."""
    page = way.visit(name)
    open_table(page)
    section(page, "签字").get_by_role("button", name="签字").click()
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="确认").click()
    says(page, "请再点一次")
    section(page, "签字").get_by_role("button", name="签字").click()
    says(page, "已签字")
    return page


def the_county_signs_and_submits(way):
    early = way.visit("yx1")
    open_table(early)
    assert section(early, "签字").get_by_role("button", name="签字").count() == 0, "the head signs first"
    shows(early.get_by_role("main"), "还没有签字")
    for name in ("yx3", "yx2", "yx1"):
        page = signed_by(way, name)
    page.get_by_role("button", name=f"报送{CITY}").click()
    says(page, "已报送并封存")
    shows(page.get_by_role("article"), "已报送封存")
    assert page.get_by_label("煤矿企业第3栏").and_(page.get_by_role("textbox")).count() == 0, "sealed"
    page.get_by_role("link", name=re.compile("煤矿企业第3栏")).click()
    page.get_by_text("报送时的记录，不再变化").wait_for()
    shows(page.get_by_role("region", name=re.compile("井下使用劳务派遣工：")), way.case)


def the_organiser_accepts(way):
    page = way.visit("organiser")
    go(page, "报表")
    waiting = section(page, "等您审核").get_by_role("row").filter(has_text=COUNTY)
    waiting.get_by_role("link", name=re.compile("附件1")).click()
    page.get_by_role("button", name="审核通过").click()
    says(page, "审核通过")


def the_city_adds_up(way, county):
    page = way.visit("organiser")
    go(page, "报表")
    section(page, "汇总").get_by_role("link", name=ANNEX).click()
    head = shows(page.get_by_role("main"), "未计入")
    for missing in (
        "示范市矿区人力资源和社会保障局",
        "示范市平定县人力资源和社会保障局",
        "示范市高新区组织与人力资源部",
    ):
        assert missing in head[head.index("未计入") :].splitlines()[0]
    assert page.locator(BROKEN).count() == 0
    for column in (1, 2, 3):
        cell = page.get_by_role("link", name=re.compile(rf"^煤矿企业第{column}栏 "))
        whole = int(cell.inner_text())
        cell.click()
        page.wait_for_url(re.compile(rf"cell=2\.{column}\b"))
        parts = section(page, "各单位的数").get_by_role("listitem")
        shares = {
            one.get_by_role("link").inner_text(): one.locator(".tag").first.inner_text()
            for one in parts.all()
        }
        assert int(shares[COUNTY]) == county[column]
        assert sum(map(int, shares.values())) == whole and len(shares) == 3


def the_city_signs_and_submits(way):
    page = way.visit("organiser")
    open_table(page)
    page.get_by_label("联系电话").fill("0353-0000000")
    section(page, "签字").get_by_role("button", name="保存").click()
    for name in ("organiser3", "organiser2", "organiser"):
        page = signed_by(way, name)
    page.get_by_role("button", name=f"报送{PROVINCE}").click()
    says(page, "已报送并封存")
    shows(page.get_by_role("main"), "示范市平定县人力资源和社会保障局")  # who is missing stays named
    above = way.visit("province")
    go(above, "报表")
    row = section(above, "等您审核").get_by_role("row").filter(has=above.get_by_role("link", name=ANNEX))
    shows(row, CITY)


def partners_see_what_was_referred(way):
    page = way.visit("mine-safety")
    go(page, "移送")
    page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(way.mine[1]))).first.click()
    page.get_by_role("button", name="签收").click()
    page.get_by_text("已签收").first.wait_for()
    go(page, "案件")
    shown = shows(page.get_by_role("main"), way.case)
    assert re.findall(NUMBER, shown) == [way.case], "nothing but what was referred to it"
    for name in ("police", "tax"):
        page = way.visit(name)
        go(page, "案件")
        assert way.case not in page.content()
        page.get_by_role("searchbox").first.fill(way.case)
        page.get_by_role("searchbox").first.press("Enter")
        page.get_by_text("没有找到。换一个词").wait_for()
        assert page.get_by_role("link", name=way.case, exact=True).count() == 0
