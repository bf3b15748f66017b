"""The sample of a pack that asks ledgers, targets or member lists holds records of them that the rooms would keep."""

from __future__ import annotations

import pytest

from laojian.campaigns.queries.ledger import kept_by_line
from laojian.campaigns.rules import ledger, targets
from laojian.campaigns.rules.members import Place, printed, seats
from laojian.packs import available, load
from laojian.packs.sample_standing import standing

FOLDERS = {one.id: one.folder for one in available()}


@pytest.fixture(params=sorted(FOLDERS))
def pack(request):
    return load(FOLDERS[request.param])


def test_every_ledger_of_the_pack_has_lines_in_its_sample_and_each_says_what_it_must(pack):
    sample, kept = standing(pack), kept_by_line(pack)
    assert set(sample.ledgers) == {obligation for obligation, _ in kept}
    for obligation, number in kept:
        fields = pack.obligation(obligation).deliverables[number - 1].fields
        for line in sample.ledgers[obligation]:
            assert set(line) <= {one.id for one in fields}
            assert ledger.cells(fields, line)


def test_every_target_of_the_pack_has_figures_and_some_that_are_not_known(pack):
    sample = standing(pack)
    assert set(sample.targets) == {one.id for one in pack.targets}
    for target, indicators in sample.targets.items():
        one = next(one for one in pack.targets if one.id == target)
        seen = [
            targets.indicator(one, name, one.base_year, indicators.get(name, {})) for name in one.indicators
        ]
        assert set(indicators) <= set(one.indicators) and any(line.change is not None for line in seen)
        assert all(line.reached is None for line in seen), "the last year has not ended"


def test_every_group_of_the_pack_has_members_that_make_a_list(pack):
    sample = standing(pack)
    assert set(sample.members) == {one.id for one in pack.groups}
    for lines in sample.members.values():
        kept = seats(Place(**line) for line in lines)
        assert printed(kept)[0][0] == "组长" and any(not one.name for one in kept)
