"""The head of a notice: numbers in all brackets, titles over several lines, contacts by role."""

import pytest

from laojian.packs.notice import propose
from laojian.packs.notice_draft import draft_pack

BODY = "各县人社局：\n现通知如下：\n一、要求\n各县人社局于3月20日前报送总结。\n"
FOOT = "\n示范市人社局\n2025年3月1日\n"


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("示人社发﹝2025﹞9号", "示人社发〔2025〕9号"),
        ("示人社发〈2025〉9号", "示人社发〔2025〕9号"),
        ("示人社发<2025>9号", "示人社发〔2025〕9号"),
        ("示人社发{2025}9号", "示人社发〔2025〕9号"),
        ("示人社发〔2025〕9-1号", "示人社发〔2025〕9-1号"),
        ("示人社发〔二〇二五〕九号", "示人社发〔二〇二五〕九号"),
        ("2025年第9号", "2025年第9号"),
    ],
)
def test_a_number_is_read_in_any_bracket_and_is_never_part_of_the_title(printed, wanted):
    notice = propose(f"示范市人社局\n{printed}\n关于开展用工检查的通知\n{BODY}{FOOT}")
    assert notice.paper.doc_number == wanted
    assert notice.paper.title == "关于开展用工检查的通知"
    assert not [one for one in notice.questions if one.about in ("doc_number", "relations")]


@pytest.mark.parametrize("urgent", ["特急", "加急", "平急", "特提", "急件"])
def test_how_urgent_a_paper_is_is_no_part_of_its_number(urgent):
    text = f"{urgent}        示人社电〔2025〕9号\n\n示范市人社局关于开展检查的通知\n各县人社局：\n请于5月6日前报总结。\n示范市人社局\n2025年3月1日\n"
    paper = propose(text).paper
    assert (paper.doc_number, paper.title) == ("示人社电〔2025〕9号", "关于开展检查的通知")


def test_other_articles_of_a_law_are_cited_again_and_the_same_ones_are_not():
    text = "依照《示范条例》第十四条检查，逾期的依照《示范条例》第三十条处罚。《示范条例》第十四条另有规定的除外。"
    notice = propose(f"关于开展检查的通知\n各县：\n{text}\n2025年3月1日\n")
    assert [one.text for one in notice.basis] == ["《示范条例》第十四条", "《示范条例》第三十条"]


def test_a_list_of_attachments_below_a_bare_heading_is_none_of_them_and_the_letter_goes_on():
    text = "关于开展检查的通知\n各县人社局：\n请于5月6日前报总结。\n附件：\n1．自查表\n2．统计表\n示范市人社局\n2025年3月1日\n\n附件2\n统计表\n县区\t户数\n甲县\t\n合计\t\n"
    notice = propose(text)
    assert [(one.no, one.title) for one in notice.attachments] == [(1, "自查表"), (2, "统计表")]
    assert notice.paper.date.isoformat() == "2025-03-01" and notice.paper.issuers == ("示范市人社局",)
    assert [one.annex for one in notice.tables] == [2]


def test_a_line_like_a_number_that_cannot_be_read_is_asked_about_and_is_no_title():
    notice = propose(f"示范市人社局\n示人社发20259号\n关于开展用工检查的通知\n{BODY}{FOOT}")
    assert notice.paper.doc_number is None
    assert notice.paper.title == "关于开展用工检查的通知"
    assert ["示人社发20259号" in one.text for one in notice.questions if one.about == "doc_number"] == [True]


def test_a_forwarding_title_over_three_lines_is_one_title_and_names_no_issuer():
    notice = propose(
        "示范市应急管理局文件\n\n示应急函〔2025〕66号\n\n示范市应急管理局\n"
        "关于转发省应急管理厅省人力资源和社会保障厅\n《关于开展外包作业人员安全\n培训专项检查的通知》的通知\n\n"
        "各县、区应急管理局：\n现将省应急管理厅、省人力资源和社会保障厅《关于开展外包作业人员安全培训专项检查的通知》"
        "（例应急〔2025〕40号）转发给你们，请贯彻落实。\n\n示范市应急管理局\n2025年4月8日\n"
    )
    assert notice.paper.issuers == ("示范市应急管理局",)
    assert notice.paper.title == (
        "关于转发省应急管理厅省人力资源和社会保障厅《关于开展外包作业人员安全培训专项检查的通知》的通知"
    )
    assert any("例应急〔2025〕40号" in one.text for one in notice.basis)


def test_a_title_that_begins_with_forwarding_on_a_line_of_its_own_is_no_issuer():
    notice = propose(
        f"示范市应急管理局\n转发省应急管理厅\n关于开展检查的通知\n示应急函〔2025〕6号\n{BODY}\n示范市应急管理局\n2025年3月1日\n"
    )
    assert notice.paper.issuers == ("示范市应急管理局",)
    assert notice.paper.title == "转发省应急管理厅关于开展检查的通知"


def test_several_contacts_on_a_line_are_told_apart_by_their_offices():
    notice = propose(
        "示范市人社局关于开展检查的通知\n"
        + BODY
        + "联系人：市市场监管局信用监管科 示某某，电话：0999-1234567；"
        "市城管局环卫科 范某，0999-7654321。\n" + FOOT
    )
    assert [(one.role, one.kinds) for one in notice.contacts] == [
        ("市市场监管局信用监管科", ("电话",)),
        ("市城管局环卫科", ("电话",)),
    ]
    assert all("示某某" not in str(one) and "1234567" not in str(one) for one in notice.contacts)


def test_a_contact_with_blanks_in_its_label_and_no_office_stays_unnamed():
    notice = propose(
        "示范市人社局关于开展检查的通知\n"
        + BODY
        + "联 系 人：示某\n联系电话：0999-6666666\n电子邮箱：shi@example.cn\n"
        + FOOT
    )
    assert [(one.role, one.kinds) for one in notice.contacts] == [("联系人", ("电话", "邮箱"))]
    assert "联系人" not in draft_pack(notice)["pack.yaml"]


@pytest.mark.parametrize(
    "cited",
    [
        "《防暑降温措施管理办法》（安监总安健〔2012〕89号）第十七条",
        "《示范办法》（示人社发〔2020〕3号）第十七条第二款",
        "《社会保险法》第六十三条、第八十六条",
        "《劳动法》第三十六条至第四十一条",
        "《示范条例》第十条第二款第（三）项",
        "《示范条例》第二十四条之一和第三十条",
    ],
)
def test_a_law_is_cited_with_its_articles_before_or_behind_its_number(cited):
    notice = propose(
        f"示范市人社局\n关于开展检查的通知\n各县人社局：\n根据{cited}，现通知如下。\n{BODY[6:]}{FOOT}"
    )
    assert [one.text for one in notice.basis] == [cited]


@pytest.mark.parametrize(
    ("printed", "mark"),
    [("（信息公开类别：依申请公开）", "依申请公开"), ("公开属性：主动公开", "主动公开"), ("（此件不予公开）", "不予公开"), ("政府信息公开选项：免予公开", "免予公开")],
)  # fmt: skip
def test_the_mark_of_openness_is_read_behind_every_label(printed, mark):
    assert propose(f"示范市人社局\n关于开展检查的通知\n{BODY}{FOOT}{printed}\n").paper.openness == mark


def test_a_seal_in_brackets_is_no_part_of_the_name_that_signs():
    notice = propose(
        f"示范区劳动保障监察大队关于开展自查的告知书\n{BODY}\n示范区劳动保障监察大队（代章）\n2025年3月1日\n"
    )
    assert notice.paper.issuers == ("示范区劳动保障监察大队",)
    assert notice.paper.title == "关于开展自查的告知书"
