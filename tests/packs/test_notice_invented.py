"""Invented notices of many departments and layouts, good and broken, against what a person reads in them."""

from json import dumps, loads
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import ConfigDict, Field, create_model
from ruamel.yaml import YAML

from laojian.packs.notice import propose

FOLDER = Path(__file__).parent / "notices"
NOTICES = sorted(FOLDER.glob("*.txt"))
Text = str | None
Day = Annotated[str | None, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
Span = Annotated[list[int], Field(min_length=2, max_length=2)]


def shape(called, /, **fields):
    """An object of the JSON with these keys and no other."""
    return create_model(
        called,
        __config__=ConfigDict(extra="forbid", strict=True),
        **{key: (kind, ...) for key, kind in fields.items()},
    )


TERM = shape("Term", sign=Literal[1, -1], table=Text, axis=Literal["row", "column", None], no=int)
RELATION = shape("Relation", op=Literal["=", ">=", "<=", ">", "<", "!="], left=list[TERM], right=list[TERM])
PRINTED = shape("Printed", text=str, span=Span, relations=list[RELATION])
COLUMN = shape("Column", no=int, label=str, unit=Text, group=list[str], of_which=int | None, doubt=Text)
RULE = shape("Rule", rule=str, text=str, what=Text, who=Text, to=Text, span=Span)
JSON = shape(
    "Json",
    title=Text, issuer=Text, doc_number=Text, date=Day, addressees=list[str], basis=list[str],
    period=shape("Period", start=Day, end=Day, text=Text),
    phases=list[shape("Phase", name=str, start=Day, end=Day, text=Text, span=Span)],
    deadlines=list[shape("Deadline", date=Day, date_text=str, what=Text, who=Text, to=Text, span=Span)],
    recurring=list[RULE], relative=list[RULE],
    items=list[shape("Item", no=str, text=str, span=Span)],
    departments=list[shape("Department", name=str, duties=list[str], span=Span)],
    attachments=list[shape("Attachment", no=int | None, title=str, span=Span)],
    tables=list[shape("Table", title=Text, span=Span, columns=list[COLUMN], relations=list[PRINTED])],
    relations=list[PRINTED],
    amounts=list[shape("Amount", text=str, value=int | float, unit=str, span=Span)],
    openness=Text,
    questions=list[shape("Question", about=str, text=str, span=Span)],
)  # fmt: skip
"""What `laojian notice read --json` gives: these keys, in this order, and no others."""


def squeezed(text):
    return "".join((text or "").split())


def wanted(path):
    return YAML(typ="safe").load(path.with_suffix(".yaml").read_text(encoding="utf-8"))


def told(notice):
    """The draft in the shape of the expected files."""
    json = notice.to_json()
    return {
        **{
            key: json[key]
            for key in ("title", "issuer", "doc_number", "date", "openness", "addressees", "basis")
        },
        "period": [json["period"]["start"], json["period"]["end"]],
        "phases": [[one["name"], one["start"], one["end"]] for one in json["phases"]],
        "deadlines": [
            [one["date"], squeezed(one["date_text"]), one["what"], one["who"], one["to"]]
            for one in json["deadlines"]
        ],
        "recurring": [[one["rule"], squeezed(one["text"]), one["who"]] for one in json["recurring"]],
        "relative": [[one["rule"], squeezed(one["text"]), one["to"]] for one in json["relative"]],
        "items": [[one["no"], one["text"]] for one in json["items"]],
        "departments": [one["name"] for one in json["departments"]],
        "attachments": [[one["no"], one["title"]] for one in json["attachments"]],
        "tables": [table(one) for one in notice.tables],
        "relations": [len(one["relations"]) for one in json["relations"]],
        "wrapped": [one.title for one in notice.wrapped],
        "questions": sorted({one["about"] for one in json["questions"]}),
    }


def table(one):
    return {
        "title": one.title,
        "layout": one.layout,
        "columns": [column.label for column in one.columns],
        "units": [column.unit for column in one.columns],
        "of_which": [no for column in one.columns if column.of_which for no in (column.no, column.of_which)],
        "rows": [row.label for row in one.rows],
    }


def test_there_are_many_of_them():
    assert len(NOTICES) >= 15


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_an_invented_notice_is_read_as_a_person_reads_it(path):
    found, expected = told(propose(path)), wanted(path)
    for key, value in expected.items():
        assert found[key] == value, key


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_the_shape_is_fixed_and_every_place_is_in_the_text(path):
    notice = propose(path)
    json = notice.to_json()
    JSON.model_validate(loads(dumps(json)))
    assert list(json) == list(JSON.model_fields)
    for kind, entries in json.items():
        if not isinstance(entries, list):
            continue
        for one in entries:
            if isinstance(one, dict):
                start, end = one["span"]
                assert 0 <= start < end <= len(notice.source), (kind, one)
    for one in json["deadlines"]:
        assert one["date_text"] in notice.source
    for one in (*json["recurring"], *json["relative"], *json["amounts"], *json["relations"]):
        assert one["text"] in notice.source
    for one in notice.items:
        assert squeezed(notice.source[slice(*one.span)]) == one.text


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_the_same_text_gives_the_same_draft(path):
    assert propose(path) == propose(path.read_text(encoding="utf-8"))


def test_a_guiding_opinion_has_no_phases_and_no_deadlines():
    for name in ("10-civil-care", "17-joint-opinion-chapters"):
        notice = propose(FOLDER / f"{name}.txt")
        assert notice.phases == () and notice.deadlines == () and "起施行" in notice.period.text


def test_a_year_with_nothing_to_go_by_stays_open_with_a_question():
    notice = propose(FOLDER / "14-village-no-head.txt")
    assert notice.deadlines[0].date is None
    assert any(one.about == "deadlines" and "年份" in one.text for one in notice.questions)


def test_a_day_after_new_year_is_next_years():
    notice = propose(FOLDER / "16-agri-half-year.txt")
    assert notice.deadlines[1].date.isoformat() == "2026-01-10"


def test_a_day_that_does_not_exist_is_a_question_and_no_date():
    notice = propose(
        "关于开展检查的通知\n各县人社局：\n请各县于2025年2月30日前报送总结。\n示范市人社局\n2025年1月2日\n"
    )
    assert notice.deadlines[0].date is None and notice.deadlines[0].date_text == "2025年2月30日前"
    assert any("没有这一天" in one.text for one in notice.questions)


def test_names_and_numbers_of_persons_do_not_enter_the_draft():
    notice = propose(FOLDER / "11-hrss-ocr.txt")
    assert all("7654321" not in str(one) and "示范某" not in str(one) for one in notice.contacts)
    assert "7654321" not in str(notice.to_json())


def test_an_empty_text_gives_an_empty_draft_with_questions():
    notice = propose("")
    assert notice.deadlines == () and notice.to_json()["title"] is None


def test_bodies_that_sign_side_by_side_are_no_table():
    names = ["教育厅", "公安厅", "民政厅", "财政厅", "卫生厅", "交通厅", "水利厅", "商务厅", "文化厅"]
    lines = ["  ".join(f"示范省{name}" for name in names[at : at + 3]) for at in (0, 3, 6)]
    text = (
        "关于开展联合检查的通知\n各市人民政府：\n请各市于2025年5月6日前报送总结。\n"
        + "\n".join(lines)
        + "\n2025年3月1日\n"
    )
    notice = propose(text)
    assert notice.tables == () and notice.paper.issuers == tuple(f"示范省{name}" for name in names)
