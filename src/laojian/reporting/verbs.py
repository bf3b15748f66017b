"""动作 Verbs of the room reporting."""

from __future__ import annotations

from laojian.authority.rules import Verb, verb

_ALL = "organiser supervisor inspector reviewer head section_head preparer group_clerk clerk agency_clerk administrator"
_FILLERS = "preparer inspector section_head head group_clerk agency_clerk clerk organiser reviewer"

VERBS: tuple[Verb, ...] = (
    verb("return.read", "查看报表", "see a return", _ALL, "own below member granted", reads=True),
    verb("return.export", "导出报表", "export a return", _ALL, "own below member granted", reads=True),
    verb("return.open", "建立报表", "open a return", _FILLERS, "own"),
    verb("return.fill", "填写报表", "fill a return", _FILLERS, "own"),
    verb("return.explain", "写说明", "explain a relation or add a note", _FILLERS, "own"),
    verb("return.declare_zero", "声明零报", "declare a zero report", _FILLERS, "own"),
    verb(
        "return.sign", "签字", "sign a return", "head section_head preparer", "own", second=True, firms=True
    ),
    verb("return.submit", "报送", "submit a return", "preparer section_head head", "own", firms=True),
    verb("return.accept", "审核通过", "accept a return", "reviewer organiser", "own below"),
    verb("return.send_back", "退回", "send a return back", "reviewer organiser", "own below"),
    verb("return.remark", "写意见", "remark on a return", _ALL, "own below"),
    verb("return.correct", "更正已审核的报表", "correct an accepted return", _FILLERS, "own"),
    verb(
        "return.settle",
        "补推任务状态",
        "bring duties in step with returns",
        "administrator organiser",
        "own below",
    ),
)
