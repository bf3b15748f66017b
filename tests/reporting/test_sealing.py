"""What is sealed stays as it is, and what dies half-way mends itself."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from contextvars import copy_context
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from laojian.archive import queries as archive
from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns.models import Duty
from laojian.reporting import actions, queries
from laojian.reporting.models import Entry, Version
from laojian.reporting.rules import frozen
from tests.city import build as build_city
from tests.reporting.world import FILED, ON, build

ROOT = Path(__file__).parents[2]


def sealed(found, number=1):
    return Version.objects.get(of=found, number=number)


def test_the_seal_is_the_hash_of_the_canonical_text_and_covers_records_and_signatures(world):
    found = world.submitted("wangwu")
    row = sealed(found)
    content = json.loads(row.sealed)
    assert frozen.canonical(content) == row.sealed
    assert frozen.digest(row.sealed) == row.seal
    assert frozen.digest(frozen.canonical(content["body"])) == content["content"]
    assert content["body"]["facts"] == row.facts
    assert frozen.digest(archive.content(row.facts).decode()) == row.facts
    assert [one["place"] for one in content["signatures"]] == ["unit_head", "section_head", "preparer"]
    assert {one["content"] for one in content["signatures"]} == {content["content"]}
    assert Event.objects.get(verb="return.submit").detail["seal"] == row.seal


def test_the_sealed_text_never_changes_through_review_return_and_correction(world):
    found = world.submitted("wangwu")
    first = sealed(found).sealed
    actions.send_back(world.actor("lisi"), found, 1, "01", "请核对", at=FILED)
    world.sources.records["140302"]["cases"].pop()
    world.hand_in(found, "wangwu")
    second = sealed(found, 2).sealed
    actions.accept(world.actor("lisi"), found, 2, at=FILED)
    actions.correct(world.actor("wangwu"), found, "01", "又有变化", at=FILED)
    assert (sealed(found).sealed, sealed(found, 2).sealed) == (first, second)
    assert first != second


def test_a_seal_that_was_tampered_with_is_found_on_reading(world):
    found = world.submitted("wangwu")
    row = sealed(found)
    for text in (row.sealed.replace('"value":2', '"value":9', 1), row.sealed[:-1]):
        Version.objects.filter(pk=row.pk).update(sealed=text)
        with pytest.raises(Problem) as told:
            queries.view(world.actor("lisi"), found, on=ON)
        assert told.value.code == "reporting.seal_broken"
    text = json.loads(row.sealed)
    text["body"]["note"] = "改过"
    again = frozen.canonical(text)
    Version.objects.filter(pk=row.pk).update(sealed=again, seal=frozen.digest(again))
    with pytest.raises(Problem):
        queries.view(world.actor("lisi"), found, on=ON)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "submitted"},
        {"sealed": "{}"},
        {"seal": "a" * 64},
        {"state": "sent_back", "seal": "a" * 64, "sealed": "{}", "sealed_at": FILED},
    ],
)
def test_the_database_refuses_a_state_without_its_seal_and_a_seal_without_its_state(world, change):
    found = world.open("wangwu")
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(of=found).update(**change)


def test_the_database_refuses_a_second_draft_and_a_second_entry_for_a_cell(world):
    found = world.open("wangwu")
    row = sealed(found)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(of_id=found, number=2, opened_at=FILED)
    words = {
        "version": row,
        "place": "3.1",
        "value": 1,
        "reason": "01",
        "remark": "说明",
        "by": "王五",
        "at": FILED,
    }
    Entry.objects.create(**words)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**words)


def test_handing_in_twice_gives_one_seal_one_event(world):
    found = world.open("wangwu")
    actions.note(world.actor("wangwu"), found, phone="0353-0000000", text="", at=FILED)
    world.sign(found, "wangwu")
    seen = queries.view(world.actor("wangwu"), found, on=ON).content
    first = actions.submit(world.actor("wangwu"), found, at=FILED, seen=seen)
    assert actions.submit(world.actor("wangwu"), found, at=FILED, seen=seen) == first
    with pytest.raises(Problem) as told:
        actions.submit(world.actor("wangwu"), found, at=FILED)
    assert told.value.code == "reporting.not_draft"
    assert Event.objects.filter(verb="return.submit").count() == 1


def at_once(*acts):
    """Runs them in threads of their own with this context; what came out or was raised."""

    def run(act):
        try:
            return act()
        except Problem as problem:
            return problem.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        running = [pool.submit(copy_context().run, run, act) for act in acts]
        return [one.result() for one in running]


@pytest.fixture
def open_world(transactional_db):
    with ExitStack() as stack:
        yield build(build_city(), stack)


@pytest.mark.django_db(transaction=True)
def test_of_two_reviewers_at_once_one_decides_and_the_other_is_told(open_world):
    world = open_world
    found = world.submitted("wangwu")
    one, two = world.actor("lisi"), world.actor("shiju1")
    answers = at_once(
        lambda: actions.accept(one, found, 1, at=FILED),
        lambda: actions.send_back(two, found, 1, "01", "请核对", at=FILED),
    )
    assert "reporting.not_for_review" in answers
    decided = Event.objects.filter(verb__in=("return.accept", "return.send_back"))
    assert decided.count() == 1
    assert sealed(found).state == ("accepted" if decided.get().verb == "return.accept" else "sent_back")


@pytest.mark.django_db(transaction=True)
def test_of_two_submissions_at_once_one_seals(open_world):
    world = open_world
    found = world.open("wangwu")
    actions.note(world.actor("wangwu"), found, phone="0353-0000000", text="", at=FILED)
    world.sign(found, "wangwu")
    actor = world.actor("wangwu")
    seen = queries.view(actor, found, on=ON).content
    answers = at_once(*[lambda: actions.submit(actor, found, at=FILED, seen=seen)] * 3)
    assert set(answers) == {sealed(found).seal}
    assert Event.objects.filter(verb="return.submit").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_openings_at_once_one_return_comes(open_world):
    world = open_world
    actor = world.actor("wangwu")
    answers = at_once(*[lambda: actions.open_return(actor, world.campaign, "annex1", at=FILED)] * 3)
    assert len(set(answers)) == 1
    assert Event.objects.filter(verb="return.open").count() == 1


def killed(home, step):
    """One step of tests/reporting/killed.py in a process of its own, with a database on disk."""
    environment = {**os.environ, "LAOJIAN_TEST_HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("LAOJIAN_TEST_DATABASE", None)
    command = [sys.executable, "-m", "tests.reporting.killed", step]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("moment", ["before-seal", "before-duty", "after-duty"])
def test_a_process_killed_while_submitting_leaves_a_state_that_mends_itself(tmp_path, moment):
    made = killed(tmp_path, "make")
    assert made.returncode == 0, made.stderr
    died = killed(tmp_path, moment)
    assert died.returncode == -9, died.stderr
    told = json.loads(killed(tmp_path, "look").stdout)
    assert told == {"state": "draft", "signatures": 3, "duties": ["in_progress"], "events": 0}
    again = killed(tmp_path, "submit")
    assert again.returncode == 0, again.stderr
    told = json.loads(killed(tmp_path, "look").stdout)
    assert told == {"state": "submitted", "signatures": 3, "duties": ["reported"], "events": 1}


def test_a_duty_that_fell_out_of_step_is_brought_back(world):
    found = world.submitted("wangwu")
    actions.accept(world.actor("lisi"), found, 1, at=FILED)
    duties = Duty.objects.filter(unit=world.city.units["140302"], form="annex1")
    duties.update(state="in_progress", done_on=None, late=False)
    assert actions.settle(world.actor("lisi"), at=FILED) == 1
    assert set(duties.values_list("state", flat=True)) == {"accepted"}
    assert actions.settle(world.actor("lisi"), at=FILED) == 0
