"""动作表 Verbs: the one vocabulary of permission, event and job. Rooms declare theirs when the application starts."""

from __future__ import annotations

from collections.abc import Iterable

from laojian.authority.rules import ROLES, Verb, verb

_known: dict[str, Verb] = {}
INVITE = "organiser inspector administrator head"
"""Roles that let people in; what they may give is in `rules.may_give`. The head of a firm lets in those of the firm."""


def declare(verbs: Iterable[Verb]) -> None:
    """Takes the verbs of a room. ValueError where two rooms declare one verb differently."""
    for one in verbs:
        if _known.get(one.id, one) != one:
            raise ValueError(f"verb {one.id} is declared twice")
        _known[one.id] = one


def known() -> dict[str, Verb]:
    """All verbs by id."""
    return dict(_known)


def find(id: str) -> Verb:
    """One verb. KeyError if no room declared it."""
    return _known[id]


declare(
    (
        verb(
            "unit.read",
            "查看单位",
            "see a unit",
            " ".join(
                (
                    "organiser supervisor inspector reviewer head section_head preparer partner group_clerk clerk",
                    "agency_clerk administrator",
                )
            ),
            "own below member granted",
            reads=True,
        ),
        verb("unit.create", "建立单位", "add a unit", "organiser administrator", "below"),
        verb("unit.change", "修改单位", "change a unit", "organiser administrator", "below"),
        verb("unit.link", "登记隶属关系", "record membership", "organiser administrator", "below"),
        verb(
            "staff.read",
            "查看人员",
            "see staff",
            "organiser head administrator",
            "own below",
            reads=True,
            firms=True,
        ),
        verb(
            "staff.create", "建立人员", "add staff", "head administrator organiser", "own below", firms=True
        ),
        verb(
            "staff.change",
            "修改人员和角色",
            "change staff and roles",
            "head administrator organiser",
            "own below",
            firms=True,
        ),
        verb(
            "staff.reset",
            "重设密码和动态码",
            "let somebody set password and one-time code anew",
            "head administrator organiser",
            "own below",
            second=True,
            firms=True,
        ),
        verb(
            "staff.view_as",
            "以他人视角查看",
            "look on as somebody",
            "supervisor administrator",
            "below",
            reads=True,
        ),
        verb("invitation.send", "邀请单位登录", "invite a unit", INVITE, "below member", firms=True),
        verb("invitation.withdraw", "撤回邀请", "withdraw an invitation", INVITE, "below member", firms=True),
        verb(
            "grant.give",
            "授权协作部门查看",
            "let a department see",
            "organiser inspector reviewer",
            "own below",
        ),
        verb(
            "token.create", "建立接口令牌", "make an interface token", "administrator head", "own", firms=True
        ),
        verb(
            "token.revoke",
            "停用接口令牌",
            "revoke an interface token",
            "administrator head",
            "own",
            firms=True,
        ),
        verb(
            "unit.contact",
            "登记联系人",
            "record a contact",
            "head administrator organiser",
            "own below",
            firms=True,
        ),
        verb("staff.password", "修改口令", "change the own password", " ".join(ROLES), "own"),
        verb("staff.second_factor", "设置第二因素", "set the second factor up", " ".join(ROLES), "own"),
        verb("invitation.accept", "接受邀请", "accept an invitation", " ".join(ROLES), "own"),
        verb(
            "event.read",
            "查看操作记录",
            "see events",
            "supervisor organiser head administrator",
            "own below",
            reads=True,
            firms=True,
        ),
        verb(
            "secret.show",
            "查看完整证件号码",
            "see a full id number",
            "inspector reviewer organiser",
            "own below",
            second=True,
            reads=True,
        ),
        verb(
            "system.read", "查看系统状态", "see the state of the system", "administrator", "all", reads=True
        ),
    )
)
