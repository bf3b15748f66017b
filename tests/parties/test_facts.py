"""Unit facts: taken in from workbooks with their faults, handed out as the register's tables, exported without loss."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laojian import packs
from laojian.archive import queries as archive
from laojian.archive.models import Event
from laojian.authority.models import Link, Unit
from laojian.base.problem import Problem
from laojian.ids import credit_code
from laojian.parties import actions, queries
from laojian.parties.models import Agreement, Employer, Former, Intake, Licence, Shareholding
from laojian.register.column import NEVER
from tests.city import NOW, TODAY

LATER = datetime(2024, 8, 21, 2, 0, tzinfo=UTC)
SAMPLE = packs.find("yangquan-mines-2024") / "sample"


def code(number, place="140303"):
    """An invented credit code with right checks."""
    body = f"91{place}MA{number:06}"
    body += credit_code.organisation_check(body[8:16])
    return body + credit_code.check_sign(body)


def workbook(**sheets):
    """A workbook with the given sheets: heading → values."""
    import io

    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


UNIT_HEADS = [
    "统一社会信用代码",
    "单位名称",
    "单位类型",
    "所在县区",
    "矿山类型",
    "隶属关系",
    "所属集团统一社会信用代码",
]


def units(*rows):
    return workbook(单位信息=[UNIT_HEADS, *rows])


def test_new_units_are_added_under_their_county(city):
    one, two = code(1), code(2)
    content = units(
        [one, "示范新矿煤业有限公司", "矿山企业", "140303", "井工煤矿", "市属", None],
        [two, "示范新派劳务派遣有限公司", "派遣公司", "140303", None, None, None],
    )
    actions.import_facts(city.actor("lisi"), content, "单位.xlsx", at=NOW)
    made = Unit.objects.get(code=one)
    assert (made.kind, made.parent.code, made.region) == ("enterprise", "140303", "140303")
    assert Unit.objects.get(code=two).kind == "agency"
    known = queries.profile(city.actor("zhangsan"), one)
    assert (known.row_kind, known.mine_type, known.ownership) == ("coal", "coal_ug", "municipal")
    assert queries.profile(city.actor("lisi"), two).mine_type == "", "blank is not known"
    receipt = Intake.objects.get()
    assert (receipt.rows_read, receipt.rows_loaded, receipt.added) == (2, 2, 2)
    assert Event.objects.filter(verb="employer.import").count() == 1


def test_the_same_workbook_again_adds_nothing(city):
    content = units([code(1), "示范新矿煤业有限公司", "矿山企业", "140303", "井工煤矿", "市属", None])
    for at in (NOW, LATER):
        actions.import_facts(city.actor("lisi"), content, "单位.xlsx", at=at)
    assert Employer.objects.filter(unit__code=code(1)).count() == 1
    assert list(Intake.objects.order_by("at").values_list("added", "same")) == [(1, 0), (0, 1)]
    assert not Former.objects.exists()


def test_what_changes_keeps_what_was_said_before_and_a_blank_erases_nothing(city):
    one = code(1)
    lisi = city.actor("lisi")
    actions.import_facts(
        lisi, units([one, "示范新矿", "矿山企业", "140303", "井工煤矿", "市属", None]), "a.xlsx", at=NOW
    )
    actions.import_facts(
        lisi, units([one, "示范新矿", "矿山企业", "140303", "露天煤矿", None, None]), "b.xlsx", at=LATER
    )
    row = Employer.objects.get(unit__code=one)
    assert (row.mine_type, row.ownership) == ("coal_open", "municipal")
    assert Former.objects.get().said == {"unit_type": "host", "mine_type": "coal_ug"}


def test_rows_outside_the_reach_are_listed_and_marked_in_the_copy(city):
    import io

    import openpyxl

    content = units(
        [code(1), "示范别县矿", "矿山企业", "140302", "井工煤矿", None, None],
        ["12345", "示范错码矿", "矿山企业", "140303", "井工煤矿", None, None],
    )
    id = actions.import_facts(city.actor("zhangsan2"), content, "单位.xlsx", at=NOW)
    seen = queries.intake(city.actor("zhangsan2"), id)
    assert seen.rows_loaded == 0
    assert {one["row"] for one in seen.issues if one["level"] == "error"} == {2, 3}
    assert any("不在您的辖区" in str(one["what_to_do"]) for one in seen.issues)
    book = openpyxl.load_workbook(io.BytesIO(archive.content(seen.marked)))
    assert "问题清单" in book.sheetnames
    assert any("不在您的辖区" in str(cell.value) for row in book["问题清单"] for cell in row)
    assert not Unit.objects.filter(code=code(1)).exists()


def test_a_mine_joins_its_group_where_the_group_is_known(city):
    group = Unit.objects.get(code="91140300XXXX00019T")
    Unit.objects.filter(pk=group.pk).update(code=code(9, "140300"), uscc=code(9, "140300"))
    content = units([code(1), "示范新矿", "矿山企业", "140303", "井工煤矿", "市属", code(9, "140300")])
    actions.import_facts(city.actor("lisi"), content, "a.xlsx", at=NOW)
    assert Link.objects.filter(kind="member", unit__code=code(1), to=group).count() == 1
    actions.import_facts(city.actor("lisi"), content, "a.xlsx", at=LATER)
    assert Link.objects.filter(kind="member", unit__code=code(1), to=group).count() == 1


def test_what_mines_of_the_same_workbook_name_as_their_group_is_a_group_and_they_join_it(city):
    group = code(9, "140300")
    content = units(
        [code(1), "示范新矿", "矿山企业", "140303", "井工煤矿", "市属", group],
        [group, "示范新集团有限公司", "其他", "140300", "非矿山", "市属", None],
    )
    actions.import_facts(city.actor("lisi"), content, "a.xlsx", at=NOW)
    made = Unit.objects.get(code=group)
    assert (
        made.kind == "group" and Link.objects.filter(kind="member", unit__code=code(1), to=made).count() == 1
    )


def test_facts_about_units_that_come_later_are_tied_to_them(city):
    lisi = city.actor("lisi")
    licence = workbook(许可证=[
        ["统一社会信用代码", "许可证种类", "许可证编号", "有效期起", "有效期止", "许可证状态"],
        [code(1), "劳务派遣经营许可证", "示证1号", date(2022, 1, 1), date(2025, 1, 1), "有效"],
    ])  # fmt: skip
    actions.import_facts(lisi, licence, "证.xlsx", at=NOW)
    assert Licence.objects.get().unit is None
    actions.import_facts(
        lisi, units([code(1), "示范派遣", "派遣公司", "140303", None, None, None]), "单位.xlsx", at=LATER
    )
    assert Licence.objects.get().unit.code == code(1)
    assert queries.profile(lisi, code(1)).licences[0].in_force(TODAY) is True


def test_a_roster_is_sent_to_its_own_place(city):
    roster = (SAMPLE / "rosters" / "140303-M01.xlsx").read_bytes()
    with pytest.raises(Problem) as refused:
        actions.import_facts(city.actor("lisi"), roster, "名册.xlsx", at=NOW)
    assert refused.value.code == "parties.roster_here"


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "parties.no_file"), (b"MZ not a workbook", "intake."), (b"PK\x03\x04 broken", "intake.")],
)
def test_what_is_no_workbook_is_refused(city, content, problem):
    with pytest.raises(Problem) as refused:
        actions.import_facts(city.actor("lisi"), content, "单位.xlsx", at=NOW)
    assert refused.value.code.startswith(problem)
    assert not Intake.objects.exists()


@pytest.mark.parametrize("name", ["zhaoliu", "jituan", "yingji", "gaoxin2"])
def test_an_enterprise_or_a_partner_imports_nothing(city, name):
    if name not in city.staff:
        name = "paiqian"
    with pytest.raises(Problem) as refused:
        actions.import_facts(city.actor(name), units(), "单位.xlsx", at=NOW)
    assert refused.value.code == "authority.may_not"


def loaded(city):
    """The unit facts of the pack's sample in the city, with the counties it needs."""
    above = city.units["140300"]
    for region in ("140311", "140321", "140322"):
        Unit.objects.create(
            code=region, name=f"示范{region}人社局", kind="bureau", level="county", parent=above,
            path=f"{above.path}{region}/", region=region,
        )  # fmt: skip
    Employer.objects.filter(unit__code="91140302XXXX00051T").delete()  # its invented code has no right check
    content = (SAMPLE / "unit-facts.xlsx").read_bytes()
    return actions.import_facts(city.actor("lisi"), content, "unit-facts.xlsx", at=NOW)


def sorted_rows(table):
    skip = {"reported_by", "source_file", "source_row"}
    return sorted(
        (tuple((k, v) for k, v in row.items() if k not in skip) for row in table.to_pylist()), key=repr
    )


def test_the_facts_handed_out_are_those_that_were_handed_in(city):
    from laojian.register.intake import read

    loaded(city)
    read_in = read(SAMPLE / "unit-facts.xlsx", key=b"k" * 32)
    given_out = queries.unit_facts(
        city.actor("lisi"), list(Unit.objects.values_list("path", flat=True)), TODAY
    )
    assert set(given_out) == set(read_in.tables)
    for layout, table in read_in.tables.items():
        assert given_out[layout].schema.equals(table.schema), layout
        assert sorted_rows(given_out[layout]) == sorted_rows(table), layout


def test_the_export_can_be_imported_again_without_a_change(city):
    loaded(city)
    lisi = city.actor("lisi")
    content = actions.export_facts(lisi, at=LATER)
    actions.import_facts(lisi, content, "导出.xlsx", at=LATER)
    receipt = Intake.objects.order_by("-pk")[0]
    assert [one for one in receipt.issues if one["level"] == "error"] == []
    assert (receipt.added, receipt.changed) == (0, 0)
    assert receipt.same == receipt.rows_read
    assert Event.objects.filter(verb="employer.export").count() == 1


def test_a_layout_nobody_handed_in_is_left_out_so_that_rules_say_unknown(city):
    mine = city.units["91140303XXXX00043N"]
    assert set(queries.unit_facts(city.actor("lisi"), [mine.path], TODAY)) == {"units"}


def test_a_mine_is_told_with_its_agency_and_the_chain_of_its_owners(city):
    loaded(city)
    agreement = Agreement.objects.filter(host__isnull=False, agency__isnull=False).first()
    given = queries.unit_facts(city.actor("lisi"), [agreement.host.path], TODAY)
    assert agreement.agency_uscc in given["agreements"]["agency_uscc"].to_pylist()
    assert set(given["licences"]["uscc"].to_pylist()) >= {agreement.agency_uscc} & set(
        Licence.objects.values_list("uscc", flat=True)
    )
    assert given["shareholdings"].num_rows <= Shareholding.objects.count()


def test_a_day_is_answered_with_the_values_that_held_then_and_a_correction_holds_for_ever(city):
    loaded(city)
    one = Employer.objects.select_related("unit").exclude(mine_type="").first()
    lisi, place, before = city.actor("lisi"), one.unit, one.mine_type
    after = "noncoal_ug" if before != "noncoal_ug" else "coal_ug"

    def on(day):
        rows = queries.unit_facts(lisi, [place.path], day)["units"].to_pylist()
        return next(row["mine_type"] for row in rows if row["uscc"] == (place.uscc or place.code))

    actions.change_employer(lisi, place.code, {"mine_type": after}, at=NOW, since=date(2024, 7, 1))
    assert on(date(2024, 6, 30)) == before and on(date(2024, 7, 1)) == after
    actions.change_employer(lisi, place.code, {"mine_type": ""}, at=NOW, since=date(2024, 8, 1))
    assert [on(date(2024, month, 15)) for month in (6, 7, 8)] == [before, after, None]
    actions.change_employer(lisi, place.code, {"mine_type": after}, at=NOW)
    assert on(date(2024, 8, 15)) == after, "a correction holds for all days since the last change"
    assert on(date(2024, 6, 15)) == before


def test_units_out_of_reach_give_no_facts(city):
    mine = city.units["91140303XXXX00043N"]
    given = queries.unit_facts(city.actor("wangwu"), [mine.path], TODAY)
    assert given["units"].num_rows == 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    congress=st.dates(date(2000, 1, 1), date(2024, 12, 31)) | st.none() | st.just(NEVER),
    headcount=st.integers(0, 5000) | st.none(),
    terms=st.sampled_from(["无", "1、3、12", None]),
)
def test_explicit_none_zero_and_blank_survive_the_export(city, congress, headcount, terms):
    from laojian.parties.models import AuxProcedure

    mine, agency = city.units["91140303XXXX00043N"], code(5)
    Unit.objects.filter(pk=mine.pk).update(uscc=code(4), code=code(4))
    for model in (Agreement, AuxProcedure):
        model.objects.all().delete()
    Agreement.objects.create(
        key=f"{agency}|{code(4)}|无", host=mine, host_uscc=code(4), agency_uscc=agency, agreement_no="无",
        headcount=headcount, missing_terms=terms or "", changed_at=NOW,
    )  # fmt: skip
    AuxProcedure.objects.create(
        key=f"{code(4)}|仓管", host=mine, host_uscc=code(4), post="仓管", congress_on=congress, changed_at=NOW
    )
    lisi = city.actor("lisi")
    content = actions.export_facts(lisi, at=LATER)
    Agreement.objects.all().delete()
    AuxProcedure.objects.all().delete()
    actions.import_facts(lisi, content, "导出.xlsx", at=LATER)
    back = Agreement.objects.get()
    assert (back.agreement_no, back.headcount, back.missing_terms) == ("无", headcount, terms or "")
    kept = AuxProcedure.objects.filter(post="仓管").first()
    if congress is None:
        assert kept is None or kept.congress_on is None
    else:
        assert kept.congress_on == congress
