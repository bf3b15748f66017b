"""A notice that forwards another: each duty says at which level it was added."""

from __future__ import annotations

from laojian.packs import load
from laojian.packs.check import check
from laojian.packs.notice import propose
from laojian.packs.notice_draft import Filled, draft_pack, write

TEXT = (
    "示范市人力资源和社会保障局\n示人社函〔2025〕66号\n关于转发《关于开展用工检查的通知》的通知\n各县（区）人社局：\n"
    "现将省厅《关于开展用工检查的通知》（示范人社发〔2025〕40号）转发给你们，请一并贯彻落实。\n"
    "一、各县（区）人社局于2025年6月20日前将总结报市局。\n示范市人力资源和社会保障局\n2025年4月8日\n\n"
    "示范省人力资源和社会保障厅\n示范人社发〔2025〕40号\n关于开展用工检查的通知\n各市人力资源和社会保障局：\n通知如下：\n"
    "一、检查内容\n（一）未签订劳动合同；\n二、工作安排\n各市于2025年6月25日前将总结报省厅。\n"
    "示范省人力资源和社会保障厅\n2025年3月28日\n"
)


def test_the_duties_of_the_forwarded_paper_are_those_of_the_level_above(tmp_path):
    folder = tmp_path / "forwarded"
    write(draft_pack(propose(TEXT), folder=folder.name, filled=Filled(region="990000", scope="示范")), folder)
    assert not [one for one in check(folder) if "chain" in one.zh or one.file == "obligations.yaml"]
    pack = load(folder)
    assert pack.notice.level == "city" and pack.notice.levels() == ("province", "city")
    assert [(one.number, one.level) for one in pack.notice.chain] == [("示范人社发〔2025〕40号", "province")]
    found = {str(one.due.day): pack.notice.place_of(one.chain) for one in pack.obligations if one.due.day}
    assert found == {"2025-06-20": "own", "2025-06-25": "above"}


def test_a_notice_without_other_papers_says_nothing_of_levels(tmp_path):
    folder = tmp_path / "alone"
    alone = TEXT.partition("\n\n")[0].replace("（示范人社发〔2025〕40号）", "")
    write(
        draft_pack(propose(alone), folder=folder.name, filled=Filled(region="990000", scope="示范")), folder
    )
    pack = load(folder)
    assert {pack.notice.place_of(one.chain) for one in pack.obligations} == {""}
