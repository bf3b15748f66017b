"""筛查项 The screens of a pack as the screening room runs them: names become provisions of the law at hand.

Imports Ibis; not imported by `laojian.packs` itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from laojian.base.problem import Problem
from laojian.law.provision import Provision
from laojian.packs.schema import Pack
from laojian.packs.shape import nearest
from laojian.screening import plan


def screens(pack: Pack, provisions: Iterable[Provision]) -> tuple[plan.Screen, ...]:
    """Every version of every provision the pack names that can hold at its place, in its order.

    Problem `pack.no_such_provision`.
    """
    versions: dict[str, list[Provision]] = {}
    for each in provisions:
        versions.setdefault(each.id, []).append(each)
    for one in pack.screens:
        if one.provision not in versions:
            near = nearest(one.provision, versions) or "—"
            raise Problem("pack.no_such_provision", pack=pack.id, provision=one.provision, near=near)
    return tuple(
        plan.Screen(version, one.violation, one.surface, one.rank)
        for one in pack.screens
        for version in versions[one.provision]
        if _reaches(version.region, pack.scope.region)
    )


def _reaches(region: str, place: str) -> bool:
    """May a rule of this region hold at the pack's place, or at one within it?"""
    place = place.rstrip("0")
    return region == "CN" or not place or region.startswith(place) or place.startswith(region)
