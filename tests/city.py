"""The invented city for tests of the records rooms: a province, a city, two counties, a zone, departments, a group, mines.

`build()` makes the units and the staff in the test database and gives them by name. 张三 inspects in the county of the
mine, 李四 organises in the city above, 王五 inspects in another county; 赵六 is the mine's clerk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from laojian.authority.models import Link, Staff, Unit
from laojian.authority.queries import actor_of
from laojian.authority.rules import Actor

TODAY = date(2024, 8, 20)
NOW = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)
PASSWORD = "示范口令-2024-laojian"

UNITS = (
    # code, name, kind, level, parent, region, uscc
    ("140000", "示范省人力资源和社会保障厅", "bureau", "province", None, "140000", ""),
    ("140300", "示范市人力资源和社会保障局", "bureau", "city", "140000", "140300", ""),
    ("140302", "示范城区人力资源和社会保障局", "bureau", "county", "140300", "140302", ""),
    ("140303", "示范矿区人力资源和社会保障局", "bureau", "county", "140300", "140303", ""),
    ("gaoxin", "示范高新区组织与人力资源部", "zone", "county", "140300", "140300", ""),
    ("140303-emergency", "示范矿区应急管理局", "department", "county", "140303", "140303", ""),
    ("140300-police", "示范市公安局", "department", "city", "140300", "140300", ""),
    ("91140300XXXX00019T", "示范煤业集团有限公司", "group", "unit", "140300", "140300", "91140300XXXX00019T"),
    (
        "91140303XXXX00043N",
        "示范一矿煤业有限公司",
        "enterprise",
        "unit",
        "140303",
        "140303",
        "91140303XXXX00043N",
    ),
    (
        "91140302XXXX00051T",
        "示范二矿煤业有限公司",
        "enterprise",
        "unit",
        "140302",
        "140302",
        "91140302XXXX00051T",
    ),
    (
        "91140303XXXX001908",
        "示范同心劳务派遣有限公司",
        "agency",
        "unit",
        "140300",
        "140303",
        "91140303XXXX001908",
    ),
)
LINKS = (
    # kind, unit, to, since
    ("member", "91140303XXXX00043N", "91140300XXXX00019T", date(2020, 1, 1)),
    ("member", "91140302XXXX00051T", "91140300XXXX00019T", date(2020, 1, 1)),
    ("works_with", "91140303XXXX001908", "91140303XXXX00043N", date(2023, 1, 1)),
)
STAFF = (
    # sign-in name, shown name, unit, roles
    ("sheng", "省厅督导 01", "140000", "supervisor organiser"),
    ("lisi", "李四", "140300", "organiser supervisor reviewer"),
    ("admin", "系统管理员", "140300", "administrator"),
    ("zhangsan", "张三", "140303", "inspector preparer"),
    ("zhangsan2", "张三二", "140303", "inspector section_head reviewer"),
    ("zhangsan3", "张三三", "140303", "head"),
    ("wangwu", "王五", "140302", "inspector preparer section_head head reviewer"),
    ("gaoxin", "高新区经办", "gaoxin", "inspector preparer section_head head"),
    ("yingji", "应急联络员", "140303-emergency", "partner"),
    ("gongan", "公安联络员", "140300-police", "partner"),
    ("jituan", "集团劳资", "91140300XXXX00019T", "group_clerk preparer section_head head"),
    ("zhaoliu", "赵六", "91140303XXXX00043N", "clerk"),
    ("erkuang", "二矿劳资", "91140302XXXX00051T", "clerk"),
    ("paiqian", "派遣经办", "91140303XXXX001908", "agency_clerk preparer section_head head"),
)


@dataclass(frozen=True)
class City:
    """Units by code and staff by sign-in name."""

    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)

    def actor(self, name: str, *, on: date = TODAY, renewed: bool = False) -> Actor:
        """The actor of a person of the cast."""
        return actor_of(self.staff[name], on=on, renewed=renewed)


def build() -> City:
    """Makes the city."""
    city = City()
    for code, name, kind, level, parent, region, uscc in UNITS:
        above = city.units[parent] if parent else None
        path = f"{above.path if above else ''}{code}/"
        city.units[code] = Unit.objects.create(
            code=code, name=name, kind=kind, level=level, parent=above, path=path, region=region, uscc=uscc
        )
    Link.objects.bulk_create(
        Link(kind=kind, unit=city.units[unit], to=city.units[to], since=since)
        for kind, unit, to, since in LINKS
    )
    for name, shown, unit, roles in STAFF:
        city.staff[name] = Staff(username=name, name=shown, unit=city.units[unit], roles=roles)
        city.staff[name].set_password(PASSWORD)
    Staff.objects.bulk_create(city.staff.values())
    describe(city)
    return city


PROFILES = (
    # code, unit_type, mine_type, ownership
    ("91140300XXXX00019T", "other", "none", "municipal"),
    ("91140303XXXX00043N", "host", "coal_ug", "municipal"),
    ("91140302XXXX00051T", "host", "noncoal_ug", "municipal"),
    ("91140303XXXX001908", "agency", "none", "other"),
)


def describe(city: City) -> None:
    """What is known of group, mines and agency: a coal mine and a non-coal mine of a municipal group."""
    from laojian.parties.models import Employer

    Employer.objects.bulk_create(
        Employer(
            unit=city.units[code],
            unit_type=unit_type,
            mine_type=mine_type,
            ownership=ownership,
            changed_at=NOW,
        )
        for code, unit_type, mine_type, ownership in PROFILES
    )


def campaign(city: City, *, at: datetime = datetime(2024, 7, 30, 1, 0, tzinfo=UTC)) -> int:
    """The campaign of the mines, opened by the city from the pack."""
    from laojian.campaigns.actions import open_campaign

    return open_campaign(city.actor("lisi", on=at.date()), "yangquan-mines-2024", at=at)
