"""Who owes a duty: a whole body before the verb, else nobody, with a question."""

from __future__ import annotations

import pytest

from laojian.packs.notice import propose

HEAD = "示范市人力资源和社会保障局\n示人社发〔2025〕9号\n关于开展检查的通知\n各县（区）人社局：\n现通知如下：\n一、工作要求\n"
FOOT = "\n示范市人力资源和社会保障局\n2025年3月1日\n"


def told(sentence):
    notice = propose(f"{HEAD}{sentence}{FOOT}")
    timed = (*notice.deadlines, *notice.recurring, *notice.relative)
    return [(one.who, one.what, one.to) for one in timed], [
        one for one in notice.questions if one.about == "who"
    ]


def test_the_subject_of_a_later_clause_gets_no_duty_of_the_inspector():
    found, asked = told(
        "对发现的问题，自检查结束之日起5个工作日内下达整改通知书，作业单位应在收到通知书后15日内整改完毕。"
    )
    assert found == [(None, "下达整改通知书", None), ("作业单位", "整改完毕", None)]
    assert len(asked) == 1 and "自检查结束之日起5个工作日内" in asked[0].text


def test_a_body_of_the_sentence_before_is_the_actor():
    found, asked = told("市局监察支队负责检查。对发现的问题，5个工作日内下达整改通知书，作业单位应当配合。")
    assert found == [("市局监察支队", "下达整改通知书", None)] and not asked


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("用人单位填写《登记表》，并于4月22日前交所在镇街劳动保障所。", ("用人单位", "《登记表》", "所在镇街劳动保障所")),
        ("用人单位于4月2日前交所在街道办事处登记表。", ("用人单位", "登记表", "所在街道办事处")),
        ("各镇街4月5日前报送工作总结。", ("各镇街", "工作总结", None)),
        ("各街镇于4月5日前报送工作总结。", ("各街镇", "工作总结", None)),
        ("交警大队于5月1日前报送总结。", ("交警大队", "总结", None)),
        ("4月30日前，各镇街上报阶段总结。", ("各镇街", "阶段总结", None)),
        ("镇街汇总后4月25日前报区局监察大队。", ("镇街", None, "区局监察大队")),
        ("各旗（县、区）于4月2日前将名单报盟人力资源和社会保障局。", ("各旗（县、区）", "名单", "盟人力资源和社会保障局")),
        ("各旗县市区每周四前向盟人社局报送进展。", ("各旗县市区", "进展", "盟人社局")),
        ("各团场4月2日前将名单报师人力资源和社会保障局。", ("各团场", "名单", "师人力资源和社会保障局")),
    ],
)  # fmt: skip
def test_handing_over_is_a_verb_and_towns_and_streets_are_bodies(sentence, wanted):
    found, asked = told(sentence)
    assert found == [wanted] and not asked


def test_a_sentence_that_names_nobody_is_a_question_once():
    found, asked = told("4月10日前、5月10日前分别报送总结。")
    assert {one[0] for one in found} == {None}
    assert len(asked) == 1 and asked[0].text.startswith("“")


RECEIVERS = [
    ("各县（区）应当在3个工作日内向市局监察支队书面说明。", "市局监察支队"),
    ("经办机构应当自稽核结束之日起5个工作日内，向存在问题的单位下达整改意见书。", "存在问题的单位"),
    ("市局于5月31日前将清单分发至各县（市、区）。", "各县（市、区）"),
    ("市局于5月31日前将名单下发各县（市、区）人社局。", "各县（市、区）人社局"),
    ("市局于5月20日前将线索推送至各区县。", "各区县"),
    ("市局于5月20日前将线索转交县局。", "县局"),
    ("用人单位应当自收到通知书之日起10日内，将整改结果书面回复所在县人社局。", "所在县人社局"),
    ("县局于5月20日前将核查结果函复市局。", "市局"),
    ("用人单位于5月20日前将自查表报送所在乡镇（街道）。", "所在乡镇（街道）"),
    ("各县（区）于7日内将核查结果反馈举报人。", "举报人"),
    ("用人单位于5月20日前向参保地经办机构递交材料。", "参保地经办机构"),
    ("用人单位至少提前15日向劳动者说明情况。", "劳动者"),
]
"""Whom it is handed to, by whatever verb."""
ONE_AFTER_ANOTHER = [
    ("大队于8月31日前完成抽查，并在抽查结束后7日内将结果报县局。", [("完成抽查", None), ("结果", "县局")]),
    ("各县（区）于6月30日前完成整改，每月5日前向市局报送进度。", [("完成整改", None), ("进度", "市局")]),
    ("各县（区）于6月30日前将总结报市局，收到回执后3日内向市财政局移交底册。", [("总结", "市局"), ("底册", "市财政局")]),
    ("各县（区）于4月底前向省厅报送清单，5月底前完成整改。", [("清单", "省厅"), ("完成整改", None)]),
    ("各县（区）15日内作出处理决定，并在7个工作日内送达当事人。", [("作出处理决定", None), ("送达当事人", "当事人")]),
    ("各县（区）于3个工作日内开展核查，核查结果于7日内反馈举报人。", [("开展核查", None), ("核查结果", "举报人")]),
    ("各县区局请将贯彻落实情况于4月15日前、工作总结于11月15日前报市局。", [("贯彻落实情况", "市局"), ("工作总结", "市局")]),
    ("各县（区）于4月15日前报送方案，工作总结于11月15日前报市局。", [("方案", None), ("工作总结", "市局")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "to"), RECEIVERS)
def test_the_receiver_is_found_behind_every_verb_of_handing_over(sentence, to):
    found, _ = told(sentence)
    assert [one[2] for one in found] == [to]


@pytest.mark.parametrize(("sentence", "wanted"), ONE_AFTER_ANOTHER)
def test_what_and_to_whom_end_where_the_next_time_begins(sentence, wanted):
    found, _ = told(sentence)
    assert {one[1:] for one in found} == set(wanted)


@pytest.mark.parametrize(
    ("sentence", "who", "what"),
    [
        ("各县（区）检查结束后上报总结，6月中旬市局将组织抽查。", "市局", "组织抽查"),
        ("《汇总表》请各县（区）于5月10日前报送。", "各县（区）", "《汇总表》"),
        ("区总工会、区妇联于5月10日前报送情况。", "区总工会、区妇联", "情况"),
        ("对案件进行评查，5月底前完成县级自评。", None, "完成县级自评"),
        ("第一批检查小结不迟于6月30日报送。", None, "第一批检查小结"),
        ("各县（区）检查小结最迟应于6月30日报送。", "各县（区）", None),
        ("各县（区）整改报告报送时间不晚于6月30日。", "各县（区）", "整改报告"),
        ("整改台账，6月20日前报送县局。", None, "整改台账"),
        ("5月10日：完成动员部署。", None, "完成动员部署"),
        ("各单位于3月底、6月底分别报送一次自查情况。", "各单位", "自查情况"),
        ("各机构填写《自查表》，经法定代表人签字后于6月20日前报县局。", "各机构", "《自查表》"),
        (
            "市总工会、市企业联合会各推荐2个案例，于8月底前送市协调办公室。",
            "市总工会、市企业联合会",
            "2个案例",
        ),
        ("违法线索移交区执法局依法查处，查处结果于15日内反馈。", "区执法局", "查处结果"),
        ("用人单位未按时提交报告的，主管部门应当责令其在10个工作日内补交。", None, "补交"),
        ("劳务派遣单位变更名称的，应当自变更之日起10日内办理手续。", "劳务派遣单位", "办理手续"),
        ("请你单位于4月8日前将自查表报我队。", "你单位", "自查表"),
        ("检查结束后10日内，联查组形成总结报区政府。", "联查组", "总结"),
        ("用人单位可在公示后3个工作日内提出复核申请。", "用人单位", "提出复核申请"),
        ("人社部门接到投诉后应当在5个工作日内立案。", "人社部门", "立案"),
        ("企业方自收到要约书之日起20日内予以答复。", "企业方", "予以答复"),
    ],
)
def test_who_and_what_are_whole_words_of_the_sentence(sentence, who, what):
    found, asked = told(sentence)
    assert {one[0] for one in found} == {who} and (what is None or {one[1] for one in found} == {what})
    assert bool(asked) == (who is None)


@pytest.mark.parametrize("lead", ["", "务必", "应当", "请", "均"])
def test_each_of_several_days_has_what_is_handed_in_and_never_the_days_before_it(lead):
    found, _ = told(f"各县区{lead}于3月底、6月底、9月底前各报送一次总结。")
    assert [(who, "月底" in what) for who, what, _ in found] == [("各县区", False)] * 3


@pytest.mark.parametrize(
    "sentence", ["市局将在4月、7月和10月各开展一次督查。", "市局于4月、7月分别组织抽查。"]
)
def test_months_in_a_row_in_which_something_is_done_are_no_term_and_asked_about(sentence):
    notice = propose(f"{HEAD}{sentence}{FOOT}")
    assert notice.deadlines == () and [one for one in notice.questions if one.about == "deadlines"]


def test_to_deploy_is_no_body():
    found, asked = told("动员部署，3月20日前完成。")
    assert [one[0] for one in found] == [None] and asked


def test_whom_something_is_passed_on_to_is_not_who_passes_it_on():
    notice = propose(f"{HEAD}发现安全隐患的，转应急管理部门；涉嫌犯罪的，转公安机关。{FOOT}")
    assert {one.who for one in notice.duties} <= {None}
