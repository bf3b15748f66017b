"""装入 Load: the steps that make the city, in the order of the campaign."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings

from laojian.config.city.papers import make_papers
from laojian.config.city.people import PASSWORD, Sign, people
from laojian.config.city.units import plant


def load(tell: Callable[[str], None]) -> str:
    """Makes everything; gives the text that the command shows: the sign-ins by role."""
    folder = Path(mkdtemp(prefix="laojian-city-", dir=settings.LAOJIAN_HOME))
    try:
        tell("写出六个月的名册")
        papers = make_papers(folder / "papers")
        tell("建立单位和人员")
        tree = plant(papers)
        signs = people(tree)
        _steps(papers, tree, tell)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    tell("装好了")
    return told(signs)


def _steps(papers: object, tree: object, tell: Callable[[str], None]) -> None:
    """The campaign itself."""


def told(signs: tuple[Sign, ...]) -> str:
    """The sign-ins as a table."""
    lines = [
        f"演示城市：示范市矿山企业劳务派遣用工排查，日期定在 {settings.LAOJIAN_DEMO_DATE}。口令都是 {PASSWORD}",
        "",
    ]
    width = max(len(one.username) for one in signs)
    lines += [f"  {one.username:<{width}}  {one.role}（{one.unit}）" for one in signs]
    return "\n".join(lines) + "\n"
