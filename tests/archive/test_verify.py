"""The chain of events: whatever is altered, removed, put in, reordered, cut or rewritten is found and named."""

import json

import pytest

from laojian.archive.actions import keep, record
from laojian.archive.chain import GENESIS, Link
from laojian.archive.models import Event, Head
from laojian.archive.shelf import path
from laojian.archive.verify import checked, checkpoint, faults, file_faults
from laojian.base.problem import Problem
from tests.city import NOW


@pytest.fixture
def chain(city):
    for number in range(6):
        record(city.actor("zhangsan"), "unit.read", "unit", number, at=NOW, detail={"n": number})


def kinds(checkpoints=()):
    return [(fault.kind, fault.seq) for fault in faults(checkpoints)]


def test_a_chain_nobody_touched_has_no_faults(chain):
    assert kinds() == []


def test_an_altered_event_is_named(chain):
    Event.objects.filter(seq=3).update(detail={"n": 30})
    assert ("altered", 3) in kinds()


def test_a_removed_event_is_named(chain):
    Event.objects.filter(seq=4).delete()
    assert ("removed", 4) in kinds()


def test_two_events_that_changed_places_are_named(chain):
    third, fourth = Event.objects.get(seq=3), Event.objects.get(seq=4)
    Event.objects.filter(seq__in=(3, 4)).delete()
    third.seq, fourth.seq = 4, 3
    third.save(force_insert=True)
    fourth.save(force_insert=True)
    assert {seq for _, seq in kinds()} >= {3, 4}


def test_a_cut_tail_is_seen_by_the_head_and_by_a_checkpoint(chain):
    kept = checked(json.dumps(checkpoint(NOW)))
    Event.objects.filter(seq__gte=5).delete()
    last = Event.objects.get(seq=4)
    assert ("cut", 4) in kinds()
    Head.objects.update(seq=4, hash=last.hash)
    assert ("cut", 6) in kinds([kept])


def test_a_chain_rewritten_whole_is_seen_by_a_checkpoint_that_left_the_database(chain):
    kept = checked(json.dumps(checkpoint(NOW)))
    previous = GENESIS
    for event in Event.objects.order_by("seq"):
        detail = {"n": "forged"} if event.seq == 2 else event.detail
        link = Link(event.seq, event.at, event.verb, event.actor, event.actor_name, event.unit,
                    event.subject_kind, event.subject_id, detail, previous)  # fmt: skip
        Event.objects.filter(seq=event.seq).update(detail=detail, previous=previous, hash=link.digest())
        previous = link.digest()
    Head.objects.update(hash=previous)
    from laojian.archive.models import Checkpoint

    Checkpoint.objects.all().delete()  # whoever rewrites the chain can also empty this table
    assert kinds() == [] and ("rewritten", 6) in kinds([kept])


def test_a_checkpoint_with_a_changed_number_is_refused(chain):
    made = checkpoint(NOW)
    with pytest.raises(Problem, match="签名"):
        checked(json.dumps({**made, "seq": 3}))


def test_kept_files_lie_encrypted_and_a_changed_byte_is_found(db):
    kept = keep("示范甲的花名册".encode(), "text/plain", at=NOW)
    assert "示范甲".encode() not in path(kept.sha256).read_bytes()
    assert list(file_faults()) == []
    content = bytearray(path(kept.sha256).read_bytes())
    content[-1] ^= 1
    path(kept.sha256).write_bytes(bytes(content))
    assert [fault.kind for fault in file_faults()] == ["file"]
    path(kept.sha256).unlink()


@pytest.mark.django_db(transaction=True)
def test_events_written_at_once_form_one_chain(city, transactional_db):
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    actor = city.actor("zhangsan")

    def write(number):
        try:
            record(actor, "unit.read", "unit", number, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(20)))
    assert kinds() == [] and Event.objects.count() == 20


def test_the_same_file_kept_by_many_at_once_is_kept_whole(db):
    from concurrent.futures import ThreadPoolExecutor

    from laojian.archive.shelf import get, put

    content, digest = b"x" * 200_000, "ab" * 32
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: put(digest, content), range(32)))
    assert get(digest) == content and not list(path(digest).parent.glob("*.part"))
    path(digest).unlink()
