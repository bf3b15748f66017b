"""Files that are refused, each with its code and words; and that nothing but a Problem ever comes out."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.register.intake import Limits, read
from tests.register.intake_files import HEADINGS, KEY, workbook, worker

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _code(path: Path, **limits: int) -> str:
    with pytest.raises(Problem) as problem:
        read(path, key=KEY, limits=Limits(**limits))
    assert problem.value.say("zh") and problem.value.say("en") and "{" not in problem.value.say("zh")
    return problem.value.code.removeprefix("intake.")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return workbook(tmp_path / "good.xlsx", [HEADINGS, *(worker(n) for n in range(20))])


def _changed(source: Path, out: Path, changes: dict[str, bytes], without: tuple[str, ...] = ()) -> Path:
    """A copy of the package with parts changed, added or left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes and name not in without:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return out


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "empty_file"),
        ("a.csv", b"", "empty_file"),
        ("a.xlsx", b"%PDF-1.7 example", "wrong_type"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "wrong_type"),
        ("a.xlsx", "姓名,身份证号码".encode(), "wrong_type"),
        ("a.xlsx", b"<html><table><tr><td>x</td></tr></table></html>", "wrong_type"),
        ("a.docx", b"PK\x03\x04", "wrong_type"),
        ("a.xls", OLE + b"\x00" * 600, "old_xls"),
        ("a.xlsx", OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.xlsm", b"PK\x03\x04", "macro"),
        ("a.xlsx", b"PK\x03\x04 not a zip", "broken"),
        ("a.csv", b"\xff\x00\x81\xfe\xff" * 50, "wrong_encoding"),
        ("a.csv", b"\n\n\n", "no_layout"),
        ("a.csv", "随便,写写".encode(), "no_layout"),
    ],
)
def test_wrong_files_are_refused_with_their_own_words(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert _code(tmp_path / name) == code


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert _code(tmp_path / "none.xlsx") == "no_file"
    assert _code(tmp_path) == "folder"


def test_macros_are_found_inside_whatever_the_name(good: Path, tmp_path: Path) -> None:
    assert _code(_changed(good, tmp_path / "m.xlsx", {"xl/vbaProject.bin": b"x"})) == "macro"
    types = (
        zipfile.ZipFile(good).read("[Content_Types].xml").replace(b"sheet.main", b"sheet.macroEnabled.main")
    )
    assert _code(_changed(good, tmp_path / "n.xlsx", {"[Content_Types].xml": types})) == "macro"


def test_a_word_document_named_xlsx_is_refused(good: Path, tmp_path: Path) -> None:
    path = _changed(good, tmp_path / "w.xlsx", {"word/document.xml": b"<x/>"}, ("xl/workbook.xml",))
    assert _code(path) == "wrong_type"


def test_a_zip_bomb_is_refused_by_ratio_and_by_size(good: Path, tmp_path: Path) -> None:
    sheet = zipfile.ZipFile(good).read("xl/worksheets/sheet1.xml")
    bomb = sheet.replace(b"</sheetData>", b"</sheetData>" + b" " * 40_000_000)
    path = _changed(good, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": bomb})
    assert _code(path) == "bomb"
    assert _code(path, unpacked_bytes=10_000_000, ratio=10_000) == "bomb"
    assert read(path, key=KEY, limits=Limits(ratio=100_000)).rows_loaded == 20


def test_a_bomb_that_lies_about_its_size_is_refused(good: Path, tmp_path: Path) -> None:
    sheet = zipfile.ZipFile(good).read("xl/worksheets/sheet1.xml")
    bomb = sheet.replace(b"</sheetData>", b"</sheetData>" + b" " * 40_000_000)
    path = _changed(good, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": bomb})
    size = len(bomb).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (5000).to_bytes(4, "little")))
    assert _code(path) in ("bomb", "broken")


def test_two_cells_far_apart_do_not_take_all_memory(good: Path, tmp_path: Path) -> None:
    sheet = zipfile.ZipFile(good).read("xl/worksheets/sheet1.xml")
    for number, cell in enumerate(
        (
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            b'<row r="22"><c r="A1048576"><v>1</v></c><c r="ZZ22"><v>1</v></c></row>',
            b'<row r="22"><c  s="0" r="XFD22"><v>1</v></c></row>',
            b'<x:row r="22"><x:c r="XFD1048570"><x:v>1</x:v></x:c></x:row>',
            b"<row r='22'><c r='xfd1048570'><v>1</v></c></row>",
            b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        )
    ):
        far = sheet.replace(b"</sheetData>", cell + b"</sheetData>")
        path = _changed(good, tmp_path / f"f{number}.xlsx", {"xl/worksheets/sheet1.xml": far})
        assert _code(path, columns=300) in ("too_many_columns", "too_many_rows", "broken")


def test_limits_on_size_rows_columns_and_sheets_hold(good: Path, tmp_path: Path) -> None:
    assert _code(good, file_bytes=100) == "too_large"
    assert _code(good, rows=10) == "too_many_rows"
    wide = workbook(tmp_path / "wide.xlsx", [[*HEADINGS, *(f"列{n}" for n in range(60))], worker(1)])
    assert _code(wide, columns=30) == "too_many_columns"
    many = workbook(tmp_path / "many.xlsx", *([HEADINGS, worker(n)] for n in range(5)))
    assert _code(many, sheets=4) == "too_many_sheets"
    text = "\n".join(",".join(map(str, row)) for row in [HEADINGS, *(worker(n) for n in range(30))])
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    assert _code(tmp_path / "r.csv", rows=10) == "too_many_rows"
    assert _code(tmp_path / "r.csv", columns=3) == "too_many_columns"


def test_an_empty_workbook_is_empty(tmp_path: Path) -> None:
    assert _code(workbook(tmp_path / "e.xlsx", [])) == "empty_file"


def test_entities_are_not_expanded(good: Path, tmp_path: Path) -> None:
    book = zipfile.ZipFile(good).read("xl/workbook.xml")
    evil = b'<!DOCTYPE x [<!ENTITY a "b">]>' + book.split(b"?>")[-1]
    assert _code(_changed(good, tmp_path / "x.xlsx", {"xl/workbook.xml": evil})) == "broken"


def _survives(path: Path) -> None:
    try:
        read(path, key=KEY, limits=Limits(columns=200))
    except Problem as problem:
        assert problem.code.startswith("intake.")


@pytest.mark.parametrize("seed", range(150))
def test_mutated_workbooks_raise_nothing_but_problems(good: Path, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray(good.read_bytes())
    for _ in range(dice.choice((1, 3, 20, 200))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    if dice.random() < 0.2:
        del data[dice.randrange(len(data)) :]
    (tmp_path / "m.xlsx").write_bytes(data)
    _survives(tmp_path / "m.xlsx")


@pytest.mark.parametrize("seed", range(150))
def test_workbooks_with_mutated_parts_raise_nothing_but_problems(
    good: Path, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    with zipfile.ZipFile(good) as package:
        names = [name for name in package.namelist() if name.startswith(("xl/", "_rels"))]
        name = dice.choice([*names, *["xl/worksheets/sheet1.xml"] * 5])
        part = bytearray(package.read(name))
    for _ in range(dice.choice((1, 2, 5, 50))):
        at = dice.randrange(len(part))
        if dice.random() < 0.5:
            part[at] = dice.choice(b'<>/"= 019ATsrvXZ&;\x00\xff')
        else:
            del part[at : at + dice.randrange(1, 30)]
    _survives(_changed(good, tmp_path / "m.xlsx", {name: bytes(part)}))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=12), max_size=12), max_size=8), st.binary(max_size=200))
def test_any_text_under_known_headings_raises_nothing_but_problems(
    tmp_path: Path, rows: list[list[str]], tail: bytes
) -> None:
    text = io.StringIO()
    import csv

    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    (tmp_path / "r.csv").write_bytes(text.getvalue().encode("utf-8", "surrogatepass") + tail)
    _survives(tmp_path / "r.csv")


def test_a_sheet_that_breaks_off_is_broken_not_short(good: Path, tmp_path: Path) -> None:
    sheet = zipfile.ZipFile(good).read("xl/worksheets/sheet1.xml")
    cut = sheet[: sheet.index(b"</row>") + 6]
    assert _code(_changed(good, tmp_path / "c.xlsx", {"xl/worksheets/sheet1.xml": cut})) == "broken"


def test_a_quote_that_is_not_closed_is_refused_with_its_row_and_swallows_nobody(tmp_path: Path) -> None:
    rows = [",".join(map(str, row)) for row in (HEADINGS, *(worker(n) for n in range(1, 30)))]
    rows[7] = '"' + rows[7]
    (tmp_path / "r.csv").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(Problem) as problem:
        read(tmp_path / "r.csv", key=KEY)
    assert problem.value.code == "intake.open_quote"
    assert "第 8 行" in str(problem.value.say("zh"))


def test_a_quote_that_swallows_the_rest_of_a_long_file_is_named_with_its_row(tmp_path: Path) -> None:
    rows = [",".join(map(str, row)) for row in (HEADINGS, *(worker(n) for n in range(1, 4000)))]
    rows[5] = '"' + rows[5]
    (tmp_path / "r.csv").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(Problem) as problem:
        read(tmp_path / "r.csv", key=KEY)
    assert problem.value.code == "intake.open_quote"
    assert "第 6 行" in problem.value.say("zh") and "field" not in problem.value.say("zh")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_quote_open_to_the_end_of_a_file_of_short_rows_is_named_with_its_row(
    tmp_path: Path, encoding: str
) -> None:
    text = ",".join(HEADINGS) + '\n"示范王,140302199001011234,劳动合同\n示范李,140302199001011234,劳动合同\n'
    (tmp_path / "r.csv").write_bytes(text.encode(encoding))
    with pytest.raises(Problem) as problem:
        read(tmp_path / "r.csv", key=KEY)
    assert problem.value.code == "intake.open_quote"
    assert "第 2 行" in problem.value.say("zh")


def test_a_cell_of_millions_of_characters_is_told_as_that_and_not_as_a_quote(tmp_path: Path) -> None:
    rows = [",".join(map(str, row)) for row in (HEADINGS, *(worker(n) for n in range(1, 4)))]
    rows[2] = "采" * 2_000_000 + rows[2]
    (tmp_path / "r.csv").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(Problem) as problem:
        read(tmp_path / "r.csv", key=KEY)
    assert problem.value.code == "intake.cell_too_long"
    assert "第 3 行" in problem.value.say("zh") and "引号" not in problem.value.say("zh")


def test_a_cell_that_spans_lines_is_no_open_quote(tmp_path: Path) -> None:
    rows = [HEADINGS, *(worker(n) for n in range(1, 5))]
    rows[2][0] = '"示范\n王某，甲班,乙班"'
    text = "\n".join(",".join(map(str, row)) for row in rows)
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    assert read(tmp_path / "r.csv", key=KEY).rows_loaded == 4
