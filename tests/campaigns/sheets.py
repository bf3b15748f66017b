"""Filling in a self-inspection in a test."""

from __future__ import annotations

from laojian.campaigns.actions import (
    Answer,
    fill_self_inspection,
    report_self_inspection,
    sign_self_inspection,
    start_self_inspection,
)
from laojian.campaigns.queries import self_inspection as queries
from tests.city import NOW, campaign

AT = NOW


def begun(city, who="zhaoliu", at=AT, id=None):
    """A campaign and the sheet of its mine: (campaign, sheet)."""
    id = id or campaign(city)
    return id, start_self_inspection(city.actor(who), id, at=at)


def answers(campaign_id, **bad):
    """符合 everywhere but for the named items: `answers(c, V_Y05={"place": "canteen", …})`."""
    found = []
    for cell in queries.cells(campaign_id):
        told = bad.get(cell.item.replace("-", "_"))
        if told and told.get("place", cell.place) == cell.place:
            more = {name: value for name, value in told.items() if name != "place"}
            found.append(Answer(cell.place, cell.item, more.pop("answer", "bad"), **more))
        else:
            found.append(Answer(cell.place, cell.item, "ok"))
    return found


def filled(city, at=AT, id=None, nil=None, who="zhaoliu", **bad):
    """A complete sheet, not signed."""
    campaign_id, sheet = begun(city, who=who, at=at, id=id)
    nil = not bad if nil is None else nil
    fill_self_inspection(city.actor(who), sheet, answers(campaign_id, **bad), at=at, nil=nil)
    return campaign_id, sheet


def reported(city, at=AT, id=None, **bad):
    """A sheet signed by mine and agency and reported."""
    campaign_id, sheet = filled(city, at=at, id=id, **bad)
    sign_self_inspection(city.actor("zhaoliu"), sheet, at=at)
    sign_self_inspection(city.actor("paiqian"), sheet, at=at)
    report_self_inspection(city.actor("zhaoliu"), sheet, at=at)
    return campaign_id, sheet
