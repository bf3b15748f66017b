"""Which parties of a notice the tree of units may match by itself, and which are asked about."""

from __future__ import annotations

import pytest

from laojian.campaigns.rules.scope import Candidate, resolve, unknown_bodies
from laojian.packs import load
from laojian.packs.notice import propose
from laojian.packs.notice_draft import Filled, draft_pack, write
from laojian.packs.notice_roles import Roles

MARKET = (
    "示范市市场监督管理局\n示市监发〔2025〕3号\n关于开展环卫用工检查的通知\n各县（区）市场监督管理局：\n现通知如下：\n"
    "一、工作要求\n各环卫作业单位于2025年4月10日前报送自查表。\n各县（区）于2025年4月20日前报送总结。\n"
    "示范市市场监督管理局\n2025年3月1日\n"
)
LABOUR = MARKET.replace("市场监督管理局", "人力资源和社会保障局").replace("示市监发", "示人社发")


def kind(text, name):
    roles = Roles(propose(text))
    id = roles.of(name)
    return next(one.kind for one in roles.listed() if one.id == id)


@pytest.mark.parametrize(
    "name", ["环卫作业单位", "城市管理部门", "各镇街", "市专项整治办公室", "县人民政府", "各快递企业", "东示镇人社所", "交所"]
)  # fmt: skip
def test_a_party_the_tree_does_not_know_is_a_kind_of_its_own(name):
    assert kind(LABOUR, name) == "body"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("各县（区）人社局", "department"), ("市局劳动关系科", "department"), ("各县（市、区）", "department"),
        ("公安机关", "partner"), ("市市场监督管理局", "partner"), ("各用人单位", "enterprise"), ("市管劳务派遣机构", "agency"),
    ],
)  # fmt: skip
def test_a_party_the_tree_knows_keeps_its_kind(name, wanted):
    assert kind(LABOUR, name) == wanted


def test_the_counties_of_another_bureau_are_not_labour_bureaus():
    assert kind(MARKET, "各县（区）") == "body" and kind(LABOUR, "各县（区）") == "department"


def opened(text, folder, units=()):
    write(
        draft_pack(
            propose(text), folder=folder.name, filled=Filled(region="990000", scope="示范", units=units)
        ),
        folder,
    )
    return load(folder)


CITY = Candidate(1, "9900", "示范市人社局", "9900/", "bureau", "city")
COUNTY = Candidate(2, "9901", "示范县人社局", "9900/9901/", "bureau", "county")
ZONE = Candidate(3, "zone-1", "示范高新区", "9900/zone-1/", "zone", "county")


def test_duties_of_unknown_parties_fall_on_no_labour_bureau_and_are_questions(tmp_path):
    pack = opened(MARKET, tmp_path / "market")
    found = resolve(pack, [CITY, COUNTY])
    assert found.places == ()
    assert [(role.zh, n) for role, n in unknown_bodies(pack, found.empty)] == [
        ("各环卫作业单位", 1),
        ("各县（区）", 1),
    ]


def test_a_reporting_zone_owes_what_the_counties_owe_and_another_zone_nothing(tmp_path):
    pack = opened(LABOUR, tmp_path / "labour", (("zone-1", "示范高新区", "990000", True),))
    roles = {one.unit.code: one.roles for one in resolve(pack, [CITY, COUNTY, ZONE]).places}
    owed = next(duty.actors[0] for duty in pack.obligations if "总结" in duty.does_zh)
    assert owed in roles["9901"] and owed in roles["zone-1"]
    without = opened(LABOUR, tmp_path / "without")
    assert {one.unit.code for one in resolve(without, [CITY, COUNTY, ZONE]).places} == {"9900", "9901"}


def test_a_labour_bureau_whose_name_a_scan_spoilt_is_still_one():
    assert kind(LABOUR.replace("人力资源", "人カ资源"), "各县（区）") == "department"
