"""The pack's own headings and columns are known when its rosters are read."""

from __future__ import annotations

from dataclasses import replace

from laojian.packs import load
from laojian.packs.layouts import layouts
from laojian.packs.schema import ExtraColumn
from laojian.register.layout import match
from tests.packs.folders import PACK


def test_headings_of_the_pack_are_recognised() -> None:
    found = match(
        ["身份证号码", "用工单位统一社会信用代码", "下井津贴", "是否由矿方派班管理"],
        layouts(load(PACK))["workers"],
    )
    assert set(found.columns) == {"id_no", "host_uscc", "special_allow", "host_directs"}
    assert not found.unknown


def test_an_extra_column_declared_as_data_is_read_and_stored() -> None:
    pack = load(PACK)
    lamp = ExtraColumn("lamp_no", "矿灯编号", "lamp number", "text", ("灯号",))
    roster = replace(pack.rosters[0], extra=(lamp,))
    layout = layouts(replace(pack, rosters=(roster, *pack.rosters[1:])))["workers"]
    assert match(["身份证号码", "用工单位统一社会信用代码", "灯号"], layout).columns["lamp_no"] == 2
    assert "lamp_no" in layout.schema().names


def test_layouts_that_the_pack_does_not_ask_for_stay_as_they_are() -> None:
    pack = load(PACK)
    assert layouts(replace(pack, rosters=()))["units"].id == "units"
