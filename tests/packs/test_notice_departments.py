"""Each department gets its own duties, and none those of another."""

from __future__ import annotations

import pytest

from laojian.packs.notice import propose

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
