"""公开规则 Rules of openness: the marks of official papers, how a request for disclosure is answered. Pure.

Only a notice marked 主动公开 may stand on the public page; a paper without a mark is not open. No term for an answer is counted
here: the library holds none that was checked, and a guessed one would be worse than none.
"""

from __future__ import annotations

MARKS = {
    "public": ("主动公开", "open"),
    "on_request": ("依申请公开", "open on request"),
    "internal": ("不予公开", "not open"),
    "unmarked": ("没有标明", "not marked"),
}
WAYS = {
    "paper": ("纸面", "on paper"),
    "electronic": ("电子", "electronically"),
    "look": ("当面查阅", "to look at on the spot"),
    "other": ("其他", "otherwise"),
}
"""How the applicant wants the answer."""
ANSWERS = {
    "given": ("予以公开", "given"),
    "in_part": ("部分公开", "given in part"),
    "refused": ("不予公开", "not given"),
    "not_held": ("本机关没有这份文件", "not held here"),
    "elsewhere": ("告知向其他机关申请", "to be asked of another authority"),
    "public_already": ("已主动公开，告知查阅方式", "public already, told where"),
    "withdrawn": ("申请人撤回", "withdrawn by the applicant"),
}
WITH_REASON = frozenset({"in_part", "refused", "elsewhere"})
"""Answers that need a reason in words."""
ON_PUBLIC_PAGE = "public"


def may_stand_outside(openness: str) -> bool:
    """May a notice with this mark stand on the public page?"""
    return openness == ON_PUBLIC_PAGE
