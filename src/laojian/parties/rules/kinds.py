"""种类 Kinds: the words of the register for what is known of a unit, and which row of a table a mine stands in. Pure."""

from __future__ import annotations

from laojian.register import columns_units as vocabulary
from laojian.register.column import Choice

FACTS = ("units", "licences", "shareholdings", "agreements", "aux_procedures")
"""The unit-fact layouts of the register, in the order they are imported."""
SAID = (
    "unit_type",
    "mine_type",
    "ownership",
    "host_kind",
    "is_soe",
    "industry",
    "address",
    "group_name",
    "group_uscc",
    "established_on",
    "staff_contract_n",
    "staff_dispatched_n",
    "small_enterprise",
    "still_producing",
    "checked_on",
)
"""What an employer's file says of itself: the columns of `units` that may be changed by hand; the rest comes from the
registers."""
ROW_KINDS = {"coal_ug": "coal", "coal_open": "coal", "noncoal_ug": "noncoal", "noncoal_open": "noncoal"}
"""Type of mine → the row of a statutory table."""
MERGERS = {
    "duplicate": ("重复登记，合并为一户", "registered twice"),
    "absorbed": ("被吸收合并", "absorbed by merger"),
    "renamed": ("更名或换发代码", "renamed or given a new code"),
    "other": ("其他（写明）", "other (say which)"),
}
NAMES: dict[str, tuple[Choice, ...]] = {
    "unit_type": vocabulary.UNIT_TYPE,
    "mine_type": vocabulary.MINE_TYPE,
    "ownership": vocabulary.OWNERSHIP,
    "host_kind": vocabulary.HOST_KIND,
    "licence_kind": vocabulary.LICENCE_KIND,
    "licence_status": vocabulary.LICENCE_STATUS,
    "holding_kind": vocabulary.HOLDING_KIND,
}


def choices(name: str) -> list[tuple[str, str]]:
    """Codes and Chinese words of an enum, for forms and columns."""
    return [(one.code, one.zh) for one in NAMES[name]]


def word(name: str, code: str) -> str:
    """The Chinese word of a code; blank for what is not known."""
    return next((one.zh for one in NAMES[name] if one.code == code), code)


def row_kind(mine_type: str) -> str | None:
    """coal, noncoal; None where the unit is no mine or it is not known which."""
    return ROW_KINDS.get(mine_type)
