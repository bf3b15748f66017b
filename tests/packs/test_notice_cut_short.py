"""What the reader does not understand whole it does not take in part: relations and dates that go on."""

import pytest

from laojian.packs.notice import propose

HEAD = "示范市人社局关于开展检查的通知\n示人社发〔2025〕1号\n各县人社局：\n现通知如下：\n一、工作要求\n"
FOOT = "\n示范市人社局\n2025年3月1日\n"


def read(text):
    return propose(HEAD + text + FOOT)


def compared(notice):
    return [one.text for line in notice.relations for one in line.relations]


@pytest.mark.parametrize(
    "line",
    [
        "栏目关系：1=2+3+…+6",
        "栏目关系：(1)=(2)+(3)+…+(8)",
        "说明：第2栏应大于等于第3栏与第4栏之和。",
        "栏目关系：（1行）=（2行）十（3行）",
        "栏目关系：1≥2，第3栏之和",
        "第2栏≥第3栏、第4栏之和",
        "栏目关系：1=2+3+4等",
        "栏目关系：A栏＝B栏＋C栏",
        "栏目关系：3栏/2栏≤10%",
        "栏目关系：第3栏至第7栏之和=2栏",
        "栏目关系：1栏=2栏×3栏",
        "若1栏＞2栏，则3栏≥4栏。",
        "本表逻辑关系为1栏=2栏+3栏",
    ],
)
def test_a_relation_that_goes_on_with_what_is_not_understood_is_none_and_asks(line):
    notice = read(line)
    assert compared(notice) == []
    doubts = [one for one in notice.questions if one.about == "relations"]
    assert len(doubts) == 1
    first, last = doubts[0].span
    assert notice.source[first:last].strip("。") in line


def test_the_relations_beside_one_that_is_not_understood_are_still_read():
    notice = read("栏目关系：（1行）=（2行）十（3行）；2栏≥3栏；2栏≥4栏")
    assert compared(notice) == ["2栏≥3栏", "2栏≥4栏"]
    assert [one.text for one in notice.relations] == ["栏目关系：（1行）=（2行）十（3行）；2栏≥3栏；2栏≥4栏"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("关系：1=2+3、4=5+6", ["1=2+3", "4=5+6"]),
        ("表内关系：1=2+3，单位为万元", ["1=2+3"]),
        (
            "栏目关系：1.甲栏：(1)=(2)+(3) 2.宾栏：(2)=(3)+(5)；其中(3)≥(4)",
            ["(1)=(2)+(3)", "(2)=(3)+(5)", "(3)≥(4)"],
        ),
        ("审核关系：01≥02+03；04≥05", ["01≥02+03", "04≥05"]),
    ],
)
def test_relations_that_end_where_they_should_are_read_without_a_question(line, wanted):
    notice = read(line)
    assert compared(notice) == wanted
    assert not [one for one in notice.questions if one.about == "relations"]


TABLE = "\n附件1\n检查情况表\n项目\t检查户数\t问题户数\n\t户\t户\n\t1\t2\n合计\t\t\n国有企业\t\t\n民营企业\t\t\n其他企业\t\t\n"


def test_a_relation_in_words_that_goes_on_is_not_taken_as_the_sum_of_its_beginning():
    notice = propose(HEAD + "请填附件。" + FOOT + TABLE + "栏目关系：合计=国有企业+民营企业+…+其他企业\n")
    assert compared(notice) == []
    assert [one.about for one in notice.questions] == ["relations"]
    whole = propose(HEAD + "请填附件。" + FOOT + TABLE + "栏目关系：合计=国有企业+民营企业+其他企业\n")
    assert compared(whole) == ["合计=国有企业+民营企业+其他企业"]
