"""A relation that may be explained travels up with its text; and whatever people do, what must hold holds."""

from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laojian.authority.models import Grant
from laojian.base.problem import Problem
from laojian.campaigns.models import Duty
from laojian.reporting import actions, queries
from laojian.reporting.models import Version
from laojian.reporting.rules import frozen, states
from tests.reporting.world import FILED, ON


@pytest.fixture
def soft(world):
    """The campaign with 宾栏 relation 2 as one that may be explained."""
    pack = world.sources.pack(world.campaign)
    form = pack.form("annex1")
    relations = tuple(replace(one, level="explain") if one.id == "R2" else one for one in form.relations)
    forms = {**pack.forms, "annex1": replace(form, relations=relations)}
    world.sources.pack = lambda campaign: replace(pack, forms=forms)
    return world


def test_an_explainable_relation_blocks_until_it_is_explained_and_the_text_travels_up(soft):
    world = soft
    found = world.open("wangwu")
    actions.fill_in(world.actor("wangwu"), found, {"3.2": "3"}, "01", "一案还没有定性", at=FILED)
    kinds = {one.kind for one in queries.view(world.actor("wangwu"), found, on=ON).blockers}
    assert "explain" in kinds and "hard" not in kinds
    with pytest.raises(Problem) as told:
        world.sign(found, "wangwu")
    assert told.value.code == "reporting.cannot_submit"
    actions.explain(world.actor("wangwu"), found, "R2", " 　", at=FILED)
    actions.explain(world.actor("wangwu"), found, "R2", "一案定性待定，办结后更正", at=FILED)
    world.hand_in(found, "wangwu")
    view = queries.view(world.actor("lisi"), found, on=ON)
    assert view.explanations == {"R2": "一案定性待定，办结后更正"}
    assert {one.explanation for one in view.report.broken if one.relation == "R2"} == {
        view.explanations["R2"]
    }
    actions.send_back(world.actor("lisi"), found, 1, "01", "请先定性", at=FILED)
    assert queries.view(world.actor("wangwu"), found, on=ON).explanations == view.explanations


def test_a_grant_lets_another_unit_read_one_return_and_nothing_more(world):
    found, other = world.open("wangwu"), world.open("kuangqu")
    zone = world.actor("gaoxin", renewed=True)
    Grant.objects.create(
        unit=world.city.units["gaoxin"], kind="return", thing=str(found), verbs="return.read", reason="联合检查",
        given_at=FILED, until=ON,
    )  # fmt: skip
    assert queries.view(zone, found, on=ON).id == found
    for act in (
        lambda: queries.view(zone, other, on=ON),
        lambda: queries.view(zone, found, on=ON.replace(year=2025)),
        lambda: actions.fill_in(zone, found, {"3.1": "4"}, "01", "说明", at=FILED),
    ):
        with pytest.raises(Problem):
            act()


ACTS = {
    "fill": lambda w, r, n: actions.fill_in(w.actor("wangwu"), r, {"3.1": str(n)}, "01", "说明", at=FILED),
    "zero": lambda w, r, n: actions.declare_zero(w.actor("wangwu"), r, bool(n % 2), at=FILED),
    "note": lambda w, r, n: actions.note(w.actor("wangwu"), r, phone=f"0353-{n:07}", text="", at=FILED),
    "sign": lambda w, r, n: w.sign(r, "wangwu"),
    "hand in": lambda w, r, n: w.hand_in(r, "wangwu"),
    "submit": lambda w, r, n: actions.submit(w.actor("wangwu"), r, at=FILED),
    "accept": lambda w, r, n: actions.accept(w.actor("lisi"), r, n % 3 + 1, at=FILED),
    "send back": lambda w, r, n: actions.send_back(w.actor("lisi"), r, n % 3 + 1, "01", "请核对", at=FILED),
    "correct": lambda w, r, n: actions.correct(w.actor("wangwu"), r, "01", "有变化", at=FILED),
    "records": lambda w, r, n: w.sources._sample("140302")["cases"][n % 2].update(fine=n),
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 5)), max_size=12))
def test_whatever_people_do_in_whatever_order_what_is_sealed_stays_and_the_duty_follows(world, walk):
    with transaction.atomic():
        world.sources.records.pop("140302", None)
        found = world.open("wangwu")
        kept: dict[int, str] = {}
        for act, number in walk:
            try:
                with transaction.atomic():
                    ACTS[act](world, found, number)
            except Problem:
                continue
            rows = list(Version.objects.filter(of=found))
            assert [one.number for one in rows] == list(range(1, len(rows) + 1))
            assert sum(one.state == "draft" for one in rows) <= 1
            assert all(one.state in states.SEALED for one in rows[:-1])
            for one in rows:
                if one.seal:
                    assert kept.setdefault(one.number, one.sealed) == one.sealed
                    assert frozen.digest(one.sealed) == one.seal
            duty = Duty.objects.filter(unit=world.city.units["140302"], form="annex1").first()
            last = rows[-1] if rows[-1].seal else next((one for one in reversed(rows) if one.seal), rows[-1])
            assert duty.state == states.duty_state(last.state, last.zero)
        transaction.set_rollback(True)
