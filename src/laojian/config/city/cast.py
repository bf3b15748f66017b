"""角色 Cast: the people of the city as actors on a day, found by their sign-in name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from laojian.authority.models import Staff
from laojian.authority.queries import actor_of
from laojian.authority.rules import Actor
from laojian.config.city.people import LETTERS
from laojian.config.city.units import Tree


@dataclass(frozen=True)
class Cast:
    """角色 Who acts."""

    tree: Tree
    _staff: dict[str, Staff] = field(default_factory=dict)

    def actor(self, name: str, at: datetime, *, renewed: bool = False) -> Actor:
        """The person with that sign-in name, as they act at a moment."""
        if name not in self._staff:
            self._staff[name] = Staff.objects.select_related("unit").get(username=name)
        return actor_of(self._staff[name], on=at.date(), renewed=renewed)

    def clerk(self, mine: str, at: datetime) -> Actor:
        """The clerk of a mine."""
        return self.actor(f"mine{self.tree.mines.index(mine) + 1:02}", at)

    def officer(self, county: str, at: datetime, which: int = 1, *, renewed: bool = False) -> Actor:
        """An officer of a county: 1 inspects and prepares, 2 heads the section, 3 heads the bureau."""
        return self.actor(f"{LETTERS[county]}{which}", at, renewed=renewed)

    def agency(self, code: str, at: datetime, which: str = "", *, renewed: bool = False) -> Actor:
        """Somebody of an agency: the clerk, the -section, the -head."""
        return self.actor(f"agency{self.tree.agencies.index(code) + 1}{which}", at, renewed=renewed)

    def group(self, code: str, at: datetime, which: str = "", *, renewed: bool = False) -> Actor:
        """Somebody of a group: the clerk, the -section, the -head."""
        return self.actor(f"group{self.tree.groups.index(code) + 1}{which}", at, renewed=renewed)
