"""合成单位 The units of a made-up province: hosts with their people counted out, and who supplies them.

Designs fall on hosts and pairs in fixed shares, so that every count is known before a row is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from laojian.base.problem import Problem
from laojian.ids import division
from laojian.ids.credit_code import check_sign, organisation_check
from laojian.register.synth_recipes import HostDesign, PairDesign, Recipes

LEAST_FOR_DESIGN = 20
"""Hosts with fewer own and dispatched people get the first design: tenths of a handful say nothing."""
PAIRS_PER_AGENCY = 8
SECOND_AGENCY = 12
KINDS = {
    "coal_ug": "煤业", "coal_open": "露天煤业", "noncoal_ug": "矿业", "noncoal_open": "石料", "none": "机械",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: credit code, name, county."""

    uscc: str
    name: str
    county: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A dispatch agency, the design of its pairs, and who owns it (None: not stated), nearest first."""

    unit: Unit
    design: PairDesign
    owners: tuple[Unit, ...]


@dataclass(slots=True)
class Host:
    """contract, dispatched, unstated, outsourced: people; other: form → people; group: the unit above;
    pairs: (agency, people)."""

    unit: Unit
    city: str
    mine_type: str
    design: HostDesign
    contract: int
    dispatched: int
    unstated: int
    outsourced: int
    other: dict[str, int]
    group: Unit | None = None
    contractor: Unit | None = None
    pairs: list[tuple[Agency, int]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """All its rows in a month."""
        return self.contract + self.dispatched + self.unstated + self.outsourced + sum(self.other.values())


@dataclass(frozen=True, slots=True)
class Province:
    """All units. cities: city → its hosts by credit code; others: groups, owners and contractors."""

    code: str
    cities: dict[str, tuple[Host, ...]]
    agencies: tuple[Agency, ...]
    others: tuple[tuple[Unit, str], ...]

    @property
    def hosts(self) -> tuple[Host, ...]:
        """All hosts."""
        return tuple(host for hosts in self.cities.values() for host in hosts)


def build(recipes: Recipes, province: str, employers: int, workers: int, seed: int) -> Province:
    """The province: `employers` hosts with `workers` people in all."""
    return _Builder(recipes, province, seed).build(employers, workers)


def shared_out(total: int, weights: Sequence[float]) -> list[int]:
    """`total` in whole parts by weight; the largest remainders are rounded up."""
    exact = np.asarray(weights, float) / sum(weights) * total
    parts = np.floor(exact).astype(int)
    order = np.argsort(parts - exact, kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return [int(part) for part in parts]


class _Builder:
    def __init__(self, recipes: Recipes, province: str, seed: int) -> None:
        self.recipes = recipes
        self.province = province
        self.random = np.random.default_rng([seed, 1])
        self.made = 0
        self.agencies: dict[tuple[str, str, int], Agency] = {}
        self.served: dict[tuple[str, str], int] = {}
        self.groups: dict[str, Unit] = {}
        self.others: list[tuple[Unit, str]] = []
        self.counties = self._counties()

    def build(self, employers: int, workers: int) -> Province:
        """Hosts first, then their suppliers, then the contractors."""
        sizes = self._sizes(employers, workers)
        mines = self._spread(self.recipes.hosts["mine_types"], employers)
        designs = self._designs(sizes)
        cities = list(self.counties)[: max(1, employers)]
        found: dict[str, list[Host]] = {city: [] for city in cities}
        for at in range(employers):
            city = cities[at % len(cities)]
            found[city].append(self._host(city, str(mines[at]), sizes[at], designs[at]))
        hosts = [host for held in found.values() for host in held]
        self._supply(hosts)
        for city, held in found.items():
            self._contractors(city, held)
        ordered = {city: tuple(sorted(held, key=lambda host: host.unit.uscc)) for city, held in found.items()}
        return Province(self.province, ordered, tuple(self.agencies.values()), tuple(self.others))

    def _counties(self) -> dict[str, list[division.Division]]:
        cities = [one for one in division.children(self.province) if division.level(one.code) == "city"]
        if not cities and division.level(self.province) == "city":
            return {self.province: list(division.children(self.province))}
        found = {one.code: list(division.children(one.code)) or [one] for one in cities}
        if not found:
            raise Problem("synth.province", province=self.province)
        return found

    def _sizes(self, employers: int, workers: int) -> list[int]:
        weights = np.exp(self.random.normal(0.0, 0.7, employers))
        parts = shared_out(workers - employers, list(weights))
        return [part + 1 for part in parts]

    def _spread(self, shares: dict[str, int], n: int) -> list[str]:
        """Names in their shares, in random order."""
        parts = shared_out(n, list(shares.values()))
        names = [name for name, part in zip(shares, parts, strict=True) for _ in range(part)]
        return [names[at] for at in self.random.permutation(n)]

    def _designs(self, sizes: list[int]) -> list[HostDesign]:
        designs = self.recipes.host_designs
        names = self._spread({str(at): one.weight for at, one in enumerate(designs)}, len(sizes))
        chosen = [designs[int(name)] for name in names]
        mixed = sum(self.recipes.clean["forms"].values())
        large = [size * (1000 - mixed) // 1000 >= LEAST_FOR_DESIGN for size in sizes]
        return [one if fits else designs[0] for one, fits in zip(chosen, large, strict=True)]

    def _host(self, city: str, mine_type: str, size: int, design: HostDesign) -> Host:
        forms = self.recipes.clean["forms"]
        outsourced = size * forms["outsourced"] // 1000
        other = {form: size * share // 1000 for form, share in forms.items() if form != "outsourced"}
        left = size - outsourced - sum(other.values()) - design.unstated
        if design.one_in:
            dispatched = left // design.one_in
            contract = dispatched * (design.one_in - 1)
            first = next(iter(other))
            other[first] += left - dispatched - contract
        else:
            low, high = design.dispatched
            share = int(self.random.integers(low, high + 1))
            dispatched = -(-left * share // 1000) if design.gives else left * share // 1000
            contract = left - dispatched
        unit = self._unit(city, KINDS[mine_type])
        grouped = int(self.random.integers(0, 1000)) < self.recipes.hosts["grouped"]
        counts = (contract, dispatched, design.unstated, outsourced, other)
        return Host(unit, city, mine_type, design, *counts, group=self._group(city) if grouped else None)

    def _supply(self, hosts: list[Host]) -> None:
        """An agency per pair, of the pair's design; big hosts often have a lawful second one."""
        using = [host for host in hosts if host.dispatched]
        designs = self.recipes.pair_designs
        names = self._spread({str(at): one.weight for at, one in enumerate(designs)}, len(using))
        for host, name in zip(using, names, strict=True):
            design = designs[int(name)]
            if host.unstated and design.gives_rows:
                design = designs[0]  # of someone whose form is not stated an agreement would be doubtful too
            if design.owner == "group":
                host.group = self._group(host.city)
            second = host.dispatched // 3 if self.random.integers(0, 10) < 3 else 0
            second = second if host.dispatched >= SECOND_AGENCY else 0
            first = self._agency(host.city, design)
            host.pairs.append((self._serving(first), host.dispatched - second))
            if second:
                other = self._agency(host.city, designs[0], apart_from=first)
                host.pairs.append((self._serving(other, apart_from=host.pairs[0][0]), second))

    def _agency(self, city: str, design: PairDesign, apart_from: Agency | None = None) -> Agency:
        """The city's agency of that design whose turn it is."""
        at = self.served.get((city, design.name), 0)
        self.served[city, design.name] = at + 1
        key = (city, design.name, at // PAIRS_PER_AGENCY)
        if key in self.agencies and self.agencies[key] is apart_from:
            key = (city, design.name, key[2] + 1)
        if key not in self.agencies:
            self.agencies[key] = Agency(self._unit(city, "劳务派遣"), design, self._owners(city, design))
        return self.agencies[key]

    def _serving(self, agency: Agency, apart_from: Agency | None = None) -> Agency:
        """The agency itself, or, where only some of its design serve, the one of them whose turn it is."""
        if self.recipes.serving is None:
            return agency
        city = next(key[0] for key, one in self.agencies.items() if one is agency)
        alike = [one for key, one in self.agencies.items() if key[0] == city and one.design is agency.design]
        at, serving = alike.index(agency), alike[: self.recipes.serving]
        free = [one for one in serving if one is not apart_from] or serving
        return agency if agency in free else free[at % len(free)]

    def _owners(self, city: str, design: PairDesign) -> tuple[Unit, ...]:
        if design.owner == "none":
            return ()
        owner = self._unit(city, "投资")
        self.others.append((owner, "other"))
        return (owner, self._group(city)) if design.owner == "group" else (owner,)

    def _group(self, city: str) -> Unit:
        if city not in self.groups:
            self.groups[city] = self._unit(city, "能源集团")
            self.others.append((self.groups[city], "other"))
        return self.groups[city]

    def _contractors(self, city: str, hosts: list[Host]) -> None:
        """One contractor for every few hosts of a city."""
        made: list[Unit] = []
        for at, host in enumerate(hosts):
            if at // PAIRS_PER_AGENCY >= len(made):
                made.append(self._unit(city, "工程"))
                self.others.append((made[-1], "contractor"))
            host.contractor = made[-1]

    def _unit(self, city: str, kind: str) -> Unit:
        counties = self.counties[city]
        county = counties[int(self.random.integers(0, len(counties)))]
        self.made += 1
        name = f"示范{county.name.removesuffix('县').removesuffix('市')}{self.made}号{kind}有限公司"
        return Unit(_credit_code(county.code, self.made), name, county.code)


def _credit_code(county: str, number: int) -> str:
    organisation = f"M{number:07d}"
    body = f"91{county}{organisation}{organisation_check(organisation)}"
    return body + check_sign(body)
