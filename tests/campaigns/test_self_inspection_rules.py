"""Rules of the self-inspection: where an item is asked, what is missing, which steps are open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from laojian.campaigns.rules import self_inspection as rules
from laojian.campaigns.rules.self_inspection import Said, cells, missing, state_after_report

ITEMS = (("V-1", "underground-dispatch", False), ("V-2", "three-natures", True), ("V-3", "dispatch-ratio", True),
         ("V-4", "missing-contract", False))  # fmt: skip
ASKED = cells(ITEMS, frozenset({"dispatch-ratio"}))


def test_matters_of_the_whole_mine_are_asked_once_and_the_others_by_workplace():
    places = {item: [cell.place for cell in ASKED if cell.item == item] for item, _, _ in ITEMS}
    assert places["V-1"] == ["underground", "canteen", "guard", "cleaning"]
    assert places["V-2"] == ["surface", "canteen", "guard", "cleaning"]
    assert places["V-3"] == ["unit"]
    assert places["V-4"] == list(rules.WORKPLACES)


def all_ok():
    return [Said(cell.place, cell.item, "ok") for cell in ASKED]


def test_an_unanswered_item_is_missing_and_never_counts_as_in_order():
    told = missing(ASKED, all_ok()[1:], frozenset(), False, ())
    assert told.unanswered == 1 and not told.to_sign and not told.nil_unsaid


def test_nothing_found_must_be_said():
    assert missing(ASKED, all_ok(), frozenset(), False, ()).nil_unsaid
    assert missing(ASKED, all_ok(), frozenset(), True, ()).to_sign


def test_a_nil_report_beside_a_problem_is_contradicted():
    said = [*all_ok()[1:], Said(ASKED[0].place, ASKED[0].item, "bad", "派遣工下井")]
    told = missing(ASKED, said, frozenset(), True, ())
    assert told.nil_contradicted and not told.to_sign
    said[-1] = Said(ASKED[0].place, ASKED[0].item, "unsure", "名册没写")
    assert missing(ASKED, said, frozenset(), True, ()).nil_contradicted


def test_a_problem_needs_words_and_a_correction_its_day():
    said = [*all_ok()[1:], Said(ASKED[0].place, ASKED[0].item, "bad", " ", corrected=True)]
    told = missing(ASKED, said, frozenset(), False, ())
    assert (told.without_words, told.without_day) == (1, 1)


def test_a_workplace_the_mine_does_not_have_is_not_asked():
    said = [one for one in all_ok() if one.place != "canteen"]
    assert missing(ASKED, said, frozenset({"canteen"}), True, ()).to_sign


def test_signatures_are_needed_for_the_report_and_not_for_signing():
    told = missing(ASKED, all_ok(), frozenset(), True, ("示范派遣",))
    assert told.to_sign and not told.to_report


@given(st.lists(st.booleans(), max_size=6), st.booleans())
def test_the_state_after_the_report_follows_from_the_problems(corrected, over):
    state = state_after_report(corrected, over)
    assert (state == "reported") == (not corrected)
    assert (state == "corrected") == (bool(corrected) and all(corrected))
    if corrected and not all(corrected):
        assert state == ("uncorrected" if over else "correcting")


@given(st.sampled_from(sorted(rules.STATES)))
def test_no_state_leads_out_of_the_list_and_a_reported_sheet_goes_back_only_by_being_sent_back(state):
    for to in rules.STEPS.get(state, ()):
        assert to in rules.STATES
        if state in rules.SUBMITTED:
            assert to in rules.SUBMITTED or to == "sent_back"
