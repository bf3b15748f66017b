"""合法性核验 Keeps what an officer answers to the checks of validity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.actions.cases import refuse_over
from laojian.casework.queries.validity import of_case
from laojian.casework.rules import validity


@transaction.atomic
def check_validity(actor: Actor, case: int, answers: Mapping[str, bool | None], *, at: datetime) -> None:
    """Keeps answers to the requirements the record does not answer itself; None takes one out again. One event with what
    changed, none where nothing did. Problems `casework.not_asked` (no such requirement), `casework.case_over`."""
    row = acting.case(actor, "case.check", case)
    refuse_over(row)
    known = validity.fields(of_case(row))
    for field in answers:
        if field not in known:
            raise Problem("casework.not_asked", seen=field)
    after = {field: said for field, said in {**row.checked, **answers}.items() if said is not None}
    changed = {field: said for field, said in answers.items() if row.checked.get(field) != said}
    if not changed:
        return
    row.checked = after
    row.save(update_fields=("checked",))
    acting.note(
        actor, "case.check", "case", row, at=at, answers={known[one]: said for one, said in changed.items()}
    )
