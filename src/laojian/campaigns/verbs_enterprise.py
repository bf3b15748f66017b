"""动作 Verbs of the enterprise's side and of screening: self-inspections, rosters, runs, hits."""

from __future__ import annotations

from laojian.authority.rules import Verb, verb

OFFICE = "organiser supervisor inspector reviewer head section_head preparer"
FIRM = "group_clerk clerk agency_clerk"

ENTERPRISE: tuple[Verb, ...] = (
    verb(
        "self_inspection.read",
        "查看自查表",
        "see a self-inspection",
        f"{OFFICE} {FIRM}",
        "own below member granted",
        reads=True,
    ),
    verb("self_inspection.start", "开始自查", "begin a self-inspection", "clerk agency_clerk head", "own"),
    verb("self_inspection.fill", "填写自查表", "fill in a self-inspection", "clerk agency_clerk head", "own"),
    verb("self_inspection.sign", "确认自查表", "sign a self-inspection", "clerk agency_clerk head", "own"),
    verb(
        "self_inspection.report", "报送自查表", "report a self-inspection", "clerk agency_clerk head", "own"
    ),
    verb(
        "self_inspection.correct",
        "登记自行整改",
        "record an own correction",
        "clerk agency_clerk head",
        "own",
    ),
    verb(
        "self_inspection.send_back",
        "退回自查表",
        "send a self-inspection back",
        "organiser inspector reviewer section_head group_clerk",
        "below member",
    ),
    verb(
        "roster.read",
        "查看用工名册",
        "see a roster",
        f"{OFFICE} {FIRM}",
        "own below member granted",
        reads=True,
    ),
    verb("roster.upload", "上传用工名册", "upload a roster", FIRM, "own member"),
    verb("roster.correct", "改正用工名册", "put a roster right", FIRM, "own member"),
    verb("roster.submit", "报送用工名册", "submit a roster", FIRM, "own member"),
    verb("roster.discard", "放弃未报送的名册", "discard a roster not submitted", FIRM, "own member"),
    verb("run.start", "发起筛查", "start a screening run", "organiser inspector", "own below"),
    verb("run.finish", "完成筛查", "finish a screening run", "organiser inspector", "own below"),
    verb("hit.read", "查看筛查结果", "see hits", OFFICE, "own below granted", reads=True),
    verb(
        "eligible.export",
        "导出免申即享名单",
        "export the list of whom policies fit",
        OFFICE,
        "own",
        reads=True,
    ),
    verb(
        "hit.decide",
        "对命中作决定",
        "decide a hit",
        "organiser inspector section_head reviewer",
        "own below granted",
    ),
    verb(
        "hit.ask",
        "要求单位补充说明",
        "ask the employer about a hit",
        "organiser inspector section_head reviewer",
        "own below granted",
    ),
)
