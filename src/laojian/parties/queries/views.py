"""登记的行 What is registered about a unit, row by row, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laojian.parties.rules import kinds


@dataclass(frozen=True, slots=True)
class LicenceView:
    """许可证 kind, status: codes; unit: code of the holder."""

    uscc: str
    kind: str
    number: str
    scope: str
    valid_from: date | None
    valid_to: date | None
    status: str

    def in_force(self, on: date) -> bool | None:
        """Whether it was in force on a day; None where its days or its status are not known."""
        if self.status in ("suspended", "revoked", "cancelled"):
            return False
        if self.valid_to is not None and self.valid_to < on:
            return False
        if self.valid_from is not None and self.valid_from > on:
            return False
        return None if self.valid_to is None or self.valid_from is None else True

    @property
    def kind_zh(self) -> str:
        """The kind in words."""
        return kinds.word("licence_kind", self.kind)


@dataclass(frozen=True, slots=True)
class HoldingView:
    """股权 owner, owned: as known, by name where they are units here, else by code."""

    owner: str
    owner_uscc: str
    owned: str
    owned_uscc: str
    percent: float | None
    kind: str
    held_from: date | None
    held_to: date | None


@dataclass(frozen=True, slots=True)
class AgreementView:
    """劳务派遣协议 agency, host: names where they are units here, else codes."""

    agency: str
    agency_uscc: str
    host: str
    host_uscc: str
    number: str
    valid_from: date | None
    valid_to: date | None
    posts: str
    headcount: int | None
    missing_terms: str


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """辅助性岗位程序 Days of the three steps; `NEVER` (9999-12-31) is explicitly never."""

    post: str
    congress_on: date | None
    consult_on: date | None
    publicity_on: date | None


@dataclass(frozen=True, slots=True)
class SiteView:
    """工作场所 name, place: a work place code of the register."""

    name: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """相关人员 The id is masked; unmasking is asked for elsewhere."""

    id: int
    part: str
    name: str
    id_masked: str


@dataclass(frozen=True, slots=True)
class AliasView:
    """曾用名 kind: name, code, uscc."""

    kind: str
    value: str
    until: date | None
    reason: str
