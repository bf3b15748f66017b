"""通知包副本 The pack a campaign is pinned to, read from the files kept in the archive, never from the folder it came
from: a changed folder on disk changes no running campaign."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from laojian import packs
from laojian.archive import queries as archive
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, CampaignVersion
from laojian.packs import Pack
from laojian.packs.dates import redated
from laojian.packs.read import content_hash

EPOCH = (1980, 1, 1, 0, 0, 0)


def pack_of(campaign_id: int) -> Pack:
    """The pack of a campaign. Problems `campaign.no_campaign`, `campaign.pack_changed`, `archive.no_file`."""
    row = Campaign.objects.filter(pk=campaign_id).first()
    if row is None:
        raise Problem("campaign.no_campaign")
    return pinned(row)


def pinned(row: Campaign | CampaignVersion) -> Pack:
    """The pack of a campaign or of one of its versions, with the new days that are pinned beside it."""
    if not row.dates:
        return kept_pack(row.pack_file, row.pack_hash, row.pack)
    return _dated(row.pack_file, row.pack_hash, row.pack, tuple(sorted(row.dates.items())))


@lru_cache(maxsize=64)
def _dated(file: str, pack_hash: str, name: str, dates: tuple[tuple[str, str], ...]) -> Pack:
    return redated(kept_pack(file, pack_hash, name), {key: date.fromisoformat(day) for key, day in dates})


def pin_of(pack_hash: str, dates: Mapping[str, str]) -> str:
    """What a version is pinned by: the pack's own hash, or sha256 over it and the new days."""
    if not dates:
        return pack_hash
    return hashlib.sha256(f"{pack_hash}{json.dumps(dict(dates), sort_keys=True)}".encode()).hexdigest()


def pack_in_version(campaign_id: int, pack_hash: str) -> Pack:
    """The pack of a campaign as it stood in the last version with that hash of content; the present one where there is none.
    For what was sealed under an earlier version."""
    found = CampaignVersion.objects.filter(campaign_id=campaign_id, pack_hash=pack_hash)
    row = found.order_by("-number").first()
    return pinned(row) if row is not None else pack_of(campaign_id)


@lru_cache(maxsize=64)
def kept_pack(file: str, pack_hash: str, name: str) -> Pack:
    """The pack of a kept file, once per process. Its content must have the pinned hash."""
    pack = packs.load(_unpacked(file, name))
    if content_hash(pack) != pack_hash:
        raise Problem("campaign.pack_changed", pack=name, kept=pack_hash[:12], found=content_hash(pack)[:12])
    return pack


def zipped(folder: Path) -> bytes:
    """The files of a pack (its sample left out) as a zip that is the same for the same files, byte by byte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive_file:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = path.relative_to(folder)
            if name.parts[0] == "sample" or any(part.startswith((".", "__")) for part in name.parts):
                continue
            archive_file.writestr(zipfile.ZipInfo(name.as_posix(), EPOCH), path.read_bytes())
    return out.getvalue()


def pack_in_force(campaign_id: int, at: datetime) -> Pack:
    """The pack of the version a campaign ran on at a moment."""
    rows = CampaignVersion.objects.filter(campaign_id=campaign_id).order_by("number")
    row = rows.filter(at__lte=at).last() or rows.first()
    return pinned(row) if row is not None else pack_of(campaign_id)


def pack_with_tables(campaign_id: int) -> Pack:
    """The pack of a campaign with the tables that an amendment took out beside those of the present version, so that what
    was reported in them stays readable; nobody is asked to fill them."""
    row = Campaign.objects.filter(pk=campaign_id).first()
    if row is None:
        raise Problem("campaign.no_campaign")
    pack = pinned(row)
    if row.edition == 1:
        return pack
    forms = dict(pack.forms)
    for one in CampaignVersion.objects.filter(campaign=row).order_by("-number"):
        forms = {**pinned(one).forms, **forms}
    return replace(pack, forms=forms)


def pack_folders() -> tuple[Path, ...]:
    """The bureau's own folders of packs, from the settings."""
    return tuple(Path(one) for one in settings.LAOJIAN_PACKS)


def _unpacked(file: str, name: str) -> Path:
    """The folder with the kept files, unpacked beside the others and moved into place whole."""
    place = Path(settings.LAOJIAN_HOME) / "packs" / file
    if not (place / name / "pack.yaml").is_file():
        place.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f"{file[:12]}.", dir=place.parent))
        with zipfile.ZipFile(io.BytesIO(archive.content(file))) as kept:
            kept.extractall(part / name)
        try:
            os.replace(part, place)
        except OSError:
            shutil.rmtree(part)
    return place / name
