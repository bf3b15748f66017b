"""The house keeps its rules: no paths of a machine, no people of the notices, every problem documented in full."""

import ast
import os
import re
import subprocess
from pathlib import Path

import pytest

from laojian.base.problem import catalogue

ROOT = Path(__file__).parents[2]


def tracked():
    names = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def texts():
    for path in tracked():
        if path.suffix not in {".xlsx", ".png", ".parquet", ".pdf"}:
            yield path, path.read_text(encoding="utf-8", errors="ignore")


def test_lock_files_name_no_registry():
    for path in (ROOT / "requirements").glob("*.txt"):
        assert not re.search(r"https?://|--index|--extra-index|--find-links", path.read_text()), path.name


def test_every_problem_raised_in_the_code_is_in_the_catalogue_and_none_is_idle():
    known = catalogue()
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    called = set(re.findall(r'Problem\(\s*"([a-z_]+\.[a-z_.]+)"', code))
    assert called <= set(known), called - set(known)
    # some codes are put together from a part: f"ids.{which}.check"; their last word must stand in the code
    said = set(re.findall(r'(?<=["}.])([a-z0-9_]+)(?=")', code))
    idle = [each for each in known if each.rpartition(".")[2] not in said]
    assert not idle, f"never raised: {idle}"


def test_every_problem_says_in_both_languages_what_to_do_next():
    for code, entry in catalogue().items():
        assert re.search(r"[一-鿿]", entry["zh"] + entry["do_zh"]), code
        assert re.search(r"[A-Za-z]{3}", entry["en"]) and re.search(r"[A-Za-z]{3}", entry["do_en"]), code
        slots = [set(re.findall(r"{(\w+)", entry[key])) for key in ("zh", "en")]
        assert slots[0] | slots[1] is not None


def test_people_and_telephone_numbers_of_the_notices_stand_nowhere():
    folder = os.environ.get("LAOJIAN_REFERENCE")
    if not folder:
        pytest.skip("set LAOJIAN_REFERENCE to the folder of reference texts to compare with the notices")
    notices = "".join(path.read_text(encoding="utf-8") for path in (Path(folder) / "notices").glob("*.txt"))
    numbers = set(re.findall(r"\d{3,4}[—–-]\d{7,8}|\b1\d{10}\b|[\w.]+@[\w.]+\.\w+", notices))
    assert numbers
    for path, text in texts():
        found = [number for number in numbers if number in text]
        assert not found, (path, found)


def test_architecture_names_every_room_and_only_rooms_that_exist():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {p.parent.name for p in (ROOT / "src/laojian").glob("*/__init__.py")}
    for room in rooms:
        assert f"`{room}`" in text, f"{room} is not in ARCHITECTURE.md"
    for path in re.findall(r"`((?:src|tests|bench|docs|requirements)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path


def test_every_test_called_slow_is_there():
    named = (ROOT / "tests" / "slow.txt").read_text(encoding="utf-8").split()
    written = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        written |= set(re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.M))
    assert named == sorted(set(named)) and set(named) <= written, set(named) - written


def test_every_word_that_silences_a_checker_says_why():
    silent = re.compile(r"#\s*(?:type: ignore\[[^\]]*\]|noqa: [A-Z0-9, ]+)(?P<why>.*)")
    lacking = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "src").rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := silent.search(line)) and len(found["why"].strip(" #()")) < 5
    ]
    assert lacking == []


def test_the_day_of_a_moment_is_the_day_where_the_office_stands():
    """A moment is kept in UTC: between midnight and eight its day there is still yesterday."""
    wrong = []
    for room in (
        "archive",
        "authority",
        "messages",
        "parties",
        "campaigns",
        "casework",
        "reporting",
        "web",
        "api",
        "config",
    ):
        for path in (ROOT / "src/laojian" / room).rglob("*.py"):
            if "city" in path.parts:
                continue  # its moments are made in local time
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr == "date"
                ):
                    said = ast.unparse(node.func.value)
                    if re.search(
                        r"(^|[._])(at|moment)$|now\(\)$", said
                    ):  # a cell of a sheet has no time zone
                        wrong.append(f"{path.relative_to(ROOT)}: {said}.date()")
    assert wrong == []
