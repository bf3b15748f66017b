"""核验 Verify: proves the chain of events and the kept files, and names what was altered, removed or put in.

Against a checkpoint that left the database (a signed file) it also finds a cut tail and a chain that was rewritten whole.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from laojian.archive import shelf
from laojian.archive.chain import GENESIS, Link, canonical
from laojian.archive.models import Checkpoint, Event, Head, KeptFile
from laojian.base.problem import Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """毛病 One thing that is not as it was written. kind: altered, removed, inserted, cut, rewritten, checkpoint, file."""

    kind: str
    seq: int | None
    zh: str
    en: str


def faults(checkpoints: Iterable[Mapping[str, Any]] = ()) -> Iterator[Fault]:
    """All faults of the chain, oldest first, then those against checkpoints given from outside and those kept here."""
    held = {one.seq: one.hash for one in Checkpoint.objects.all()}
    outside = {int(one["seq"]): str(one["hash"]) for one in checkpoints}
    wanted = {seq: {hash_} for seq, hash_ in held.items()}
    for seq, hash_ in outside.items():
        wanted.setdefault(seq, set()).add(hash_)
    expected, previous, last = 1, GENESIS, 0
    for event in Event.objects.order_by("seq").iterator(chunk_size=2000):
        yield from _gap(expected, event.seq)
        yield from _link(event, previous, expected)
        for hash_ in wanted.pop(event.seq, ()):
            if hash_ != event.hash:
                yield Fault(
                    "rewritten",
                    event.seq,
                    f"第{event.seq}号事件的哈希与检查点不符，其前的链被整段改写过",
                    f"event {event.seq} differs from its checkpoint: the chain before it was rewritten",
                )
        expected, previous, last = event.seq + 1, event.hash, event.seq
    yield from _end(last, previous, wanted)


def _gap(expected: int, seq: int) -> Iterator[Fault]:
    if seq > expected:
        gone = f"{expected}" if seq == expected + 1 else f"{expected}—{seq - 1}"
        yield Fault("removed", expected, f"第{gone}号事件不见了", f"event {gone} is gone")


def _link(event: Event, previous: str, expected: int) -> Iterator[Fault]:
    link = Link(
        event.seq, event.at, event.verb, event.actor, event.actor_name, event.unit, event.subject_kind,
        event.subject_id, event.detail, event.previous,
    )  # fmt: skip
    if link.digest() != event.hash:
        yield Fault(
            "altered",
            event.seq,
            f"第{event.seq}号事件（{event.verb}）的内容被改动过",
            f"event {event.seq} ({event.verb}) was altered",
        )
    if event.previous != previous and event.seq == expected:
        yield Fault(
            "inserted",
            event.seq,
            f"第{event.seq}号事件没有接在前一号之后：次序被换过或插入过",
            f"event {event.seq} does not follow the one before: reordered or put in",
        )


def _end(last: int, hash_: str, wanted: Mapping[int, set[str]]) -> Iterator[Fault]:
    head = Head.objects.filter(pk=1).first()
    if head is not None and (head.seq, head.hash) != (last, hash_ if last else GENESIS):
        yield Fault(
            "cut",
            last,
            f"链头记着第{head.seq}号，链上最后一号是第{last}号：尾部被剪去或改过",
            f"the head says {head.seq}, the chain ends at {last}: its tail was cut or changed",
        )
    for seq in sorted(seq for seq in wanted if seq):
        yield Fault(
            "cut",
            seq,
            f"检查点记着第{seq}号事件，链上已没有它",
            f"a checkpoint knows event {seq}, the chain has it no more",
        )


def file_faults() -> Iterator[Fault]:
    """Kept files that are missing or whose bytes are not what their name says."""
    for kept in KeptFile.objects.order_by("sha256").iterator():
        try:
            content = shelf.get(kept.sha256)
        except Problem as problem:
            yield Fault("file", None, problem.say("zh"), problem.say("en"))
            continue
        if hashlib.sha256(content).hexdigest() != kept.sha256:
            yield Fault(
                "file",
                None,
                f"存件 {kept.sha256[:12]}… 的内容被改动过",
                f"kept file {kept.sha256[:12]}… was altered",
            )


def checkpoint(at: datetime) -> dict[str, Any]:
    """The head of the chain as a signed value to be kept outside: seq, hash, at, signature."""
    head = Head.objects.filter(pk=1).first()
    seq, hash_ = (head.seq, head.hash) if head else (0, GENESIS)
    signed = sign({"seq": seq, "hash": hash_, "at": at.isoformat()})
    Checkpoint.objects.create(seq=seq, hash=hash_, at=at, signature=signed["signature"])
    return signed


def sign(body: Mapping[str, Any]) -> dict[str, Any]:
    """The value with its signature (Ed25519, the installation's seal key) and the public key that checks it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = Ed25519PrivateKey.from_private_bytes(settings.LAOJIAN_KEYS["seal"])
    plain = canonical(dict(body)).encode()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    return {**body, "signature": key.sign(plain).hex(), "public_key": public}


def checked(text: str) -> dict[str, Any]:
    """A checkpoint file read back. Problem `archive.checkpoint` where its signature does not fit its words."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        found = json.loads(text)
        body = {key: found[key] for key in ("seq", "hash", "at")}
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(found["public_key"]))
        public.verify(bytes.fromhex(found["signature"]), canonical(body).encode())
    except (ValueError, KeyError, TypeError, InvalidSignature) as error:
        raise Problem("archive.checkpoint") from error
    own = sign(body)["public_key"]
    if not hmac.compare_digest(own, found["public_key"]):
        raise Problem("archive.checkpoint_foreign")
    return body
