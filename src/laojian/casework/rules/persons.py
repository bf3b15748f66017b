"""人数 Counts of persons that stand in one another: a part (其中) is never greater than its whole. Pure."""

from __future__ import annotations

from laojian.base.problem import Problem

WORDS = {
    "workers": "涉及劳动者",
    "underground_workers": "其中井下",
    "underground_outsourced_workers": "其中井下以外包等名义",
    "persons": "按人计罚的人数",
    "corrected_workers": "已改正的人数",
    "left_workers": "尚未改正的人数",
}
INSIDE = {
    "underground_workers": "workers",
    "underground_outsourced_workers": "underground_workers",
    "persons": "workers",
}
"""Part → the whole it stands in."""


def refuse_parts(counts: dict[str, int | None]) -> None:
    """Refuses a part greater than its whole, or than the whole of its whole where the one between is not known. Unknown
    is never zero: what is not known refuses nothing. Problem `casework.persons`, which names both with their figures."""
    for part in INSIDE:
        n, whole = counts.get(part), INSIDE.get(part)
        while whole is not None:
            known = counts.get(whole)
            if n is not None and known is not None and n > known:
                raise Problem("casework.persons", part=WORDS[part], n=n, whole=WORDS[whole], known=known)
            whole = INSIDE.get(whole)


def refuse_seen(corrected: int | None, left: int | None, concerned: int | None) -> None:
    """Refuses a re-check that counts more persons than the order concerns, those corrected and those left together.
    concerned: None where a finding of the order has no count. Problem `casework.persons`."""
    if concerned is None:
        return
    for part, n in (("corrected_workers", corrected), ("left_workers", left)):
        if n is not None and n > concerned:
            raise Problem("casework.persons", part=WORDS[part], n=n, whole=WORDS["workers"], known=concerned)
    if corrected is not None and left is not None and corrected + left > concerned:
        both = f"{WORDS['corrected_workers']}加{WORDS['left_workers']}"
        raise Problem(
            "casework.persons", part=both, n=corrected + left, whole=WORDS["workers"], known=concerned
        )
