"""备份 Backup: all that the installation holds in one .tar, taken while it runs, and put back into an empty one.

Tables go out as lines of JSON from one moment of the database, so that a backup of SQLite may be put into PostgreSQL and
the other way round; kept files and rosters are copied after it, and since they are only ever added to, everything the
tables point to is there. Encrypted fields and files stay encrypted. The keys are left out unless they are asked for.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from laojian.base.problem import Problem

LEFT_OUT = {"sessions.session", "axes.accessattempt", "axes.accesslog", "axes.accessfailurelog"}
"""Tables that hold nothing worth keeping."""
FOLDERS = ("files", "rosters")


class Exact(DjangoJSONEncoder):
    """As Django writes rows, but moments to the microsecond: the hashes of events rest on them."""

    def default(self, o: Any) -> Any:
        """Moments whole, all else as usual."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def back_up(
    target: Path, *, at: datetime, with_keys: bool = False, overwrite: bool = False
) -> dict[str, Any]:
    """Writes the backup; it has its name only when it is whole. Gives counts by table. Problem `config.backup_there`:
    the file exists and may be the last good backup."""
    if target.exists() and not overwrite:
        raise Problem("config.backup_there", file=str(target))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    private = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(private, "wb") as out, tarfile.open(fileobj=out, mode="w") as tar:
        counts = _tables(tar)
        for folder in FOLDERS:
            _folder(tar, settings.LAOJIAN_HOME / folder, folder)
        if with_keys:
            tar.add(settings.LAOJIAN_HOME / "keys.json", "keys.json")
        manifest = {
            "laojian": version("laojian"),
            "made_at": at.isoformat(),
            "counts": counts,
            "keys": _keys_mark(),
        }
        _text(tar, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    with part.open("rb") as whole:
        os.fsync(whole.fileno())
    part.replace(target)
    return manifest


def _keys_mark() -> str:
    """A hash by which the right keys can be told without showing them."""
    return hashlib.sha256(b"laojian keys" + settings.LAOJIAN_KEYS["secret"]).hexdigest()


def _tables(tar: tarfile.TarFile) -> dict[str, int]:
    counts: dict[str, int] = {}
    with _one_moment():
        for model in kept_models():
            with tempfile.TemporaryFile("w+b") as lines:
                counts[model._meta.label_lower] = _lines(model, lines)
                info = tarfile.TarInfo(f"tables/{model._meta.label_lower}.jsonl")
                info.size = lines.tell()
                lines.seek(0)
                tar.addfile(info, lines)
    return counts


def kept_models() -> tuple[type[models.Model], ...]:
    """The models whose rows are kept, those pointed to before those that point."""
    found = [m for m in apps.get_models(include_auto_created=True) if not m._meta.proxy and m._meta.managed]
    wanted = [m for m in found if m._meta.label_lower not in LEFT_OUT]
    return tuple(serializers.sort_dependencies([(a, _of(a, wanted)) for a in apps.get_app_configs()], True))


def _of(app: Any, wanted: list[type[models.Model]]) -> list[type[models.Model]]:
    return [model for model in wanted if model._meta.app_config is app]


def _lines(model: type[models.Model], out: Any) -> int:
    count = 0
    for row in model._default_manager.order_by(model._meta.pk.name).iterator(chunk_size=2000):
        out.write(serializers.serialize("jsonl", [row], ensure_ascii=False, cls=Exact).encode())
        count += 1
    return count


@contextmanager
def _one_moment() -> Iterator[None]:
    """All tables as they are at one moment, without keeping writers waiting."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        before = connection.transaction_mode  # type: ignore[attr-defined]  # of SQLite alone
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # the same
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = before  # type: ignore[attr-defined]  # the same
        return
    with transaction.atomic():
        if not connection.in_atomic_block or len(connection.savepoint_ids) == 0:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _folder(tar: tarfile.TarFile, folder: Path, name: str) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.endswith(".part"):
            tar.add(path, f"{name}/{path.relative_to(folder).as_posix()}", recursive=False)


def _text(tar: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    info = tarfile.TarInfo(name)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))


def restore(source: Path) -> dict[str, Any]:
    """Puts a backup into an empty installation whose tables are migrated.

    Problems `config.backup_broken`, `config.not_empty`, `config.other_keys`.
    """
    manifest = _manifest(source)
    _refuse_not_empty()
    if manifest["keys"] != _keys_mark():
        raise Problem("config.other_keys")
    with tarfile.open(source) as tar:
        _put_folders(tar)
        with transaction.atomic(), connection.constraint_checks_disabled():
            for model in apps.get_models(include_auto_created=True):
                if model._meta.label_lower in ("contenttypes.contenttype", "auth.permission"):
                    model._default_manager.all().delete()
            for name in [member for member in tar.getnames() if member.startswith("tables/")]:
                _put_table(tar, name)
            connection.check_constraints()
        _set_sequences()
    return manifest


def _manifest(source: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source) as tar:
            found = tar.extractfile("manifest.json")
            manifest: dict[str, Any] = json.loads(found.read()) if found else {}
            manifest["counts"], manifest["keys"]
            return manifest
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise Problem("config.backup_broken", file=source.name) from error


def _refuse_not_empty() -> None:
    from laojian.archive.models import Event
    from laojian.authority.models import Unit

    if Unit.objects.exists() or Event.objects.exists():
        raise Problem("config.not_empty")


def _put_folders(tar: tarfile.TarFile) -> None:
    for member in tar:
        if member.isfile() and member.name.split("/")[0] in FOLDERS:
            tar.extract(member, settings.LAOJIAN_HOME, filter="data")


def _put_table(tar: tarfile.TarFile, name: str) -> None:
    lines = tar.extractfile(name)
    if lines is None:
        return
    batch: list[Any] = []
    for line in lines:
        if line.strip():
            (one,) = serializers.deserialize("jsonl", line.decode(), ignorenonexistent=True)
            batch.append(one.object)
        if len(batch) >= 1000:
            type(batch[0])._default_manager.bulk_create(batch)
            batch = []
    if batch:
        type(batch[0])._default_manager.bulk_create(batch)


def _set_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(statement)
