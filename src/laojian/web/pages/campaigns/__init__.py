"""专项行动 Pages of campaigns: the list, opening one, the board, duties, reminders, who takes part."""

from laojian.web.pages.campaigns import (
    amending,
    board,
    duty,
    groups,
    ledgers,
    numbers,
    opening,
    openness,
    people,
    readings,
    series,
    targets,
)

urls = [
    *board.urls, *opening.urls, *people.urls, *duty.urls, *ledgers.urls, *amending.urls, *series.urls, *readings.urls,
    *targets.urls, *openness.urls,
    *groups.urls, *numbers.urls,
]  # fmt: skip
