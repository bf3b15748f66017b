"""体检 Doctor: looks whether the installation is well, line by line, and says what to do where it is not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from laojian.archive.models import Event, Head, KeptFile
from laojian.archive.secrecy import vault
from laojian.base.problem import Problem
from laojian.base.workdays import official_calendar

PATHS = ("140300/", "140300/140302/", "1403-2/", "140300/B1/", "140300/a1/", "140300/示范/")
"""Paths that a collation of a language puts into another order than their signs have."""
ANEW = "备份后新建数据库再恢复：createdb --encoding=UTF8 --locale=C.UTF-8 --template=template0"


@dataclass(frozen=True, slots=True)
class Finding:
    """检查结果 One thing looked at. level: ok, warn (works, but look at it), bad (does not work)."""

    level: str
    what: str
    said: str
    todo: str = ""


def examine(on: date) -> Iterator[Finding]:
    """All findings, the database first."""
    database = _database()
    yield database
    if database.level == "bad":
        return
    if connection.vendor == "postgresql":
        yield _collation()
    tables = _migrations()
    yield tables
    if tables.level == "bad":
        return
    yield _keys()
    yield _folder()
    yield _chain()
    yield from _jobs()
    yield _calendar(on)
    yield from _deployment()


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Finding(
            "bad", "数据库", str(error).splitlines()[0], "核对 LAOJIAN_DATABASE，数据库服务是否启动"
        )
    if connection.vendor == "sqlite":
        path = Path(settings.DATABASES["default"]["NAME"])
        if path.exists() and path.stat().st_mode & 0o077:
            return Finding("warn", "数据库", "别的用户也能读数据库文件", f"chmod 600 {path.name}*")
        return Finding("ok", "数据库", f"SQLite，{settings.DATABASES['default']['NAME']}")
    return Finding("ok", "数据库", f"PostgreSQL {connection.pg_version // 10000}")  # type: ignore[attr-defined]  # of PostgreSQL alone


def _collation() -> Finding:
    """Encoding and order of a PostgreSQL database: units stand in the order of their paths, sign by sign, and indexes are of
    the collation they were built with."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate, datcollversion, "
            "pg_database_collation_actual_version(oid) FROM pg_database WHERE datname = current_database()"
        )
        encoding, collation, built, actual = cursor.fetchone()
        cursor.execute("SELECT path FROM unnest(%s::text[]) path ORDER BY path", [list(PATHS)])
        ordered = [row[0] for row in cursor.fetchall()]
    if encoding != "UTF8":
        return Finding("bad", "文字编码", f"是 {encoding}，存不全汉字", ANEW)
    if built is not None and built != actual:
        name = connection.settings_dict["NAME"]
        todo = f'先 REINDEX DATABASE "{name}"，再 ALTER DATABASE "{name}" REFRESH COLLATION VERSION'
        return Finding("warn", "排序规则", f"索引按 {built} 版建，系统现在是 {actual} 版，查找可能漏", todo)
    if ordered != sorted(PATHS):
        return Finding("warn", "排序规则", f"{collation} 不按编码排，单位名录会错位", ANEW)
    return Finding("ok", "排序规则", f"{encoding}，{collation}，按编码排")


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding("bad", "表结构", f"有 {len(waiting)} 步没有执行", "运行 laojian migrate")
    return Finding("ok", "表结构", "是最新的")


def _keys() -> Finding:
    mode = (settings.LAOJIAN_HOME / "keys.json").stat().st_mode & 0o077
    sample = KeptFile.objects.order_by("-kept_at").first()
    if mode:
        return Finding("warn", "钥匙文件", "别的用户也能读", "chmod 600 keys.json")
    try:
        if sample is not None:
            from laojian.archive import shelf

            shelf.get(sample.sha256)
        vault().open(vault().seal(b"x", "doctor"), "doctor")
    except Problem as problem:
        return Finding("bad", "钥匙文件", problem.say(), "从备份恢复与数据配套的 keys.json")
    return Finding("ok", "钥匙文件", "打得开存件；请另存一份，与备份分开放")


def _folder() -> Finding:
    free = shutil.disk_usage(settings.LAOJIAN_HOME).free
    probe = settings.LAOJIAN_HOME / ".probe"
    try:
        probe.write_text("x")
        probe.unlink()
    except OSError as error:
        return Finding(
            "bad", "数据文件夹", f"写不进：{error.strerror}", f"核对 {settings.LAOJIAN_HOME} 的权限"
        )
    if free < 2 * 1024**3:
        return Finding("warn", "数据文件夹", f"磁盘只剩 {free // 1024**2} MiB", "清理磁盘或换大一些的")
    return Finding("ok", "数据文件夹", f"{settings.LAOJIAN_HOME}，剩余 {free // 1024**3} GiB")


def _chain() -> Finding:
    head, last = Head.objects.filter(pk=1).first(), Event.objects.order_by("-seq").first()
    seen = (head.seq, head.hash) if head else (0, "")
    if seen != ((last.seq, last.hash) if last else (0, "")):
        return Finding("bad", "操作记录", "链头与最后一条不符", "运行 laojian verify 看是哪一条")
    return Finding("ok", "操作记录", f"{seen[0]} 条，链头相符（逐条核验用 laojian verify）")


def _jobs() -> Iterator[Finding]:
    from django_tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count()
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()
    if failed:
        yield Finding("warn", "后台任务", f"{failed} 个失败", "在系统状态页查看，改正后重新发起")
    elif waiting > 100:
        yield Finding(
            "warn", "后台任务", f"{waiting} 个在等", "看后台进程是否在运行（laojian serve 会带起它）"
        )
    else:
        yield Finding("ok", "后台任务", f"等待 {waiting} 个，失败 0 个")


def _calendar(on: date) -> Finding:
    known = official_calendar()
    missing = [year for year in (on.year, on.year + 1) if year not in known.years]
    if on.year in missing or (missing and on.month == 12):
        years = "、".join(map(str, missing))
        return Finding(
            "warn", "节假日安排", f"没有 {years} 年的", "国务院办公厅公布后更新本系统，或加入日历文件"
        )
    return Finding("ok", "节假日安排", f"有到 {max(known.years)} 年的")


def _deployment() -> Iterator[Finding]:
    if settings.LAOJIAN_LAW_OVERLAY:
        yield Finding("ok", "本局补充", "、".join(settings.LAOJIAN_LAW_OVERLAY))
    if settings.DEBUG:
        yield Finding("warn", "调试方式", "开着，出错时会显示内部情况", "正式使用时去掉 LAOJIAN_DEBUG")
    if settings.LAOJIAN_DEMO_DATE:
        yield Finding(
            "warn", "演示日期", f"日期定在 {settings.LAOJIAN_DEMO_DATE}", "正式使用时去掉 LAOJIAN_DEMO_DATE"
        )
    if not settings.LAOJIAN_SECOND_FACTOR:
        yield Finding("warn", "动态码", "公务人员登录不用动态码", "正式使用时去掉 LAOJIAN_SECOND_FACTOR=no")
    if not settings.LAOJIAN_HTTPS:
        yield Finding("warn", "HTTPS", "没有启用", "正式使用时放在 HTTPS 代理之后，设 LAOJIAN_HTTPS=yes")
