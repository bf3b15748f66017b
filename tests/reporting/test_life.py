"""A return from its opening to its acceptance, and back."""

from laojian.reporting import queries
from tests.reporting.world import ON


def test_a_return_is_filled_from_the_records_when_it_is_opened(world):
    found = world.open("wangwu")
    seen = queries.view(world.actor("wangwu"), found, on=ON)
    assert seen.state == "draft" and seen.form.id == "annex1" and seen.period == "2024-09"
    print({k: v.value for k, v in seen.filled.figures.items() if k[0] == 1})
    print(seen.blockers)
