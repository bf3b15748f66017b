"""The sample of the pack, and one table filled from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import PACK, laojian

SAMPLE = Path(__file__).parents[2] / "src/laojian_cn/packs" / PACK / "sample"


@pytest.fixture(scope="session")
def records() -> Path:
    """The sample's record files, one folder per reporting unit."""
    return SAMPLE / "records"


@pytest.fixture(scope="session")
def tables(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """附件1 of every county of the sample, filled by the command."""
    folder = tmp_path_factory.mktemp("tables")
    names = {
        "140302": "城区",
        "140303": "矿区",
        "140311": "郊区",
        "140321": "平定县",
        "140322": "盂县",
        "gaoxin": "高新区",
    }
    for unit, name in names.items():
        words = ["--unit-name", name, "--unit", unit, "--out", folder / f"{unit}.xlsx"]
        assert laojian("form", "fill", records / unit, "--pack", PACK, "--form", "annex1", *words).status == 0
    return folder
