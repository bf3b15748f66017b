"""Each department gets its own duties, and none those of another."""

from __future__ import annotations

import pytest

from laojian.packs.notice import propose
from laojian.packs.notice_roles import parted

HEAD = "示范市人力资源和社会保障局\n示人社发〔2025〕9号\n关于开展检查的通知\n各县（区）人社局：\n现通知如下：\n三、职责分工\n"
FOOT = "\n示范市人力资源和社会保障局\n2025年3月1日\n"
CASES = [
    (
        "区人社局负责牵头抓总和案件查处。区教育局负责发布提醒，并于4月30日前转发告知书。团区委负责招募志愿者。",
        [
            ("区人社局", ("负责牵头抓总和案件查处",)),
            ("区教育局", ("负责发布提醒，并于4月30日前转发告知书",)),
            ("团区委", ("负责招募志愿者",)),
        ],
    ),
    (
        "市人社局负责牵头抓总。要加强督促检查。市教育局负责宣传。",
        [("市人社局", ("负责牵头抓总", "要加强督促检查")), ("市教育局", ("负责宣传",))],
    ),
    (
        "牵头单位：市人社局；配合单位：市公安局、市住建局。",
        [("市人社局", ("牵头",)), ("市公安局", ("配合",)), ("市住建局", ("配合",))],
    ),
    (
        "1.摸底排查。牵头单位：市人社局；配合单位：市公安局。\n2.集中整治。牵头单位：市住建局；配合单位：市水利局。",
        [
            ("市人社局", ("牵头：摸底排查",)),
            ("市公安局", ("配合：摸底排查",)),
            ("市住建局", ("牵头：集中整治",)),
            ("市水利局", ("配合：集中整治",)),
        ],
    ),
    (
        "由市人社局牵头，市公安局、市住建局配合。",
        [("市人社局", ("牵头",)), ("市公安局", ("配合",)), ("市住建局", ("配合",))],
    ),
    ("市人社局：负责牵头抓总。负责案件查处。", [("市人社局", ("负责牵头抓总", "负责案件查处"))]),
]


@pytest.mark.parametrize(("body", "wanted"), CASES)
def test_each_department_has_its_own_duties(body, wanted):
    notice = propose(f"{HEAD}{body}{FOOT}")
    assert [(one.name, one.duties) for one in notice.departments] == wanted
    for one in notice.departments:
        assert one.name in notice.source[slice(*one.span)]


def test_a_heading_on_the_line_of_the_duties_it_heads_is_no_department():
    text = "关于开展检查的通知\n各县：\n5、责任分工：市局监察支队负责组织实施；市局工伤保险科负责预防宣传；公安机关依法查处犯罪行为。\n2024年7月1日"
    assert [one.name for one in propose(text).departments] == ["市局监察支队", "市局工伤保险科", "公安机关"]


@pytest.mark.parametrize(
    "place", ["", "省", "市", "州", "示范州", "盟", "地区", "县", "区", "旗", "自治县", "自治旗", "新区", "开发区", "师", "团"]
)  # fmt: skip
@pytest.mark.parametrize("office", ["人力资源和社会保障局", "发展和改革委员会"])
def test_a_name_with_and_in_it_is_one_body_whatever_level_stands_before_it(place, office):
    body, police, school = f"{place}{office}", f"{place}公安局", f"{place}教育和体育局"
    tasks = f"（一）查欠薪。由{body}牵头，{police}和{school}配合。\n（二）查参保。由{police}牵头，{body}及{place}总工会配合。"
    term = f"\n四、要求\n{body}于5月6日前将名单报{body}，{police}5月7日前将总结报{body}。"
    notice = propose(f"{HEAD}{tasks}{term}{FOOT}")
    wanted = [body, police, school, police, body, f"{place}总工会"]
    assert [one.name for one in notice.departments] == wanted
    assert [(one.who, one.to) for one in notice.deadlines] == [(body, body), (police, body)]
    assert list(parted(f"{body}和{police}")) == list(parted(f"{body}、{police}")) == [body, police]
