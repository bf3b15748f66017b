"""`laojian law` at, changes, coverage, ledger, eligible, and overlays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import imported, laojian

RISE = """minimum_wage:
  extends: true
  given_in: yuan
  values:
    - {region: "140000", from: 2026-07-01, replaces: true, tiers: {I: 2250, II: 2150, III: 2050}, cite: "示范政发〔2026〕1号", mark: sure S}
"""
HEADINGS = "姓名,身份证号码,用工形式,用人单位统一社会信用代码,用人单位名称,用工起始日期,是否富余职工,工龄"
FIRM = "91140303XXXX00043N,示范一矿煤业有限公司"


def number(birth: str, serial: int) -> str:
    """An invented resident id of a man with a valid check digit."""
    body = f"140303{birth}{serial:03d}"
    total = sum(
        int(digit) * weight
        for digit, weight in zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    return body + "10X98765432"[total % 11]


ROSTER = "\n".join((
    HEADINGS,
    f"示范甲,{number('19690315', 1)},劳动合同,{FIRM},1990-01-10,是,36",
    f"示范乙,{number('19900315', 3)},劳动合同,{FIRM},2026-01-10,是,10",
    f"示范丙,{number('19700315', 5)},劳动合同,{FIRM},1992-01-10,,30",
    "",
))  # fmt: skip


def test_one_id_on_a_day_is_answered_thing_by_thing() -> None:
    found = {one["id"]: one for one in laojian("law", "at", "2021-04-19", "pr-pay", "--json").json}
    assert found["pr-pay"]["state"] == "unknown"
    assert "没有收录" in found["pr-pay"]["why"]
    said = laojian("law", "at", "2007-07-31", "cx-276")
    assert said.status == 0 and "尚未施行" in said.out


def test_the_whole_library_on_a_day_is_counted_by_state() -> None:
    said = laojian("law", "at", "2024-07-31")
    assert "施行中" in said.out and "不能确定" in said.out
    found = laojian("law", "at", "2024-07-31", "--kind", "clock", "--json").json
    assert {one["state"] for one in found} <= {"in_force", "not_yet", "ended", "unknown"}


def test_a_parameter_on_a_day_shows_its_value_for_the_place() -> None:
    found = laojian("law", "at", "2024-07-31", "minimum_wage", "--region", "140302", "--json").json
    assert found[0]["value"] == "1780.00元–1980.00元"


def test_changes_of_a_day_are_listed_with_what_was_before() -> None:
    found = laojian("law", "changes", "--from", "2023-01-01", "--to", "2023-01-01", "--json").json
    wage = next(one for one in found if one["id"] == "minimum_wage")
    assert wage["step"].endswith("I 1980.00元、II 1880.00元、III 1780.00元")
    assert laojian("law", "changes", "--from", "2023年1月1日", "--to", "2023-01-01").status == 0


def test_coverage_and_ledger_are_told_and_the_ledger_has_no_hole() -> None:
    assert "只能到现场查" in laojian("law", "coverage").out
    said = laojian("law", "ledger")
    assert said.status == 0 and "缺口 0 个" in said.out
    assert {one["id"] for one in laojian("law", "ledger", "--json").json if not one["built"]} >= {"mn-rules"}


@pytest.mark.parametrize(
    "words", [("changes", "--kind", "parameter", "--from", "2024-01-01"), ("list", "--kind", "route")]
)
def test_what_is_data_is_told_without_an_engine(words: tuple[str, ...]) -> None:
    assert "duckdb" not in imported("law", *words)


def test_an_overlay_file_is_used_shown_and_taken_from_the_environment(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(RISE, encoding="utf-8")
    asked = ("law", "at", "2026-07-31", "minimum_wage", "--region", "140000", "--json")
    assert laojian(*asked, "--overlay", path).json[0]["value"] == "2050.00元–2250.00元"
    monkeypatch.setenv("LAOJIAN_OVERLAY", str(path))
    assert laojian(*asked).json[0]["value"] == "2050.00元–2250.00元"
    shown = laojian("law", "show", "minimum_wage", "--json").json[0]
    assert "own.yaml" in {row["origin"] for row in shown["values"]}
    assert "own.yaml" in laojian("law", "show", "minimum_wage").out
    calc = laojian("law", "calc", "wg-min", "gross=2000", "region=140302", "month=2026-07")
    assert "本局补充 own.yaml" in calc.out


def test_a_faulty_overlay_is_refused_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(RISE.replace(", mark: sure S", ""), encoding="utf-8")
    said = laojian("law", "list", "--kind", "clock", "--overlay", path)
    assert said.status == 2 and "own.yaml" in said.err


def test_who_already_fits_is_named_and_blanks_are_questions(tmp_path: Path) -> None:
    path = tmp_path / "示范一矿2026年11月.csv"
    path.write_text(ROSTER, encoding="utf-8-sig")
    found = laojian("law", "eligible", path, "--region", "140303", "--on", "2026-11-01", "--json").json
    states = {(one["policy"], one["name"]): one["state"] for one in found["people"]}
    assert states == {("px-internal-retire", "示范甲"): "yes", ("px-internal-retire", "示范丙"): "ask"}
    firm = found["employers"][0]
    assert (firm["hired"], firm["stable"], firm["amount"]) == (1, 1, "0.00元–2000.00元")
    said = laojian("law", "eligible", path, "--region", "140303", "--on", "2026-11-01")
    assert "符合 1 人，待核 1 人" in said.out


def test_a_policy_that_is_none_is_refused_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(ROSTER, encoding="utf-8-sig")
    said = laojian(
        "law", "eligible", path, "--region", "530000", "--on", "2026-11-01", "--policy", "px-public-post"
    )
    assert said.status == 2 and "px-internal-retire" in said.err


SURPLUS = "\n".join((
    HEADINGS,
    f"示范甲,{number('19670115', 1)},劳动合同,{FIRM},1990-01-10,是,36",
    f"示范乙,{number('19670115', 3)},劳动合同,{FIRM},1995-01-10,是,31",
    f"示范丙,{number('19900315', 5)},劳动合同,{FIRM},2015-01-10,是,10",
    f"示范丁,{number('19670301', 7)},劳动合同,{FIRM},1992-01-10,,30",
    "",
))  # fmt: skip


def test_every_route_of_placement_is_told_for_every_surplus_worker_with_the_reason(tmp_path: Path) -> None:
    roster = tmp_path / "名册.csv"
    roster.write_text(SURPLUS, encoding="utf-8")
    asked = ("law", "eligible", str(roster), "--region", "140302", "--on", "2026-11-01", "--placement")
    found = laojian(*asked, "--json").json
    assert [one["name"] for one in found["people"]] and found["unasked"] == 1
    told = {one["name"]: {route["id"]: route for route in one["routes"]} for one in found["people"]}
    assert set(told) == {"示范甲", "示范乙", "示范丙"}
    assert told["示范丙"]["px-public-post"]["state"] == "no"
    assert told["示范丙"]["px-public-post"]["why_zh"] == "工龄满三十年、距法定退休日不足三年"
    assert told["示范甲"]["px-internal-transfer"]["state"] == "yes"
    assert told["示范甲"]["px-startup"]["state"] == "ask"
    said = laojian(*asked).out
    assert "企业内部转岗" in said and "没有写明是否富余职工" in said


def test_who_comes_first_for_a_public_post_is_ranked_and_what_has_no_order_is_refused(tmp_path: Path) -> None:
    roster = tmp_path / "名册.csv"
    roster.write_text(SURPLUS, encoding="utf-8")
    asked = ("law", "eligible", str(roster), "--region", "140302", "--on", "2026-11-01", "--rank")
    found = laojian(*asked, "px-public-post", "--json").json
    assert [(one["place"], one["name"]) for one in found["ranked"]] == [(1, "示范甲"), (2, "示范乙")]
    assert "没有规定先后" in laojian(*asked, "px-public-post").out
    assert laojian(*asked, "px-training").status == 2
