"""合成花名册 Clean roster rows of a made-up province, a part of a city and a month at a time.

A person is a number: what is fixed about them is drawn from a hash of it, so the same person looks the same
in every month, whatever was made before, and nothing needs to be kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from laojian.register.column import NEVER
from laojian.register.synth_frame import Frame, Numbers, Text, null_of
from laojian.register.synth_recipes import EPOCH, Recipes, named_days
from laojian.register.synth_units import Host

if TYPE_CHECKING:
    import pyarrow as pa

FORMS = ["contract", "dispatched", "outsourced", "parttime", "intern", "retiree_rehire"]
CONTRACT, DISPATCHED, OUTSOURCED, PART_TIME, REHIRED, INTERN = 0, 1, 2, 3, 5, 4
NATURES = ["aux", "temp", "subst", "main"]
PLACES = [
    "surface",
    "canteen",
    "guard",
    "cleaning",
    "office",
    "mining_face",
    "roadway_repair",
    "underground_other",
]
NEVER_DAY = (NEVER - EPOCH).days
NAMES = [f"示范{a}{b}" for a in "王李张刘陈杨赵黄周吴徐孙" for b in "安宁平和康顺明远新立春秋成文德广信义"]
FIRST_ROW = 3
"""Of the people in a sheet, below its title and its headings."""
CLEAN = -1
SPOKEN_FOR = -2
Fixed = Mapping[str, "pa.Array"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The months of a run: (month, first day, last day)."""

    months: tuple[tuple[str, date, date], ...]

    def days(self, at: int) -> dict[str, int]:
        """What expressions name in month `at`."""
        _, first, last = self.months[at]
        return named_days(first, last, (self.months[0][1], self.months[-1][2]))


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of some hosts of a city.

    slot: the place a person fills; host: position in `hosts`; form: code of FORMS (-1 not stated); mark:
    CLEAN, SPOKEN_FOR, or the pair design whose hits the row carries; line: row in the host's sheet; fixed:
    the columns that are the same every month.
    """

    city: str
    hosts: tuple[Host, ...]
    slot: Numbers
    host: Numbers
    form: Numbers
    mark: Numbers
    line: Numbers
    fixed: Fixed

    @property
    def size(self) -> int:
        """Rows."""
        return len(self.slot)

    def of(self, hosts: Collection[str]) -> Numbers:
        """Which rows are those of the hosts with these credit codes."""
        return np.array([host.unit.uscc in hosts for host in self.hosts])[self.host]


def parts(city: str, hosts: tuple[Host, ...], recipes: Recipes, first_slot: int, most: int) -> Iterator[Part]:
    """The rows of a city in parts of at most about `most` rows, whole hosts each."""
    at, slot = 0, first_slot
    while at < len(hosts):
        end, size = at, 0
        while end < len(hosts) and (size == 0 or size + hosts[end].size <= most):
            size += hosts[end].size
            end += 1
        yield _part(city, hosts[at:end], recipes, slot)
        at, slot = end, slot + size


def _part(city: str, hosts: tuple[Host, ...], recipes: Recipes, first_slot: int) -> Part:
    groups = [(at, *group) for at, host in enumerate(hosts) for group in _groups(host, recipes)]
    counts = np.array([group[-1] for group in groups])
    host = np.repeat(np.array([group[0] for group in groups], np.int32), counts)
    size = len(host)
    starts = np.zeros(len(hosts), np.int64)
    np.cumsum([one.size for one in hosts[:-1]], out=starts[1:])
    return Part(
        city,
        hosts,
        np.arange(first_slot, first_slot + size),
        host,
        np.repeat(np.array([group[3] for group in groups], np.int32), counts),
        np.repeat(np.array([group[4] for group in groups], np.int16), counts),
        (np.arange(size) - starts[host] + FIRST_ROW).astype(np.int32),
        _fixed(city, hosts, groups, counts),
    )


def _groups(host: Host, recipes: Recipes) -> Iterator[tuple[str, str, int, int, int]]:
    """The people of a host by employer: employer code and name, form, mark, number."""
    own = (host.unit.uscc, host.unit.name)
    yield (*own, CONTRACT, CLEAN, host.contract)
    for form, people in host.other.items():
        yield (*own, FORMS.index(form), CLEAN, people)
    for at, (agency, people) in enumerate(host.pairs):
        marked = recipes.pair_designs.index(agency.design) if agency.design.gives_rows else CLEAN
        yield (agency.unit.uscc, agency.unit.name, DISPATCHED, marked, people)
        if at == 0:
            yield (agency.unit.uscc, agency.unit.name, -1, SPOKEN_FOR, host.unstated)
    if host.contractor:
        yield (host.contractor.uscc, host.contractor.name, OUTSOURCED, CLEAN, host.outsourced)


def _fixed(city: str, hosts: tuple[Host, ...], groups: list[Any], counts: Numbers) -> Fixed:
    import pyarrow as pa

    def spread(words: list[str]) -> pa.Array:
        distinct = list(dict.fromkeys(words))
        codes = {word: at for at, word in enumerate(distinct)}
        positions = np.repeat(np.array([codes[word] for word in words], np.int32), counts)
        return pa.array(distinct, pa.string()).take(pa.array(positions))

    size = int(counts.sum())
    host = spread([hosts[group[0]].unit.uscc for group in groups])
    return {
        "city": pa.repeat(pa.scalar(city), size),
        "reported_by": host,
        "host_uscc": host,
        "host_name": spread([hosts[group[0]].unit.name for group in groups]),
        "employer_uscc": spread([group[1] for group in groups]),
        "employer_name": spread([group[2] for group in groups]),
    }


class Draws:
    """Numbers drawn from a hash of seed and person, sixteen bits at a time."""

    def __init__(self, person: Numbers, seed: int) -> None:
        self.person = person.astype(np.uint64)
        self.seed = seed
        self.salt = 0
        self.bits: Numbers = self.person
        self.left = 0

    def hashed(self) -> Numbers:
        """64 fresh bits per person."""
        self.salt += 1
        offset = (self.seed * 0x9E3779B97F4A7C15 + self.salt * 0xD1B54A32D192ED03) % 2**64
        with np.errstate(over="ignore"):
            bits = self.person * np.uint64(0x9E3779B97F4A7C15) + np.uint64(offset)
            bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return bits ^ (bits >> np.uint64(31))

    def below(self, n: int) -> Numbers:
        """Whole numbers from 0 to n - 1 (n up to 65,536)."""
        if self.left == 0:
            self.bits, self.left = self.hashed(), 4
        self.left -= 1
        drawn = (self.bits >> np.uint64(16 * self.left)) & np.uint64(0xFFFF)
        return ((drawn * np.uint64(n)) >> np.uint64(16)).astype(np.int32)

    def between(self, low: int, high: int) -> Numbers:
        """Whole numbers from `low` to `high`, both included."""
        return self.below(high - low + 1) + np.int32(low)


def clean_rows(part: Part, at: int, calendar: Calendar, recipes: Recipes, seed: int) -> tuple[Frame, Numbers]:
    """The rows of a part in month `at` with nothing wrong in them, and the persons in them by number."""
    return _Maker(part, at, calendar, recipes, seed).make()


class _Maker:
    def __init__(self, part: Part, at: int, calendar: Calendar, recipes: Recipes, seed: int) -> None:
        self.part, self.at, self.calendar, self.seed = part, at, calendar, seed
        self.clean = recipes.clean
        self.frame = Frame(part.size, calendar.days(at), ready=dict(part.fixed))
        self.joined = self._turnover()
        self.person = part.slot * 2 + (self.joined >= 0)
        self.draws = Draws(self.person, seed)
        self.direct = part.form < 0
        self.dispatched = (part.form == DISPATCHED) | self.direct

    def make(self) -> tuple[Frame, Numbers]:
        self._system()
        self._person()
        self._dates()
        self._work()
        self._pay()
        return self.frame, self.person

    def _turnover(self) -> Numbers:
        """The month in which a slot got its second person, -1 where it still has the first."""
        drawn = Draws(self.part.slot, self.seed + 1).below(1000) // max(1, self.clean["turnover"])
        changed = (
            (drawn >= 1) & (drawn <= self.at) if self.clean["turnover"] else np.zeros(self.part.size, bool)
        )
        return np.where(changed, drawn, -1)

    def _system(self) -> None:
        import pyarrow as pa

        month = self.calendar.months[self.at][0]
        files = [_sheet_hash(self.seed, host.unit.uscc, month) for host in self.part.hosts]
        ready = self.frame.ready
        ready["month"] = pa.repeat(pa.scalar(month), self.part.size)
        ready["source_file"] = pa.array(files, pa.string()).take(pa.array(self.part.host))
        ready["source_row"] = pa.array(self.part.line)
        ready["person_key"] = _hex_keys(self.draws.hashed(), self.draws.hashed())
        ready["id_masked"] = _masked(self.part, self.draws.below(10000))
        ready["name"] = pa.array(NAMES, pa.string()).take(pa.array(self.draws.below(len(NAMES))))
        self._text("id_check", np.zeros(self.part.size, np.int32), ["ok"])

    def _person(self) -> None:
        form, ages = self.part.form, self.clean["ages"]
        female = (self.draws.below(1000) < self.clean["women"]) & (form != REHIRED)
        self.female = female
        self._text("sex", female.astype(np.int32), ["M", "F"])
        share = self.draws.below(65536).astype(np.int64)
        born = self._born(ages["any"], share)
        for code, name in ((INTERN, "intern"), (REHIRED, "retiree_rehire")):
            born = np.where(form == code, self._born(ages[name], share), born)
        self.born = born.astype(np.int32)
        self.frame.numbers["birth_date"] = self.born.copy()
        base = np.where(female, np.where(form == CONTRACT, 55, 50), 60)
        self.frame.numbers["retire_base"] = base.astype(np.int32)
        self.frame.numbers["hukou_rural"] = (self.draws.below(1000) < 600).astype(np.int8)
        self._text("form", form.astype(np.int32), FORMS)

    def _born(self, ages: list[int], share: Numbers) -> Numbers:
        start = self.frame.days["first_day"]
        low, high = int(ages[0] * 365.25), int(ages[1] * 365.25)
        return start - low - (share * (high - low) >> 16)

    def _dates(self) -> None:
        days, numbers, ago = self.frame.days, self.frame.numbers, self.clean["hired_days_ago"]
        recent = self.draws.below(1000) < ago["recent_share"]
        back = np.where(recent, self.draws.between(*ago["recent"]), self.draws.between(*ago["earlier"]))
        starts = np.array([(first - EPOCH).days for _, first, _ in self.calendar.months])
        first_day = starts[np.maximum(self.joined, 0)] + self.draws.between(0, 2)
        hired = np.where(self.joined >= 0, first_day, days["first_day"] - back)
        least = self.born + int(self.clean["least_age_at_hire"] * 365.25)
        self.hired = np.maximum(hired, np.minimum(least, days["first_day"] - 60)).astype(np.int32)
        numbers["hire_date"] = self.hired.copy()
        numbers["contract_signed_on"] = self.hired + self.draws.between(*self.clean["signed_after"])
        numbers["contract_start"] = self.hired.copy()
        terms = (days["month_end"] - self.hired) // 1096 + 1
        numbers["contract_end"] = (self.hired + terms * 1096 - 1).astype(np.int32)
        self._text("contract_kind", np.zeros(self.part.size, np.int32), ["fixed"])
        numbers["si_reg_on"] = self.hired + self.draws.between(*self.clean["registered_after"])
        numbers["si_paid_to"] = self._all(days["month_end"], np.int32)
        numbers["si_arrears"] = self._all(0, np.int64)
        numbers["train_on"] = self.hired + self.draws.between(*self.clean["trained_after"])
        numbers["train_passed"] = self._all(1, np.int8)

    def _work(self) -> None:
        part, clean, numbers = self.part, self.clean, self.frame.numbers
        mines = [host.mine_type for host in part.hosts]
        shares = np.array([clean["underground"].get(mine, 0) for mine in mines], np.int32)[part.host]
        goes = (self.draws.below(1000) < shares) & ~self.female
        down = goes & ((part.form == CONTRACT) | (part.form == OUTSOURCED))
        numbers["underground"] = down.astype(np.int8)
        place = np.where(
            down, np.where(part.form == CONTRACT, self.draws.between(5, 7), 7), self.draws.below(5)
        )
        self._text("work_place_code", place.astype(np.int32), PLACES)
        distinct = list(dict.fromkeys(mines))
        codes = np.array([distinct.index(mine) for mine in mines], np.int32)
        self._text("host_mine_type", codes[part.host], distinct)
        self._posts()
        yes = self._flags(self.dispatched, 1)
        numbers["unified_management"] = yes
        numbers["host_directs"] = self._flags(part.form == OUTSOURCED, 0)

    def _posts(self) -> None:
        posts, natures = self.clean["posts"], self.clean["natures"]
        lists = [posts["contract"], posts["outsourced"], posts["aux"], posts["temp"], posts["subst"]]
        words = list(dict.fromkeys(word for each in lists for word in each))
        drawn = self.draws.below(1000)
        nature = np.where(drawn < natures["aux"], 0, np.where(drawn < natures["aux"] + natures["temp"], 1, 2))
        nature = np.where(self.dispatched, nature, 3)
        kind = np.where(self.dispatched, nature + 2, (self.part.form == OUTSOURCED).astype(np.int32))
        choice = self.draws.below(65536).astype(np.int64)
        post = np.zeros(self.part.size, np.int32)
        for at, each in enumerate(lists):
            codes = np.array([words.index(word) for word in each], np.int32)
            post = np.where(kind == at, codes[choice * len(each) >> 16], post)
        self._text("post", post, words)
        self._text("post_nature", nature.astype(np.int32), NATURES)
        self._times_in_post(nature)

    def _times_in_post(self, nature: Numbers) -> None:
        """A temporary post lasts a few months, then comes another; a substitute is needed all the run."""
        length = self.clean["temporary_post_months"]
        offset = self.draws.below(length)
        begun = self.at - (self.at + offset) % length
        starts = np.array([(first - EPOCH).days for _, first, _ in self.calendar.months])
        before = starts[0] + np.minimum(begun, 0) * 30
        opened = np.where(begun >= 0, starts[np.maximum(begun, 0)], before)
        since = np.where(nature == 1, np.maximum(opened, self.hired), self.hired)
        self.frame.numbers["post_since"] = since.astype(np.int32)
        cover = self.clean["cover"]
        codes = np.where(nature == 2, self.draws.below(len(cover)), -1)
        self._text("absence_cover_ref", codes.astype(np.int32), cover)
        until = np.where(nature == 2, self.frame.days["last_day"] + 60, null_of(np.dtype(np.int32)))
        self.frame.numbers["absence_until"] = until.astype(np.int32)

    def _pay(self) -> None:
        clean, numbers = self.clean, self.frame.numbers
        low, high = (fen // 100 for fen in clean["normal_pay"])
        normal = self.draws.between(low, high).astype(np.int64) * 100
        extra = (self.draws.below(1000) + 37 * self.at) % 1000
        numbers["ot_pay"] = extra.astype(np.int64) * (clean["overtime_pay"] // 1000)
        numbers["special_allow"] = numbers["underground"].astype(np.int64) * clean["underground_allowance"]
        numbers["welfare"] = self._all(clean["welfare"], np.int64)
        due = normal + numbers["ot_pay"] + numbers["special_allow"] + numbers["welfare"]
        numbers["wage_due"] = due
        numbers["withheld"] = due * clean["withheld"] // 1000
        numbers["wage_paid"] = due - numbers["withheld"]
        numbers["pay_due_on"] = self._all(self.frame.days["month_start"] + clean["pay_day"] - 1, np.int32)
        numbers["paid_on"] = numbers["pay_due_on"] - self.draws.below(3)
        hours = np.where(self.part.form == PART_TIME, clean["part_time_hours"], null_of(np.dtype(np.int32)))
        numbers["h_week"] = hours.astype(np.int32)
        self._text("pay_form", np.zeros(self.part.size, np.int32), ["bank"])

    def _flags(self, where: Numbers, value: int) -> Numbers:
        return np.where(where, value, null_of(np.dtype(np.int8))).astype(np.int8)

    def _all(self, value: int, kind: Any) -> Numbers:
        return np.full(self.part.size, value, kind)

    def _text(self, name: str, codes: Numbers, words: list[str]) -> None:
        self.frame.texts[name] = Text(codes, list(words))


def _sheet_hash(seed: int, uscc: str, month: str) -> str:
    return hashlib.sha256(f"laojian synth {seed} {uscc} {month}".encode()).hexdigest()


def _hex_keys(first: Numbers, second: Numbers) -> pa.Array:
    """32 hex digits per row from two 64-bit columns."""
    import pyarrow as pa

    table = np.array([int.from_bytes(f"{byte:02x}".encode(), "little") for byte in range(256)], np.uint16)
    digits = table[np.stack([first, second], axis=1).view(np.uint8)]
    offsets = np.arange(len(first) + 1, dtype=np.int32) * 32
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(digits))]
    return pa.StringArray.from_buffers(len(first), buffers[1], buffers[2])


def _masked(part: Part, last: Numbers) -> pa.Array:
    """140303********1234: the host's county and four digits."""
    import pyarrow as pa

    counties = [host.unit.county for host in part.hosts]
    distinct = list(dict.fromkeys(counties))
    codes = np.array([distinct.index(county) for county in counties], np.int64)[part.host]
    digits = np.frombuffer("".join(f"{n:04d}" for n in range(10000)).encode(), np.uint8).reshape(-1, 4)
    heads = np.frombuffer("".join(f"{one}********" for one in distinct).encode(), np.uint8).reshape(-1, 14)
    text = np.ascontiguousarray(np.concatenate([heads[codes], digits[last]], axis=1))
    offsets = np.arange(part.size + 1, dtype=np.int32) * 18
    return pa.StringArray.from_buffers(part.size, pa.py_buffer(offsets), pa.py_buffer(text))
