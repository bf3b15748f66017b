"""The pure rules of reporting: places, typing, the frozen content, the order of signatures."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.forms.schema import Figure
from laojian.forms.workbook_figures import printed
from laojian.reporting.rules import drafting, frozen, places, signing, states, typing
from tests.forms.mines import ANNEX1, ANNEX2, FACTS, case, visit

PARTS = drafting.Parts("140302", "示范城区", "2024-09", 1, "p" * 64, 1, {}, filled_on=date(2024, 9, 26))
PLACES = [places.word(key) for key in places.keys(ANNEX1)]


def composed(records=None, **more):
    return drafting.compose(ANNEX1, records or FACTS, replace(PARTS, **more))


def test_every_place_has_one_word_and_comes_back_from_it():
    assert len(set(PLACES)) == len(PLACES) == 3 * 16 + 9
    assert [places.key(ANNEX1, word) for word in PLACES] == list(places.keys(ANNEX1))


@given(st.text(max_size=12))
def test_no_other_word_is_a_place(word):
    assert places.key(ANNEX1, word) is None or word in PLACES


def test_totals_of_rows_and_blanks_are_never_typed():
    fixed = {word for word in PLACES if not places.editable(ANNEX1, places.key(ANNEX1, word))}
    assert fixed == {f"1.{n}" for n in range(1, 17)} | {"S1.total"}


@settings(max_examples=60, deadline=None)
@given(
    place=st.sampled_from([word for word in PLACES if places.editable(ANNEX1, places.key(ANNEX1, word))]),
    value=st.integers(0, 10**9),
)
def test_a_figure_typed_as_printed_is_the_figure_and_typing_it_again_changes_nothing(place, value):
    at = places.key(ANNEX1, place)
    money = places.money(ANNEX1, at)
    value = value // 10_000 * 10_000 if money else value
    text = printed(Figure(value, "value"), money)
    assert typing.read(ANNEX1, at, text).value == value
    typed = (drafting.Typed(place, value, "value", "01", "说明", "王五"),)
    filled = composed(typed=typed).filled
    assert typing.changed(ANNEX1, filled, {place: text}) == ()


@settings(deadline=None)
@given(st.text(max_size=10))
def test_typing_anything_gives_a_figure_or_a_sentence_that_names_the_cell(text):
    try:
        figure = typing.read(ANNEX1, (2, 8), text)
    except Problem as problem:
        assert problem.code == "reporting.number" and "煤矿企业第8栏" in problem.say()
    else:
        assert figure.value is None or figure.value >= 0


@pytest.mark.parametrize(
    ("text", "value", "state"),
    [("", None, "not_reported"), ("—", None, "not_applicable"), ("不适用", None, "not_applicable"), ("0", 0, "value"),
     ("１２", 12, "value"), ("1,203", 1203, "value")],
)  # fmt: skip
def test_blank_dash_and_zero_stay_three_things(text, value, state):
    figure = typing.read(ANNEX1, (2, 8), text)
    assert (figure.value, figure.state) == (value, state)


ROWS = st.lists(
    st.builds(
        lambda n, kind, fine, day: case(n, "three-natures", kind, fine=fine, opened_on=day),
        st.integers(1, 10**6), st.sampled_from(["coal", "noncoal"]), st.integers(0, 10**12),
        st.none() | st.dates(date(2000, 1, 1), date(2099, 1, 1)),
    ),
    max_size=8, unique_by=lambda row: row["id"],
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(rows=ROWS, turn=st.randoms(use_true_random=False))
def test_frozen_records_come_back_and_do_not_depend_on_their_order(rows, turn):
    text = frozen.frozen_facts({"cases": rows, "visits": []})
    mixed = list(rows)
    turn.shuffle(mixed)
    assert frozen.frozen_facts({"visits": [], "cases": mixed}) == text
    back = frozen.thawed_facts(text)
    plain = [{key: value for key, value in row.items() if value is not None} for row in rows]
    assert sorted(back["cases"], key=lambda row: row["id"]) == sorted(plain, key=lambda row: row["id"])
    assert frozen.frozen_facts(back) == text


@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_a_sealed_table_comes_back_as_it_was(rows):
    draft = composed({"visits": [visit(1)], "cases": rows})
    sealed = {
        "body": draft.body, "content": draft.content, "late": False, "filled_on": "2024-09-26",
        "signatures": [{"place": "unit_head", "name": "王五"}],
    }  # fmt: skip
    back = frozen.thawed(json.loads(frozen.canonical(sealed)))
    assert back.figures == draft.filled.figures and back.blanks == draft.filled.blanks
    assert back.signatures == {"unit_head": "王五"} and back.settings == draft.filled.settings
    assert frozen.digest(frozen.canonical(json.loads(frozen.canonical(draft.body)))) == draft.content


def test_the_content_changes_with_every_part_a_person_signs_for():
    base = composed().content
    assert composed().content == base
    typed = (drafting.Typed("2.1", 9, "value", "01", "说明", "王五"),)
    others = [
        composed(typed=typed), composed(note="说明"), composed(phone="0353"), composed(version=2),
        composed(explanations={"R2": "说明"}), composed(settings={"A07": "s2_only"}),
        composed({**FACTS, "visits": FACTS["visits"][:1]}),
    ]  # fmt: skip
    assert len({base, *(one.content for one in others)}) == len(others) + 1
    assert composed(filled_on=date(2024, 9, 27)).content == base, "the day is set when it is handed in"


def test_signatures_follow_the_printed_block():
    assert [one.id for one in signing.acts(ANNEX1)] == ["unit_head", "section_head", "preparer"]
    assert [one.id for one in signing.acts(ANNEX2)] == ["unit_head", "labour_head", "preparer"]
    assert signing.turn(ANNEX1, {"unit_head"}).id == "section_head"
    assert signing.turn(ANNEX1, {"unit_head", "section_head", "preparer"}) is None
    assert signing.role("labour_head") == "section_head"


def test_every_act_starts_from_the_states_it_may():
    allowed = {
        act: {state for state in states.STATES if states.allowed(act, state)}
        for act in ("fill", "sign", "submit", "accept", "send_back", "correct")
    }
    assert allowed == {
        "fill": {"draft"}, "sign": {"draft"}, "submit": {"draft"}, "accept": {"submitted"},
        "send_back": {"submitted"}, "correct": {"accepted"},
    }  # fmt: skip
    assert states.SEALED - {"sent_back"} == states.COUNTED
    assert states.duty_state("submitted", True) == "zero_reported"
