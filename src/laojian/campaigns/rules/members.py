"""成员名单规则 Rules of a list of members of a leading group: what a seat must say, in what order seats are printed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from laojian.base.problem import Problem
from laojian.ids import in_text
from laojian.packs.schema import Pack
from laojian.packs.schema_standing import Group

POSTS = {
    "head": ("组长", "head"),
    "deputy": ("副组长", "deputy head"),
    "member": ("成员", "member"),
    "office_head": ("办公室主任", "head of the office"),
}
"""Posts in the order in which a list prints them."""
MOST = 80
LONGEST = {"body": 120, "office": 120, "name": 60}


@dataclass(frozen=True, slots=True)
class Place:
    """席位 One seat: post in the group, body, office held there, who holds it (blank: vacant); as_printed: how the notice prints
    it, where the seat comes from there."""

    post: str
    body: str
    office: str
    name: str = ""
    as_printed: str = ""


def group(pack: Pack, id: str) -> Group:
    """A group of the pack. Problem `campaign.no_group`."""
    for one in pack.groups:
        if one.id == id:
            return one
    raise Problem("campaign.no_group", group=id[:60])


def laid_out(pack: Pack, one: Group, level: str) -> tuple[Place, ...]:
    """The seats as the notice lays them out, with the present names of the bodies and nobody in them. The office is taken over
    only at the level the list is printed for; another level has offices of its own."""
    roles = {role.id: role for role in pack.roles}
    return tuple(
        Place(
            seat.post, roles[seat.role].successor or roles[seat.role].zh, seat.title_zh if level == one.level else "", "",
            seat.title_zh,
        )
        for seat in one.seats
    )  # fmt: skip


def seats(given: Iterable[Place]) -> tuple[Place, ...]:
    """The seats of a version as they are kept, in the order of posts; a row that says nothing is left out.

    Problems `campaign.member_blank`, `.member_head`, `.member_many`, `ids.in_text`.
    """
    found = []
    for n, one in enumerate(given, 1):
        said = Place(one.post, *(" ".join(text.split()) for text in (one.body, one.office, one.name)))
        if not (said.body or said.office or said.name):
            continue
        if said.post not in POSTS or not said.body or not said.office:
            raise Problem("campaign.member_blank", row=n)
        if any(len(getattr(said, key)) > most for key, most in LONGEST.items()):
            raise Problem("campaign.member_long", row=n)
        in_text.refuse(said.body, said.office, said.name)
        found.append(said)
    heads = sum(one.post == "head" for one in found)
    if heads != 1:
        raise Problem("campaign.member_head", seen=heads)
    if len(found) > MOST:
        raise Problem("campaign.member_many", seen=len(found), most=MOST)
    order = tuple(POSTS)
    return tuple(sorted(found, key=lambda one: order.index(one.post)))


def printed(places: Sequence[Place]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The list as it is printed: each post with its lines, name and office; a vacant seat says so."""
    found = []
    for post, (zh, _en) in POSTS.items():
        lines = tuple(
            f"{one.name or '（空缺）'}　{one.office if one.office.startswith(one.body) else one.body + one.office}"
            for one in places
            if one.post == post
        )
        if lines:
            found.append((zh, lines))
    return tuple(found)
