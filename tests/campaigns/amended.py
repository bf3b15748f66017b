"""An amended pack of the mines for the tests: days moved, one duty gone, one new, two that changed numbers, a table altered."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from laojian import packs
from laojian.campaigns.queries.amendment import amendment

PACK = "yangquan-mines-2024"
OPENED = datetime(2024, 7, 30, 1, 0, tzinfo=UTC)
AT = datetime(2024, 9, 2, 1, 0, tzinfo=UTC)
WHY = "市局补充通知：排查延长到10月15日"
NEW_DUTY = """
  - id: O-000-30
    actors: [county-hrss, zone-hr]
    does_zh: 报送中期进展情况。
    does_en: Report how far the inspection has come.
    due: {kind: date, day: 2024-09-20}
    phase: inspection
    deliverables:
      - {kind: report, zh: 中期进展情况, en: interim report}
    to: [city-inspection]
    clause: 补充通知 二
    level: county
"""


def second_version(folder: Path) -> Path:
    """A folder of packs that holds version 2: the end of the inspection moved to 15 October, O-000-13 gone, O-000-30 new,
    O-000-12 and O-000-16 have changed numbers, annex 1 has another heading."""
    copy = Path(shutil.copytree(packs.find(PACK), folder / PACK))
    text = (copy / "obligations.yaml").read_text(encoding="utf-8")
    text = re.sub(r"  - id: O-000-13\n.*?(?=  - id: O-000-14)", "", text, flags=re.S)
    text = text.replace("O-000-12", "O-swap").replace("O-000-16", "O-000-12").replace("O-swap", "O-000-16")
    text = text.replace("day: 2024-09-28", "day: 2024-10-15").replace("day: 2024-08-13", "day: 2024-08-09")
    (copy / "obligations.yaml").write_text(text.rstrip("\n") + "\n" + NEW_DUTY.lstrip("\n"), encoding="utf-8")
    altered(copy / "pack.yaml", 'version: "1"', 'version: "2"')
    altered(copy / "pack.yaml", "ends_on: 2024-09-28", "ends_on: 2024-10-15")
    altered(copy / "pack.yaml", "starts_on: 2024-08-14", "starts_on: 2024-08-10")
    altered(copy / "pack.yaml", "ends_on: 2024-08-13", "ends_on: 2024-08-09")
    altered(copy / "forms" / "annex1.yaml", "label: 检查户次", "label: 检查户次（含复查）")
    return folder


def altered(path: Path, old: str, new: str) -> None:
    """Puts other words into a file; they must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def proposal(actor, campaign, pack=PACK, at=AT, **more):
    """The amendment as it is proposed."""
    return amendment(actor, campaign, pack, at.date(), **more)
