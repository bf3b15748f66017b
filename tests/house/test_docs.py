"""The documents say what is so: commands exist with their options, paths exist, both READMEs show the same."""

import re
import shlex
from pathlib import Path

import pytest

from laojian.cli.main import GROUPS, loaded

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = [ROOT / name for name in (*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)
TOP = {"src", "tests", "bench", "docs", "requirements", ".ci"}


def blocks(text):
    """The text of each fenced block."""
    return re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(path):
    """The `laojian …` lines of a document's blocks, in order."""
    lines = [line for block in blocks(path.read_text(encoding="utf-8")) for line in block.splitlines()]
    return [line for line in lines if line.startswith("laojian ")]


SHOWN = [pytest.param(line, id=f"{path.name}: {line[:50]}") for path in DOCUMENTS for line in commands(path)]


@pytest.mark.parametrize("line", SHOWN)
def test_a_command_shown_is_understood(line):
    words = [word for word in shlex.split(line)[1:] if word != "…"]
    assert words[0] in GROUPS, f"no command {words[0]}"
    command, rest = loaded(words[0]), words[1:]
    if hasattr(command, "commands"):
        assert rest and rest[0] in command.commands, f"no command {words[0]} {rest[:1]}"
        command, rest = command.commands[rest[0]], rest[1:]
    with command.make_context("laojian", rest):
        pass


def test_both_readmes_show_the_same_blocks_in_the_same_order():
    english, chinese = (blocks((ROOT / name).read_text(encoding="utf-8")) for name in READMES)
    assert english == chinese
    assert any(block.startswith("laojian ") for block in english)


def test_both_readmes_show_the_same_pictures_and_they_are_small():
    shown = [
        re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / name).read_text(encoding="utf-8")) for name in READMES
    ]
    assert shown[0] == shown[1] and shown[0]
    for name in shown[0]:
        assert (ROOT / name).stat().st_size < 300_000, name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#\s]+)\)", path.read_text(encoding="utf-8")):
        assert target.startswith("http") or (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_paths_of_the_project_in_backticks_exist(path):
    prose = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = re.findall(r"`(?:\./)?([\w.-]+(?:/[\w.-]+)*)/?(?: [^`]*)?`", prose)
    ours = [one for one in named if one.split("/")[0] in TOP or one.endswith((".md", ".toml"))]
    missing = [one for one in ours if not (ROOT / one).exists()]
    assert not missing, missing


def test_functions_named_in_the_architecture_exist():
    from importlib import import_module

    named = re.findall(
        r"`((?:base|ids|register|law|screening|forms|packs)(?:\.\w+){2,})`",
        (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"),
    )
    assert named
    for dotted in named:
        room, module, *inner = dotted.split(".")
        found = import_module(f"laojian.{room}.{module}")
        for name in inner:
            found = getattr(found, name)


def test_modules_named_in_the_architecture_exist():
    for line in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines():
        if not (row := re.match(r"\| `\w+` \|.*\| `(src/laojian/\w+)`: (.*) \|$", line)):
            continue
        words = re.sub(r"\([^)]*\)|`[^`]*`", "", row[2])
        for name in re.findall(r"\b[a-z_]+\b", words.replace(" and ", ", ")):
            if name not in ("one", "module", "per", "group"):
                assert (ROOT / row[1] / f"{name}.py").exists(), (row[1], name)
