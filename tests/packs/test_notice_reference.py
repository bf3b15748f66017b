"""The five notices, item by item: heads, deadlines, items, relations and tables as a person found them in the papers."""

import datetime

import pytest

from tests.packs.reference import needed, read

pytestmark = needed
PAPERS = ("000", "001", "002", "003", "004")
HEADS = {
    "000": (
        "关于印发《阳泉市开展矿山企业劳务派遣用工违法问题集中排查实施方案》的通知",
        "阳泉市人力资源和社会保障局", "阳人社函〔2024〕158号", "2024-07-29", "主动公开",
        ["各县（区）人力资源和社会保障局", "高新区组织与人力资源部", "各有关企业", "市管劳务派遣机构"],
    ),
    "001": (
        "转发关于促进国有企业劳动关系和谐稳定的若干意见的通知",
        "运城市人力资源和社会保障局", "运人社局函〔2022〕102号", None, "主动公开",
        ["各县（市、区）人力资源和社会保障局", "市直各有关部门"],
    ),
    "002": (
        "关于印发《关于进一步加强全省人社系统安全生产工作的实施方案》的通知",
        "山西省人力资源和社会保障厅办公室", "晋人社办发〔2022〕18号", "2022-06-06", "依申请公开",
        ["各市人力资源和社会保障局", "各处（室、局）", "各厅属单位"],
    ),
    "003": (
        "省政府办公厅转发省劳动保障厅等部门关于开展整治非法用工打击违法犯罪专项行动方案的通知",
        "省政府办公厅", None, "2007-07-01", None, ["各市、县人民政府", "省各委、办、厅、局", "省各直属单位"],
    ),
    "004": (
        "关于开展劳务中介专项整治行动的通知",
        "楚雄州人力资源和社会保障局", None, "2021-04-06", None, ["各县市人力资源和社会保障局", "相关人力资源服务机构"],
    ),
}  # fmt: skip
BASIS = {
    "000": ["晋人社厅函〔2024〕738号", "安全生产治本攻坚三年行动方案（2024—2026年）"],
    "001": [
        "晋人社厅发〔2022〕45号", "劳动合同法", "48", "11", "工伤预防费使用管理实施办法（试行）", "省属企业防止欠薪欠保监管办法",
        "保障农民工工资支付条例", "山西省保障农民工工资支付办法", "晋人社厅发〔2021〕42号",
    ],
    "002": ["15条硬措施", "安委〔2022〕6号", "56条具体举措", "晋安发〔2022〕4号", "关于切实加强人社领域安全生产工作的通知"],
    "003": ["国办发明电〔2007〕28号", "职业病防治法", "使用有毒物品作业场所劳动保护条例"],
    "004": [
        "关于开展云南省劳务中介专项整治行动的通知", "就业促进法", "劳动合同法", "劳动保障监察条例", "人力资源市场暂行条例",
        "网络招聘服务管理规定", "劳务派遣暂行规定",
    ],
}  # fmt: skip
WRAPPED = {
    "000": [("阳泉市开展矿山企业劳务派遣用工违法问题集中排查实施方案", None, None)],
    "001": [("关于促进国有企业劳动关系和谐稳定的若干意见", "晋人社厅发〔2022〕45号", "2022-05-26")],
    "002": [("关于进一步加强全省人社系统安全生产工作的实施方案", None, None)],
    "003": [("关于开展整治非法用工打击违法犯罪专项行动方案", None, None)],
    "004": [("楚雄州劳务中介专项整治行动工作实施方案", None, None)],
}
PERIODS = {
    "000": ("2024-07-01", None),
    "001": (None, None),
    "002": (None, None),
    "003": ("2007-07-01", "2007-08-31"),
    "004": ("2021-03-01", "2021-10-31"),
}
PHASES = {
    "000": [("自查自纠", None, None), ("排查整治", None, None)],
    "001": [],
    "002": [],
    "003": [
        ("动员部署", "2007-07-01", "2007-07-10"),
        ("全面检查", "2007-07-11", "2007-08-20"),
        ("总结评估", "2007-08-21", "2007-08-31"),
    ],
    "004": [
        ("自查", "2021-03-01", "2021-04-10"),
        ("集中整治", "2021-04-11", "2021-09-30"),
        ("总结评估", None, "2021-09-30"),
    ],
}
DEADLINES = {
    "000": [
        ("2024-08-13", "2024年8月13日前", "书面自查报告 附表2", "市属企业 市管劳务派遣机构", "市人社局劳动关系与监察科"),
        ("2024-09-28", "2024年9月28日前", "书面报告 2个典型案例 附表1", "各县（区）人社部门", "市人社局劳动关系与监察科"),
    ],
    "001": [],
    "002": [],
    "003": [
        ("2007-08-25", "8月25日前", "总结报告", "各地各有关部门", "省劳动保障厅"),
        ("2007-07-10", "7月10日前", "实施方案 领导小组成员名单", "各市", "领导小组办公室"),
    ],
    "004": [
        ("2021-04-19", "4月19日前", "行动方案 自查自纠情况", "各县市人力资源社会保障局", None),
        ("2021-10-10", "9月至10月上旬", "检查督导 专项抽查", "州级", None),
        ("2021-09-18", "9月18日前", "红黑榜名单", "各县市", None),
        ("2021-06-02", "6月2日前", "阶段性工作总结 量化统计表", "各县市人力资源社会保障局", None),
        ("2021-09-24", "9月24日前", "总结 量化统计表", "各县市人力资源社会保障局", "州人力资源社会保障局人力资源流动管理科"),
    ],
}  # fmt: skip
RECURRING = {
    "000": [],
    "001": [
        ("every year", "年度核验"),
        ("every year", "平均工资"),
        ("every year", "工资指导线"),
        ("every month", "发放"),
    ],
    "002": [("every year", "年度核验"), ("every year", "支缴率 费率进行浮动")],
    "003": [("every 10 days from 2007-07-01", "进展情况")],
    "004": [("every year", "年度报告公示")],
}
RELATIVE = {
    "000": [("promptly", "属地人社部门"), ("promptly", "属地人社部门"), ("promptly", "公安机关")],
    "001": [("within 1 month after 用工之日", None), ("30 days before", "当地人社行政部门")],
    "002": [],
    "003": [("promptly", None)] * 6,
    "004": [("promptly", "州级")],
}
LISTED = {
    "000": (
        "井下 使用劳务派遣用工|以外包等名义|行政许可|协议签订|岗位设置|用工比例|设立劳务派遣单位|统一管理 安全教育培训|劳动合同|社会保险费|"
        "拖欠工资|最低工资标准|其他侵害"
    ),
    "003": (
        "工商登记|税务登记|资源许可|生产许可|安全许可|招用人员 数量|来源|招用渠道|合同签订|工资支付|社会保险|工作时间|安全生产|职业卫生|女职工|"
        "未成年工|拐骗农民工|使用童工|限制人身自由|强迫劳动|故意伤害"
    ),
    "004": (
        "未经许可 职业中介活动 劳务派遣业务|申报审批或备案|伪造、涂改、转让|无合法证照|未满16周岁|无合法身份证件|禁止从事的职业|歧视性内容|返费|"
        "收取押金|假外包真派遣|业务经营范围|明示制度|内部管理和财务管理制度|年度运行报告"
    ),
}  # fmt: skip
RULES = {
    "001": (
        "未签订劳动合同|劳动关系不清晰|临时性、辅助性、替代性|主营业务岗位|10%|非煤矿山井下|专职消防员|假外包真派遣|裁员方案|欠薪欠保|"
        "实名制管理、工资专户|最低工资标准的80%"
    ),
    "002": (
        "特殊工时制度适用范围|“996”、“007”|危险岗位清单|平台算法和劳动规则|临时性、辅助性、替代性|10%|非煤矿山井下|专职消防员|"
        "假外包真派遣|主营业务岗位|灵活用工人员管理制度"
    ),
    "003": (
        "扣留 身份证件|侮辱、体罚、殴打|涉嫌逃匿|黑业主、黑打手、黑中介|阻挠行政执法、暴力抗法|无合法证照|非法开采|破坏环境|无安全生产许可证|"
        "职业健康监护|职业病危害作业|职业病防治法|失职渎职|保护伞|拒绝改正"
    ),
}  # fmt: skip
AMOUNTS = {
    "000": [(2, "个")],
    "001": [
        (1, "个月"), (20, "人"), (10, "%"), (30, "日"), (2000, "元"), (3, "年"), (1000, "元"), (5000, "元"), (100, "人"), (3000, "元"),
        (600, "元"), (1600, "元"), (1, "年"), (80, "%"), (4000, "元"), (5, "年"), (30, "年"), (0.5, "年"),
    ],
    "002": [(10, "%"), (20, "%"), (5, "年")],
    "003": [(10, "天"), (2, "个月")],
    "004": [(16, "周岁"), (2, "年")],
}  # fmt: skip
DEPARTMENTS = [
    "劳动保障部门", "公安部门", "工商部门", "国土资源部门", "安全生产监管部门", "卫生部门", "监察机关", "工会组织",
]  # fmt: skip


def squeezed(text):
    return "".join((text or "").split())


def has(text, words):
    return all(word in squeezed(text) for word in words.split())


def iso(day):
    return day.isoformat() if day else None


@pytest.mark.parametrize("number", PAPERS)
def test_the_head_is_read(number):
    told = read(number).to_json()
    head = (
        told["title"],
        told["issuer"],
        told["doc_number"],
        told["date"],
        told["openness"],
        told["addressees"],
    )
    assert head == HEADS[number]


@pytest.mark.parametrize("number", PAPERS)
def test_the_papers_it_rests_on_are_read(number):
    cited = read(number).to_json()["basis"]
    missing = [one for one in BASIS[number] if not any(one in squeezed(each) for each in cited)]
    assert not missing, (missing, cited)


@pytest.mark.parametrize("number", PAPERS)
def test_the_wrapped_paper_is_read(number):
    found = [(one.title, one.doc_number, iso(one.date)) for one in read(number).wrapped]
    assert found == WRAPPED[number]


def test_the_nine_bodies_of_the_forwarded_plan_are_read():
    assert [one[1:3] for one in read("003").wrapped[0].issuers] == [
        "劳动", "公安", "监察", "民政", "国土", "卫生", "工商", "安监", "总工",
    ]  # fmt: skip


@pytest.mark.parametrize("number", PAPERS)
def test_period_and_phases_are_read(number):
    notice = read(number)
    assert (iso(notice.period.start), iso(notice.period.end)) == PERIODS[number]
    found = [(one.name, iso(one.start), iso(one.end)) for one in notice.phases]
    assert len(found) == len(PHASES[number]), found
    for seen, wanted in zip(found, PHASES[number], strict=True):
        assert wanted[0] in seen[0] and seen[1:] == wanted[1:], (seen, wanted)


@pytest.mark.parametrize("number", PAPERS)
def test_the_deadlines_are_read(number):
    found = read(number).deadlines
    assert len(found) == len(DEADLINES[number]), [one.date_text for one in found]
    for seen, (day, text, what, who, to) in zip(found, DEADLINES[number], strict=True):
        assert iso(seen.date) == day
        assert squeezed(seen.date_text) == text
        assert has(seen.what, what), seen
        assert has(seen.who, who), seen
        assert seen.to is None if to is None else has(seen.to, to), seen


@pytest.mark.parametrize("number", PAPERS)
def test_rhythms_and_relative_terms_are_read(number):
    notice = read(number)
    found = [(one.rule, one.what) for one in notice.recurring]
    assert len(found) == len(RECURRING[number]), found
    for seen, wanted in zip(found, RECURRING[number], strict=True):
        assert seen[0] == wanted[0] and has(seen[1], wanted[1]), (seen, wanted)
    relative = [(one.rule, one.to) for one in notice.relative]
    assert len(relative) == len(RELATIVE[number]), relative
    for seen, wanted in zip(relative, RELATIVE[number], strict=True):
        assert seen[0] == wanted[0] and (wanted[1] is None or has(seen[1], wanted[1])), (seen, wanted)


@pytest.mark.parametrize("number", LISTED)
def test_every_listed_item_is_one_item_in_its_order(number):
    wanted = LISTED[number].split("|")
    found = [one.text for one in read(number).items if one.kind == "listed"]
    assert len(found) == len(wanted), found
    assert all(has(seen, words) for seen, words in zip(found, wanted, strict=True)), found


@pytest.mark.parametrize("number", RULES)
def test_every_rule_and_target_is_an_item(number):
    found = [one.text for one in read(number).items if one.kind != "listed"]
    missing = [words for words in RULES[number].split("|") if not any(has(one, words) for one in found)]
    assert not missing, (missing, found)


@pytest.mark.parametrize("number", PAPERS)
def test_amounts_and_thresholds_are_read(number):
    found = {(one.value, one.unit) for one in read(number).amounts}
    missing = [one for one in AMOUNTS[number] if one not in found]
    assert not missing, (missing, found)


@pytest.mark.parametrize("number", PAPERS)
def test_departments_are_read_where_the_paper_divides_the_work(number):
    found = [one.name for one in read(number).departments]
    assert found == (DEPARTMENTS if number == "003" else [])


@pytest.mark.parametrize("number", PAPERS)
def test_every_proposal_points_into_the_text(number):
    notice = read(number)
    told = notice.to_json()
    for kind in (
        "phases",
        "deadlines",
        "recurring",
        "relative",
        "items",
        "departments",
        "tables",
        "relations",
        "amounts",
    ):
        for one in told[kind]:
            start, end = one["span"]
            assert 0 <= start < end <= len(notice.source)
    for one in told["deadlines"]:
        assert one["date_text"] in notice.source[slice(*one["span"])]
    for one in notice.items:
        assert squeezed(notice.source[slice(*one.span)]) == one.text


def test_no_name_and_no_number_of_a_person_is_kept():
    assert [one.role for one in read("000").contacts] == ["阳泉市人力资源和社会保障局劳动关系与监察科"]
    assert [one.role for one in read("002").contacts] == ["劳动关系处"]
    roles = [one.role for one in read("004").contacts]
    assert roles == ["人力资源流动管理科", "信访仲裁与劳动关系科", "劳动保障监察支队"]


def test_the_paper_without_a_date_asks_for_it():
    question = next(one for one in read("001").questions if one.about == "date")
    assert "2022-05-26" in question.text
    assert read("001").paper.date is None
    assert read("001").wrapped[0].printed_on == datetime.date(2022, 5, 27)


def test_the_summary_that_is_due_before_its_phase_ends_is_asked_about():
    asked = {number: [one for one in read(number).questions if "A11" in one.text] for number in PAPERS}
    assert {number for number, found in asked.items() if found} == {"003"}
    [one] = asked["003"]
    assert "8月25日前" in one.text and "2007-08-31" in one.text
