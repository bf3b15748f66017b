"""The guide to writing a provision, followed to the letter: a copied folder is a new article, and nothing else changes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import laojian_cn

GUIDE = Path(__file__).parents[2] / "docs/writing-a-provision.md"
FOLDER = "src/laojian_cn/law/wage_payment_provisions"


def blocks(language: str) -> list[str]:
    """The fenced blocks of the guide in one language ("" for plain ones)."""
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), flags=re.S | re.M)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the library with the guide's article in it."""
    root = tmp_path_factory.mktemp("guide")
    here = Path(laojian_cn.__file__).parent
    shutil.copytree(here, root / "src/laojian_cn", ignore=shutil.ignore_patterns("__pycache__", "sample"))
    copying = next(block for block in blocks("") if block.startswith("cp -r"))
    subprocess.run(["bash", "-ec", copying], cwd=root, check=True)
    init, rule = blocks("python")[:2]
    (root / FOLDER / "__init__.py").write_text(init, encoding="utf-8")
    (root / FOLDER / "art_005.py").write_text(rule, encoding="utf-8")
    cases = next(block for block in blocks("yaml") if block.startswith("provision: wg-tender"))
    (root / FOLDER / "art_005.yaml").write_text(cases, encoding="utf-8")
    return root


def laojian(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`laojian …` with the copied library in place of the installed one."""
    environment = os.environ | {"PYTHONPATH": str(tree / "src")}
    command = [sys.executable, "-c", "from laojian.cli.main import run; run()", *words]
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


def test_the_articles_cases_hold_by_copying_one_folder(tree: Path) -> None:
    said = laojian(tree, "law", "test", "wg-tender")
    assert said.returncode == 0, said.stderr
    assert "3 个案例成立" in said.stdout


def test_the_article_has_its_page(tree: Path) -> None:
    said = laojian(tree, "law", "show", "wg-tender")
    assert said.returncode == 0, said.stderr
    assert "《工资支付暂行规定》第五条" in said.stdout


def test_a_wrong_case_is_named_with_its_sentence(tree: Path) -> None:
    path = tree / FOLDER / "art_005.yaml"
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace("verdict: clear", "verdict: breach"), encoding="utf-8")
    said = laojian(tree, "law", "test", "wg-tender")
    path.write_text(kept, encoding="utf-8")
    assert said.returncode == 1
    assert "银行转账，未见违法" in said.stdout


def test_only_the_new_folder_differs_from_the_library(tree: Path) -> None:
    here, there = Path(laojian_cn.__file__).parent, tree / "src/laojian_cn"
    new = [path for path in there.rglob("*.py") if not (here / path.relative_to(there)).exists()]
    assert {path.parent.name for path in new} == {"wage_payment_provisions"}
    for path in there.rglob("art_*.*"):
        if path.parent.name != "wage_payment_provisions" and path.suffix in (".py", ".yaml"):
            assert path.read_bytes() == (here / path.relative_to(there)).read_bytes()
