"""收通知、核对、发布 Receiving a notice, deciding about what was read, publishing it as a pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from laojian.archive.actions import keep, record
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import NoticeChoice, NoticeDraft, NoticePack
from laojian.campaigns.queries.notice_draft import notice_of, row
from laojian.campaigns.queries.notice_pack import Built, build, pack_id, reporting_choices
from laojian.campaigns.rules.notice import ADDABLE, ASKED, NEEDED, changed, cleaned, kind_of, packed
from laojian.packs.notice import propose
from laojian.packs.notice_file import text_of_bytes
from laojian.packs.notice_review import entries
from laojian.packs.notice_schema import Notice

PASTED = "粘贴的文字"
FILLED = ("title", "title_en", "number", "issuer", "issued_on", "region", "scope")
MOST_ADDED = 200


def receive_notice(
    actor: Actor, *, content: bytes = b"", name: str = "", text: str = "", at: datetime
) -> int:
    """Reads a notice from a file or from pasted text, keeps file and text, and proposes what it says. Returns the id of the
    draft; the same text again gives the draft that is there. Problems `notice.nothing_handed_in` and those of reading
    a file."""
    require(actor, "notice.receive", Thing("notice", "", actor.path))
    if not content and not text.strip():
        raise Problem("notice.nothing_handed_in")
    if not content:
        content, name = text.replace("\r\n", "\n").encode("utf-8", errors="replace"), PASTED
    said = text_of_bytes(content, name).replace("\x00", "")
    read = propose(said, _violations())
    file = keep(content, "application/octet-stream", at=at)
    words = keep(said.encode("utf-8", errors="replace"), "text/plain", at=at)
    with transaction.atomic():
        made, new = NoticeDraft.objects.get_or_create(
            unit_id=actor.unit, text=words.sha256, defaults=_head(actor, read, name, file.sha256, at)
        )
        if new:
            detail = {"file": file.sha256, "text": words.sha256, "name": name[:200], "entries": made.entries}
            record(actor, "notice.receive", "notice", made.pk, at=at, detail=detail)
    return made.pk


def _head(actor: Actor, read: Notice, name: str, file: str, at: datetime) -> dict[str, Any]:
    paper = read.paper
    return {
        "title": (paper.title or name)[:300], "number": (paper.doc_number or "")[:120],
        "issuer": "、".join(paper.issuers)[:300], "issued_on": paper.date, "file_name": name[:200], "file": file,
        "reading": packed(read), "entries": sum(1 for _ in entries(read)), "received_at": at, "received_by": actor.name,
    }  # fmt: skip


def _violations() -> Mapping[str, Any]:
    from laojian.law.library import load_libraries

    return load_libraries().of("violation")


@transaction.atomic
def choose(
    actor: Actor,
    draft_id: int,
    keys: Iterable[str],
    state: str,
    values: Mapping[str, str] | None = None,
    *,
    at: datetime,
) -> int:
    """Decides about proposals: accepted, dropped, or open again; with values (of one key) corrected. Returns how many
    decisions changed: the second time none. Problems `notice.unknown_choice` and those of `rules.notice.cleaned`."""
    draft = row(actor, draft_id, "notice.choose", lock=True)
    known = dict(entries(notice_of(draft)))
    had = {one.key: one for one in draft.choices.all()}
    count, told = 0, []
    for key in keys:
        if key not in known and not (key in had and had[key].state == "added"):
            raise Problem("notice.unknown_choice", seen=key, known="、".join(known) or "（无）")
        now, said = _decision(key, known.get(key), had.get(key), state, values)
        if _kept(draft, had.get(key), key, now, said, actor, at):
            count += 1
            told.append({"key": key, "state": now, "values": said})
    if told:
        record(actor, "notice.choose", "notice", draft.pk, at=at, detail={"choices": told})
    return count


def _decision(
    key: str, one: Any, had: NoticeChoice | None, state: str, values: Mapping[str, str] | None
) -> tuple[str, dict[str, Any]]:
    """The state to keep with its values; blank: nothing is kept. one: the proposal, None for what was added by hand."""
    if state not in ("accepted", "dropped", "open"):
        raise Problem("notice.unknown_choice", seen=state, known="accepted、dropped、open")
    if state != "accepted":
        return ("dropped" if state == "dropped" and one is not None else ""), {}
    if one is None:
        kept = had.values if had is not None else {}
        if values is None:
            return "added", kept
        asked = {ASKED: kept[ASKED]} if ASKED in kept else {}
        return "added", _checked(kind_of(key), values, by_hand=True) | asked
    said = changed(kind_of(key), one, _checked(kind_of(key), values)) if values is not None else {}
    return ("corrected" if said else "accepted"), said


def _checked(kind: str, values: Mapping[str, str] | None, *, by_hand: bool = False) -> dict[str, Any]:
    said = cleaned(kind, values or {}, by_hand=by_hand)
    wanted = said.get("violation")
    if wanted and wanted not in _violations():
        raise Problem("notice.unknown_violation", seen=wanted)
    return said


def _kept(
    draft: NoticeDraft, had: NoticeChoice | None, key: str, state: str, values: dict[str, Any], actor: Actor, at: datetime
) -> bool:  # fmt: skip
    """Keeps a decision; was there anything to change?"""
    if not state:
        if had is not None:
            had.delete()
        return had is not None
    if had is not None and (had.state, had.values) == (state, values):
        return False
    NoticeChoice.objects.update_or_create(
        draft=draft, key=key, defaults={"state": state, "values": values, "at": at, "by": actor.name}
    )
    return True


@transaction.atomic
def add_entry(
    actor: Actor, draft_id: int, kind: str, number: int, values: Mapping[str, str], *, asked: int = 0, at: datetime
) -> str:  # fmt: skip
    """Adds an entry that the text does not say, marked so. number: of the addition within its kind, so that the same form
    sent twice adds it once; asked: number of the question that it answers, whose sentence it stands on, 0 for none. Returns
    its key. Problems `notice.cannot_be_added`, `notice.unknown_question`, `notice.blank_entry`."""
    draft = row(actor, draft_id, "notice.choose", lock=True)
    if asked and not 0 < asked <= len(notice_of(draft).questions):
        raise Problem("notice.unknown_question", seen=asked)
    if kind not in ADDABLE or not 0 < number <= MOST_ADDED:
        raise Problem("notice.cannot_be_added", seen=kind)
    said = _checked(kind, values, by_hand=True)
    if not said.get(NEEDED.get(kind, "what")):
        raise Problem("notice.blank_entry")
    said |= {ASKED: asked} if asked else {}
    key = f"{kind}/+{number}"
    had = draft.choices.filter(key=key).first()
    if had is not None and had.values == said:
        return key
    if had is not None:  # somebody else added another meanwhile
        taken = [int(one.rpartition("+")[2]) for one in draft.choices.filter(key__startswith=f"{kind}/+").values_list("key", flat=True)]  # fmt: skip
        key = f"{kind}/+{max(taken) + 1}"
    NoticeChoice.objects.create(draft=draft, key=key, state="added", values=said, at=at, by=actor.name)
    detail = {"choices": [{"key": key, "state": "added", "values": said}]}
    record(actor, "notice.choose", "notice", draft.pk, at=at, detail=detail)
    return key


@transaction.atomic
def fill_notice(
    actor: Actor, draft_id: int, values: Mapping[str, str], units: Iterable[str], *, at: datetime
) -> None:
    """Keeps what no notice says and a person fills in. Problems `notice.not_a_day`, `notice.not_a_unit`."""
    draft = row(actor, draft_id, "notice.choose", lock=True)
    said: dict[str, Any] = {name: values.get(name, "").strip()[:300] for name in FILLED}
    if said["issued_on"]:
        try:
            said["issued_on"] = date.fromisoformat(said["issued_on"]).isoformat()
        except ValueError as error:
            raise Problem("notice.not_a_day", place="成文日期", seen=said["issued_on"]) from error
    known = {one.code for one in reporting_choices(actor)}
    said["units"] = list(dict.fromkeys(units))
    for one in said["units"]:
        if one not in known:
            raise Problem("notice.not_a_unit", seen=one)
    if draft.filled == said:
        return
    draft.filled = said
    draft.save(update_fields=["filled"])
    record(actor, "notice.choose", "notice", draft.pk, at=at, detail={"filled": said})


@transaction.atomic
def publish_pack(actor: Actor, draft_id: int, *, at: datetime) -> str:
    """Publishes the reviewed notice as the next version of its pack; unchanged content stays the version it is. Returns the
    id of the pack, from which campaigns are opened. Problems `notice.undecided`, `notice.unsettled`."""
    draft = row(actor, draft_id, "notice.publish", lock=True)
    chosen = set(draft.choices.exclude(state="added").values_list("key", flat=True))
    waiting = sum(key not in chosen for key, _ in entries(notice_of(draft)))
    if waiting:
        raise Problem("notice.undecided", count=waiting)
    last = draft.packs.order_by("-version").first()
    made = build(actor, draft, last.version if last else 1)
    if last is not None and made.hash == last.pack_hash:
        return last.pack
    if last is not None:
        made = build(actor, draft, last.version + 1)
    if made.pack is None or made.findings or made.open_items:
        raise Problem("notice.unsettled", count=len(made.findings) + made.open_items or 1)
    try:
        with transaction.atomic():
            _publish(actor, draft, made, last.version + 1 if last else 1, at)
    except IntegrityError:  # the same form sent twice at once
        if not draft.packs.filter(pack_hash=made.hash).exists():
            raise
    return pack_id(draft)


def _publish(actor: Actor, draft: NoticeDraft, made: Built, version: int, at: datetime) -> None:
    assert made.pack is not None
    kept = keep(made.content, "application/zip", at=at)
    NoticePack.objects.create(
        draft=draft, unit_id=actor.unit, pack=pack_id(draft), version=version, pack_hash=made.hash,
        pack_file=kept.sha256, title=made.pack.title[:300], number=(made.pack.notice.number or "")[:120],
        issued_on=made.pack.notice.issued_on, duties=len(made.pack.obligations), published_at=at,
        published_by=actor.name,
    )  # fmt: skip
    detail = {"pack": pack_id(draft), "version": version, "pack_hash": made.hash, "file": kept.sha256}
    record(actor, "notice.publish", "notice", draft.pk, at=at, detail=detail)
