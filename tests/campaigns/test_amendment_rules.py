"""What an amendment does to duties: every duty is kept or withdrawn, nothing done is undone, lateness is honest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from laojian.campaigns.rules.amended_duties import Owed, amended, late_after
from laojian.campaigns.rules.amendment import item_changes, item_mapping, pieces, proposed, table_changes
from laojian.campaigns.rules.plan import plan
from laojian.packs import find, load
from laojian.packs.dates import Move, moved, redated

MINES = load(find("yangquan-mines-2024"))
JIANGSU = load(find("jiangsu-illegal-employment-2007"))
DAYS = st.dates(date(2024, 7, 1), date(2024, 12, 31))
STATES = st.sampled_from(("open", "in_progress", "reported", "zero_reported", "sent_back", "accepted"))
DONE = ("reported", "zero_reported", "accepted")


def owed(planned, states, done):
    return [
        Owed(
            n, one.unit, one.obligation, one.deliverable, one.occasion, state, one.due,
            day if state in (*DONE, "sent_back") else None,
            bool(one.due and state in DONE and day > one.due),
        )
        for n, (one, state, day) in enumerate(zip(planned, states, done, strict=False))
    ]  # fmt: skip


@st.composite
def cases(draw):
    pack = draw(st.sampled_from((MINES, JIANGSU)))
    roles = {
        n: frozenset(draw(st.sets(st.sampled_from([one.id for one in pack.roles]), min_size=1, max_size=3)))
        for n in range(1, draw(st.integers(1, 3)) + 1)
    }
    planned = list(plan(pack, roles))
    states = draw(st.lists(STATES, min_size=len(planned), max_size=len(planned)))
    done = draw(st.lists(DAYS, min_size=len(planned), max_size=len(planned)))
    new = redated(pack, moved(pack, Move(days=draw(st.integers(-20, 40)))))
    ids = [one.id for one in pack.obligations]
    shuffled = draw(st.permutations(ids))
    mapping = {one: draw(st.sampled_from((to, to, ""))) for one, to in zip(ids, shuffled, strict=True)}
    if draw(st.booleans()):
        mapping = {one: one for one in ids}
    return pack, new, roles, owed(planned, states, done), mapping


@given(case=cases())
def test_every_duty_is_kept_or_withdrawn_and_what_was_done_is_named(case):
    pack, new, roles, duties, mapping = case
    found = amended(pack, new, mapping, duties, plan(new, roles))
    kept, gone = {one.id for one in found.kept}, {one.id for one in found.withdrawn}
    assert kept | gone == {one.id for one in duties}
    assert not kept & gone
    by_id = {one.id: one for one in duties}
    assert all(one.done == (by_id[one.id].state in DONE) for one in found.withdrawn)
    keys = [(one.unit, one.planned.obligation, one.planned.deliverable, one.occasion) for one in found.kept]
    keys += [(one.unit, one.obligation, one.deliverable, one.occasion) for one in found.added]
    assert len(keys) == len(set(keys)), "no duty twice"
    wanted = {(one.unit, one.obligation, one.deliverable, one.occasion) for one in plan(new, roles)}
    missing = wanted - set(keys)
    done = sum(one.occasion.startswith("period:") and one.done_on is not None for one in duties)
    assert all(one[3].startswith("period:") for one in missing), "everything the new version asks is there"
    assert len(missing) <= done, "but for the periods that were handed in under the days before"


@given(case=cases())
def test_the_same_pack_with_the_same_days_changes_nothing(case):
    pack, _new, roles, duties, _mapping = case
    same = {one.id: one.id for one in pack.obligations}
    found = amended(pack, pack, same, duties, plan(pack, roles))
    assert not found.withdrawn
    assert not found.added
    assert not any(one.moved for one in found.kept)
    assert [(one.late, one.due) for one in found.kept] == [(one.late, one.due) for one in duties]


@given(due=DAYS, new=DAYS, done=DAYS)
def test_nobody_becomes_late_and_a_later_day_forgives(due, new, done):
    before = done > due
    one = Owed(1, 1, "O", 1, "", "reported", due, done, before)
    after = late_after(one, new)
    assert before or not after, "who was in time stays in time"
    assert not (after and done <= new), "who is in time by the new day is not late"
    assert late_after(one, due) == before
    assert late_after(one, due + timedelta(400)) is False


def test_the_proposal_of_a_pack_against_itself_is_itself():
    for pack in (MINES, JIANGSU):
        assert proposed(pack, pack) == {one.id: one.id for one in pack.obligations}


def test_deliverables_find_each_other_by_kind_form_and_words():
    one = MINES.obligation("O-000-15")
    assert pieces(one, one) == {1: 1, 2: 2, 3: 3}
    assert pieces(one, MINES.obligation("O-000-17")) == {1: None, 2: None, 3: 1}
    assert pieces(MINES.obligation("O-000-17"), one) == {1: 3}


@given(states=st.lists(STATES, min_size=6, max_size=6), by=st.integers(-15, 30))
def test_a_series_that_moves_keeps_what_was_reported_and_asks_only_for_the_rest(states, by):
    roles = {1: frozenset({"city-office"})}
    planned = [one for one in plan(JIANGSU, roles) if one.obligation == "O-003-04"]
    duties = owed(planned, states, [date(2007, 7, 20)] * 6)
    new = redated(JIANGSU, moved(JIANGSU, Move(days=by)))
    same = {one.id: one.id for one in JIANGSU.obligations}
    asked = [one for one in plan(new, roles) if one.obligation == "O-003-04"]
    found = amended(JIANGSU, new, same, duties, asked)
    assert not found.withdrawn
    assert not found.added
    reported = {one.occasion for one in duties if one.done_on is not None}
    for one, owed_ in zip(found.kept, duties, strict=True):
        if owed_.done_on is not None:
            assert (one.occasion, one.due) == (owed_.occasion, owed_.due)
        elif not reported & {each.occasion for each in asked}:
            assert one.due == owed_.due + timedelta(by)
    assert len({one.occasion for one in found.kept}) == len(duties), "no period is asked for twice"


def test_the_same_number_of_other_days_is_counted_anew():
    standing = next(
        one for one in plan(MINES, {1: frozenset({"county-hrss"})}) if one.obligation == "O-000-10"
    )
    since, working, plain = date(2024, 9, 25), date(2024, 9, 29), date(2024, 9, 28)
    unit = standing.unit_of_n
    one = Owed(
        1, 1, standing.obligation, standing.deliverable, "case:1", "open", working, None, False, since, 3, unit
    )  # fmt: skip
    same = {each.id: each.id for each in MINES.obligations}
    for asked, due in ((standing, working), (replace(standing, unit_of_n="day"), plain)):
        (kept,) = amended(MINES, MINES, same, [one], [asked]).kept
        assert (kept.due, kept.moved) == (due, due != working)


def test_check_items_that_came_went_or_were_worded_anew_are_listed_and_a_moved_number_is_not():
    first, second, *others = MINES.items
    last = others[-1]
    new = replace(
        MINES,
        items=(
            replace(second, id=first.id, clause="九"),
            replace(others[0], zh="改写后的排查事项"),
            *others[1:-1],
            replace(last, id="V-99", violation="示范新增", zh="新增的排查事项"),
        ),
    )
    said = [(one.state, one.before, one.after) for one in item_changes(MINES, new)]
    assert said == [
        ("removed", first.zh, ""),
        ("changed", others[0].zh, "改写后的排查事项"),
        ("removed", last.zh, ""),
        ("added", "", "新增的排查事项"),
    ]
    assert item_changes(MINES, MINES) == ()


def test_items_of_one_violation_keep_to_their_own_words():
    first, *others = MINES.items
    again = replace(first, id="V-90", zh="职责里再说的同一种违法", clause="四1")
    old = replace(MINES, items=(first, *others, again))
    assert item_mapping(old, old) == {one.id: one.id for one in old.items}
    assert item_changes(old, old) == ()
    fewer = item_mapping(old, replace(MINES, items=(again, *others)))
    assert fewer["V-90"] == "V-90" and fewer[first.id] == "V-90"


def test_another_number_of_the_notice_is_no_change_of_its_tables():
    id, form = next(iter(MINES.forms.items()))
    relations = tuple(replace(one, cite="示人社〔2024〕9号 附件1") for one in form.relations)
    again = replace(form, cite="示人社〔2024〕9号 附件1", relations=relations)
    cited = replace(MINES, forms={**MINES.forms, id: again})
    assert table_changes(MINES, cited) == ()
    less = replace(MINES, forms={**MINES.forms, id: replace(form, columns=form.columns[:-1])})
    told = table_changes(MINES, less)
    assert [(one.parts, len(one.gone), one.come) for one in told] == [(("columns",), 1, ())]
    assert told[0].gone[0].endswith(form.columns[-1].label)
