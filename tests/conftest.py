"""For all tests: what needs the Spark cluster runs in one worker, on one cluster; what is slow is known by file or by name."""

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong. The same commit says the same everywhere; LAOJIAN_SEARCH=yes looks for examples
# nobody has seen yet.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("LAOJIAN_SEARCH") != "yes",
)  # fmt: skip
settings.load_profile("house")
# thousands of collected tests, the library and the frameworks live to the end of the run: they are not walked every second
gc.set_threshold(20_000, 50, 100)

SLOW = {
    "test_benches",  # every bench on a small scale
    "test_kill_9",  # many killed imports
    "test_roster_kill_9",  # killed uploads and submissions
    "test_synth",  # whole provinces, several times
    "test_again",  # a province screened in full and again
    "test_snapshot_store",  # imports at once, compaction beside imports
    "test_sample_hits",
    "test_intake_refusals",  # hundreds of mutated files
    "test_workbook",  # LibreOffice
    "test_marked",  # LibreOffice
    "test_interface",  # hundreds of made-up requests
    "test_notice_fuzz",
}
"""Modules that `./test --fast` leaves out."""
SLOW_TESTS = frozenset(Path(__file__).with_name("slow.txt").read_text(encoding="utf-8").split())
"""Tests that it leaves out besides: each took more than about half a second, as the durations of a whole run showed."""


def pytest_collection_modifyitems(items):
    for item in items:
        needs = {"spark", "spark_cluster"} & set(getattr(item, "fixturenames", ()))
        if needs or "[spark" in item.name:
            item.add_marker(pytest.mark.spark)
            item.add_marker(pytest.mark.xdist_group("spark"))
        elif _empties_the_database(item):
            item.add_marker(pytest.mark.xdist_group(f"{item.path.stem} emptied"))
        if item.path.stem in SLOW:
            item.add_marker(pytest.mark.once)
        if item.path.stem in SLOW or item.originalname in SLOW_TESTS:
            item.add_marker(pytest.mark.slow)


def _empties_the_database(item):
    """A test with transactions of its own leaves no row behind, not even those of migrations. pytest-django puts such
    tests behind all that need the database; they must not be drawn to the front by others of their module."""
    mark = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or (mark and mark.kwargs.get("transaction")))


def pytest_ignore_collect(collection_path, config):
    """What `./test --fast` leaves out is not even read: it imports what nothing else needs."""
    if "not slow" in config.option.markexpr and collection_path.stem in SLOW:
        return True
    return None


def pytest_sessionfinish():
    """What lives to the end is not walked five times more in search of exceptions that pyproject.toml ignores."""
    gc.freeze()


def pytest_xdist_make_scheduler(config, log):
    """A module goes to one worker, which makes its fixtures once; what is slow goes one by one, a group as one."""
    from xdist.scheduler import LoadGroupScheduling

    class ByModule(LoadGroupScheduling):
        def _split_scope(self, nodeid):
            group = super()._split_scope(nodeid)
            path, _, name = nodeid.partition("::")
            alone = Path(path).stem in SLOW or name.partition("[")[0] in SLOW_TESTS
            return group if alone or group != nodeid else path

    # pytest-django's order stands: who empties the database comes behind all who need what migrations wrote
    config.option.loadscopereorder = False
    return ByModule(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_modify_db_settings, django_db_blocker):
    """On SQLite the tests find a database that is migrated already, and go on with it."""
    from django.db import connection

    if connection.vendor != "sqlite" or django_db_keepdb:
        return django_db_keepdb
    from tests.database import copy_of_the_migrated

    with django_db_blocker.unblock():
        copy_of_the_migrated(connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture
def city(db):
    """The invented city of tests/city.py in the test database."""
    from tests.city import build

    return build()


@pytest.fixture(autouse=True)
def nothing_kept_from_another_test():
    """A process keeps counts until the next run; a test's database is gone after it, its numbers come again."""
    counts = sys.modules.get("laojian.campaigns.queries.hit_counts")
    if counts is not None:
        counts.forget()


@pytest.fixture
def signed_in(client, city):
    """Signs somebody of the cast in, second factor done: `signed_in("zhangsan")` gives the client."""

    def sign_in(name):
        from django_otp import DEVICE_ID_SESSION_KEY
        from django_otp.plugins.otp_static.models import StaticDevice

        person = city.staff[name]
        client.force_login(person, backend="laojian.authority.backend.WithUnit")
        device, _ = StaticDevice.objects.get_or_create(user=person, name="test")
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()
        return client

    return sign_in
