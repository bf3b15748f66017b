"""A backup taken while the system runs puts everything back into an empty one."""

import shutil
import tarfile

import pytest
from django.conf import settings
from django.core.management import call_command

from laojian.archive import queries as archive
from laojian.archive.actions import keep, record
from laojian.archive.models import Event, KeptFile
from laojian.archive.verify import faults, file_faults
from laojian.authority.models import Contact, Staff, Unit
from laojian.base.problem import Problem
from laojian.config.backup import back_up, restore
from laojian.config.keys import keys, unpack
from tests.city import NOW, PASSWORD, build


@pytest.fixture
def held(transactional_db):
    shutil.rmtree(settings.LAOJIAN_HOME / "files", ignore_errors=True)
    city = build()
    Contact.objects.create(unit=city.units["140303"], role="经办", phone="示范电话一二三")
    kept = keep("示范文件".encode(), "text/plain", at=NOW)
    exact = NOW.replace(microsecond=123457)  # the hashes rest on every digit
    record(city.actor("lisi"), "unit.read", "unit", "140303", at=exact, detail={"文件": kept.sha256})
    yield city
    shutil.rmtree(settings.LAOJIAN_HOME / "files", ignore_errors=True)


def test_a_backup_goes_round_whole(held, tmp_path):
    back_up(tmp_path / "b.tar", at=NOW)
    units = list(Unit.objects.values_list("path", flat=True))
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(settings.LAOJIAN_HOME / "files")
    restore(tmp_path / "b.tar")
    assert list(Unit.objects.values_list("path", flat=True)) == units
    assert Staff.objects.get(username="zhangsan").check_password(PASSWORD)
    assert Contact.objects.get().phone == "示范电话一二三"
    assert archive.content(KeptFile.objects.get().sha256) == "示范文件".encode()
    assert Event.objects.count() == 1 and not list(faults()) and not list(file_faults())
    Unit.objects.create(
        code="new", name="新单位", kind="bureau", level="county", path="new/"
    )  # sequences go on


def test_secrets_stand_nowhere_in_a_backup_in_the_clear(held, tmp_path):
    back_up(tmp_path / "b.tar", at=NOW)
    whole = (tmp_path / "b.tar").read_bytes()
    assert "示范电话一二三".encode() not in whole and "示范文件".encode() not in whole
    with tarfile.open(tmp_path / "b.tar") as tar:
        assert "keys.json" not in tar.getnames()


def test_a_backup_is_readable_by_its_owner_alone(held, tmp_path):
    back_up(tmp_path / "b.tar", at=NOW)
    assert (tmp_path / "b.tar").stat().st_mode & 0o077 == 0


def test_a_backup_with_its_keys_opens_in_a_fresh_folder(held, tmp_path):
    back_up(tmp_path / "b.tar", at=NOW, with_keys=True)
    assert unpack(tmp_path / "b.tar", tmp_path / "fresh")
    assert keys(tmp_path / "fresh")["secret"] == settings.LAOJIAN_KEYS["secret"]
    assert not unpack(tmp_path / "b.tar", tmp_path / "fresh"), "keys that are there are never replaced"


def test_nothing_is_restored_over_data_that_is_there(held, tmp_path):
    back_up(tmp_path / "b.tar", at=NOW)
    with pytest.raises(Problem, match="已有数据"):
        restore(tmp_path / "b.tar")


def test_a_torn_backup_is_refused(held, tmp_path):
    back_up(tmp_path / "b.tar", at=NOW)
    torn = tmp_path / "torn.tar"
    torn.write_bytes((tmp_path / "b.tar").read_bytes()[:3000])
    with pytest.raises(Problem, match="不是完整的备份"):
        restore(torn)


def test_a_backup_under_other_keys_is_refused_before_anything_is_written(held, tmp_path, settings):
    back_up(tmp_path / "b.tar", at=NOW)
    call_command("flush", interactive=False, verbosity=0)
    settings.LAOJIAN_KEYS = {**settings.LAOJIAN_KEYS, "secret": b"x" * 32}
    with pytest.raises(Problem, match="另一套钥匙"):
        restore(tmp_path / "b.tar")
    assert not Unit.objects.exists()


def test_a_backup_writes_over_nothing_unless_told_to(held, tmp_path):
    back_up(tmp_path / "b.tar", at=NOW)
    before = (tmp_path / "b.tar").read_bytes()
    with pytest.raises(Problem, match=r"b\.tar"):
        back_up(tmp_path / "b.tar", at=NOW)
    assert (tmp_path / "b.tar").read_bytes() == before
    back_up(tmp_path / "b.tar", at=NOW, overwrite=True)


def test_the_database_file_is_its_owner_s_alone(tmp_path):
    from laojian.config.environment import sqlite

    open_to_all = tmp_path / "old.sqlite3"
    open_to_all.touch(0o644)
    for path in (tmp_path / "new.sqlite3", open_to_all):
        sqlite(path)
        assert path.stat().st_mode & 0o077 == 0
