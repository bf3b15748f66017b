"""动作 Verbs of the room parties."""

from __future__ import annotations

from laojian.authority.rules import Verb, verb

OFFICIALS = "organiser supervisor inspector reviewer head section_head preparer administrator"
FIRMS = "group_clerk clerk agency_clerk"

VERBS: tuple[Verb, ...] = (
    verb(
        "employer.read",
        "查看用人单位",
        "see an employer",
        f"{OFFICIALS} {FIRMS} partner",
        "own below member granted",
        reads=True,
    ),
    verb("employer.change", "修改用人单位档案", "change what is known of an employer", "organiser inspector", "below"),
    verb("employer.import", "导入单位事实", "import unit facts", "organiser inspector", "own"),
    verb("employer.export", "导出单位事实", "export unit facts", OFFICIALS, "own", reads=True),
    verb("employer.merge", "合并单位", "merge units", "organiser administrator", "below"),
    verb("person.keep", "登记相关人员", "record a named person", f"organiser inspector {FIRMS}", "own below"),
)  # fmt: skip
