"""A draft becomes a pack that `check` can read; a person's choices make the pack; an amended notice is a difference."""

import datetime
import json
from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.law.library import load_libraries
from laojian.packs import find, load
from laojian.packs.check import check
from laojian.packs.notice import propose
from laojian.packs.notice_diff import differences
from laojian.packs.notice_draft import draft_pack, write
from laojian.packs.notice_draft_items import OPEN
from laojian.packs.notice_review import Added, Choice, entries, reviewed, segments
from laojian.packs.notice_yaml import document, scalar

FOLDER = Path(__file__).parent / "notices"
NOTICES = sorted(FOLDER.glob("*.txt"))
LAW = load_libraries()
VIOLATIONS, PROVISIONS = LAW.of("violation"), tuple(LAW.of("provision"))


def drafted(notice, folder, **choices):
    files = draft_pack(notice, folder=folder.name, violations=VIOLATIONS, provisions=PROVISIONS, **choices)
    write(files, folder)
    return folder


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_a_draft_is_a_pack_and_what_is_open_is_named(path, tmp_path):
    folder = drafted(propose(path, VIOLATIONS), tmp_path / "draft")
    found = check(folder, provisions=PROVISIONS, violations=tuple(VIOLATIONS))
    unsettled = [
        one for one in found if one.seen != OPEN and not (one.seen == "None" and one.file == "pack.yaml")
    ]
    assert not unsettled, [(one.file, one.line, one.zh) for one in unsettled]


def test_a_draft_with_every_violation_chosen_and_its_date_is_a_pack_without_fault(tmp_path):
    notice = propose(FOLDER / "01-hrss-wages.txt", VIOLATIONS)
    choices = {key: Choice() for key, _ in entries(notice)}
    for number in range(1, len(notice.items) + 1):
        choices[f"items/{number}"] = Choice("corrected", {"violation": "wage-arrears"})
    folder = drafted(notice, tmp_path / "wages-2025", accepted=choices)
    assert not check(folder, provisions=PROVISIONS, violations=tuple(VIOLATIONS))
    pack = load(folder)
    assert pack.id == "wages-2025" and pack.notice.issued_on == datetime.date(2025, 11, 12)
    assert [one.due.day for one in pack.obligations if one.due.day] == [
        datetime.date(2025, 11, 20),
        datetime.date(2026, 1, 20),
    ]
    form = next(iter(pack.forms.values()))
    assert [column.unit for column in form.columns] == ["户", "件", "人", "万元", "户", "件"]
    assert form.row(1).sum_of == (2, 3)
    assert [(one.axis, one.text) for one in form.relations] == [
        ("row", "1行=2行+3行"),
        ("column", "第6栏≤第2栏"),
    ]
    assert any(screen.violation == "wage-arrears" for screen in pack.screens)


def test_every_entry_of_a_draft_points_to_its_sentence(tmp_path):
    notice = propose(FOLDER / "03-market-training.txt", VIOLATIONS)
    files = draft_pack(notice, violations=VIOLATIONS)
    for name, kind in (("items.yaml", "- id: V-"), ("obligations.yaml", "- id: O-")):
        lines = files[name].splitlines()
        for at, line in enumerate(lines):
            if line.strip().startswith(kind):
                above = [one for one in lines[max(0, at - 3) : at] if one.strip().startswith("#")]
                assert any("原文 [" in one for one in above), line
    assert files["notice/text.txt"] == notice.source
    assert json.loads(files["notice/draft.json"])["items"][0]["span"]


def test_only_what_was_accepted_reaches_the_pack():
    notice = propose(FOLDER / "01-hrss-wages.txt", VIOLATIONS)
    kept = reviewed(
        notice,
        {
            "deadlines/1": Choice("corrected", {"date": "2025-11-25", "who": "各县"}),
            "deadlines/2": Choice("dropped"),
            "items/6": Choice(),
        },
    )
    assert [(one.date.isoformat(), one.who) for one in kept.deadlines] == [("2025-11-25", "各县")]
    assert [one.no for one in kept.items] == ["二（六）"]
    assert kept.phases == () and kept.tables == ()


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_the_text_in_segments_is_the_text_and_every_proposal_is_covered(path):
    notice = propose(path)
    pieces = segments(notice)
    assert "".join(notice.source[one.start : one.end] for one in pieces) == notice.source
    for key, one in entries(notice):
        inside = [piece for piece in pieces if key in piece.keys]
        assert (inside[0].start, inside[-1].end) == one.span


def test_what_a_person_adds_is_marked(tmp_path):
    notice = propose(FOLDER / "14-village-no-head.txt")
    files = draft_pack(
        notice, {}, [Added("deadlines", {"date": "2025-07-10", "what": "企业名单", "who": "各村"})]
    )
    assert "人工补充，原文没有" in files["obligations.yaml"]
    assert "2025-07-10" in files["obligations.yaml"]


@pytest.mark.parametrize(
    ("choices", "added", "code"),
    [
        ({"deadlines/99": Choice()}, [], "notice.unknown_choice"),
        ({"deadlines/1": Choice("corrected", {"date": "11月25日"})}, [], "notice.not_a_day"),
        ({"deadlines/1": Choice("corrected", {"nobody": 1})}, [], "notice.unknown_choice"),
        ({"deadlines/1": Choice("corrected", {"span": (0, 1)})}, [], "notice.unknown_choice"),
        ({}, [Added("nothing", {})], "notice.unknown_choice"),
    ],
)
def test_a_choice_that_makes_no_sense_is_told(choices, added, code):
    with pytest.raises(Problem) as found:
        reviewed(propose(FOLDER / "01-hrss-wages.txt"), choices, added)
    assert found.value.code == code


def test_a_draft_never_overwrites_a_folder(tmp_path):
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(Problem) as found:
        write({"pack.yaml": "id: x\n"}, tmp_path)
    assert found.value.code == "notice.folder_in_use"


@pytest.mark.parametrize(
    "text",
    ["是: 否", "- 甲", "2024-08-13", "true", "null", "甲 # 乙", "[甲]", "甲\n乙", "", " 甲", "{a}", "'"],
)
def test_any_text_survives_the_yaml_file(text, tmp_path):
    from ruamel.yaml import YAML

    wanted = " ".join(text.split())
    assert YAML(typ="safe").load(document({"a": text, "b": [text]})) == {"a": wanted, "b": [wanted]}
    assert YAML(typ="safe").load(f"x: {scalar(text)}") == {"x": wanted}


def test_an_amended_notice_says_what_changes_for_whom():
    text = (FOLDER / "03-market-training.txt").read_text(encoding="utf-8")
    amended = (
        text.replace("9月10日前", "9月25日前")
        .replace("五是一次性收取", "五是未公示收费项目；六是一次性收取")
        .replace("（3）≤（2）", "（3）≤（2）；（6）≤（5）")
        .replace("8月31日）", "9月10日）")
    )
    found = differences(propose(text), propose(amended))
    told = {(one.kind, one.state): one for one in found}
    deadline = told["deadlines", "changed"]
    assert deadline.who == "各区县局" and deadline.values == {"day": ("2023-09-10", "2023-09-25")}
    assert told["items", "added"].text == "未公示收费项目"
    assert told["phases", "changed"].values == {"end": ("2023-08-31", "2023-09-10")}
    assert "relations" in told["tables", "changed"].values
    assert len(found) == 4
    assert "2023-09-25" in deadline.say()


def test_the_same_notice_in_another_layout_is_no_change():
    text = (FOLDER / "01-hrss-wages.txt").read_text(encoding="utf-8")
    assert (
        differences(propose(text), propose(text.replace("    一、", "\n\n一、").replace("\n    （", "\n（")))
        == ()
    )


def test_a_notice_against_the_pack_made_of_it_is_no_change(tmp_path):
    notice = propose(FOLDER / "01-hrss-wages.txt", VIOLATIONS)
    pack = load(drafted(notice, tmp_path / "draft"))
    assert differences(pack, notice) == ()
    amended = propose(notice.source.replace("2026年1月20日前", "2026年2月10日前"), VIOLATIONS)
    change = differences(pack, amended)
    assert [one.values for one in change] == [{"day": ("2026-01-20", "2026-02-10")}]
    assert change[0].id and change[0].kind == "deadlines"


def test_the_shipped_pack_of_the_mines_knows_its_own_notice():
    from tests.packs.reference import FOLDER as papers
    from tests.packs.reference import read

    if not papers.is_dir():
        pytest.skip("LAOJIAN_REFERENCE names no folder with notices")
    found = differences(load(find("yangquan-mines-2024")), read("000"))
    assert {one.kind for one in found} <= {"items"}, [one.say() for one in found]


def test_against_a_pack_columns_are_named_and_rhythms_that_changed_are_told(tmp_path):
    text = (FOLDER / "30-education-tutoring.txt").read_text(encoding="utf-8")
    notice = propose(text, VIOLATIONS)
    pack = load(drafted(notice, tmp_path / "draft"))
    assert differences(pack, notice) == ()
    amended = propose(
        text.replace("每半月报送", "每周五报送")
        .replace("10个工作日内整改", "5个工作日内整改")
        .replace(
            "\t件数（件）\t金额（万元）\n甲\t1\t2\t3\t4\t5\t6\t7\t8\t9",
            "\t件数（件）\n甲\t1\t2\t3\t4\t5\t6\t7\t8",
        ),
    )
    told = [one.say() for one in differences(pack, amended) if one.kind in ("rules", "tables")]
    assert len(told) == 3
    assert "由每月15日、末日改为每7天" in told[0] and "由10个工作日内改为5个工作日内" in told[1]
    assert told[2].endswith("由9栏改为8栏，去掉“行政处罚·金额”")
