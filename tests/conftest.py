"""For all tests: what needs the Spark cluster runs in one worker, on one cluster; what is slow is known by file."""

import pytest

SLOW = {
    "test_benches",  # every bench on a small scale
    "test_kill_9",  # many killed imports
    "test_synth",  # whole provinces, several times
    "test_again",  # a province screened in full and again
    "test_snapshot_store",  # imports at once, compaction beside imports
    "test_sample_hits",
    "test_intake_refusals",  # hundreds of mutated files
    "test_workbook",  # LibreOffice
    "test_marked",  # LibreOffice
}
"""Modules that `./test --fast` leaves out."""


def pytest_collection_modifyitems(items):
    for item in items:
        needs = {"spark", "spark_cluster"} & set(getattr(item, "fixturenames", ()))
        if needs or "[spark" in item.name:
            item.add_marker(pytest.mark.spark)
            item.add_marker(pytest.mark.xdist_group("spark"))
        if item.path.stem in SLOW:
            item.add_marker(pytest.mark.slow)
