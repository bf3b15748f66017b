"""For all tests: everything that needs the Spark cluster runs in one worker, on one cluster."""

import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if {"spark", "spark_cluster"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.spark)
            item.add_marker(pytest.mark.xdist_group("spark"))
