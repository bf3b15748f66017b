"""全国人大常委会决定 2024-09-13, 1: the statutory retirement age rises month by month from 2025 to 2040.

Original base: men 60; women 55 (management and technical posts) or 50 (workers). With month0 = birth month + base
and k = months from 2025-01 to month0: no delay where k < 0, else min(36, k/4 + 1) months (base 50: min(60, k/2 + 1)).
Asked on a day before 2025 the base age counts. The statutory date is the birth day in its month, or that month's last
day; here it is a number that orders like dates: months × 32 + birth day. A day to compare it with counts as the 31st
where it is the last of its month, which says the same and spares asking how long the statutory month is.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both
from laojian.law.prepared import prepared

PERSON = ("birth_date", "sex", "retire_base")
"""Columns that the statutory date is made of."""


@prepared("retires_soonest", kind="int64", needs=PERSON)
def soonest(r, p):
    """The statutory date by the person's base age; where it is not stated by 50, but of a man by 60."""
    return _statutory(r, p, r.retire_base.fill_null(ibis.ifelse(r.sex == "M", 60, 50)))


@prepared("retires_latest", kind="int64", needs=PERSON)
def latest(r, p):
    """The statutory date by the person's base age; where it is not stated by 60, but of a woman by 55."""
    return _statutory(r, p, r.retire_base.fill_null(ibis.ifelse(r.sex == "F", 55, 60)))


RETIRES = (soonest, latest)
"""What a rule prepares that asks for the statutory date."""


def over_age(r, p):
    """Was the person already past the statutory age when hired? Null where it fell between hire and now.

    Where a woman's base (50 or 55) or the sex is not stated, all bases are tried; unknown where they differ.
    """
    return over_age_on(r, p, r.hire_date)


def over_age_on(r, p, day):
    """Was the person past the statutory age on this day? Null where it was passed since, or where the bases differ."""
    answer = ibis.cases((p.prepared(latest) <= _code(day), True), (p.prepared(soonest) > _code(p.on), False))
    return both(~(r.birth_date > p.passed(50, "year")), answer)


def near(r, p, years):
    """Is the statutory date ahead, and less than `years` (a column or number) away? Null where it depends on an unstated
    base age of a woman, or on a blank.
    """
    one, other = (_within(p, years, p.prepared(each)) for each in RETIRES)
    known = r.sex.notnull() | r.retire_base.notnull()
    return ibis.ifelse(known & (one == other), one, None)


def _within(p, years, retires):
    until = p.on.year() * 12 + p.on.month() - 1 + years * 12
    return (retires > _code(p.on)) & (retires < until * 32 + ibis.least(p.on.day(), _days(until)))


def _statutory(r, p, base):
    month0 = (r.birth_date.year() + base) * 12 + r.birth_date.month() - 1
    return (month0 + ibis.ifelse(p.on.year() < 2025, 0, _delay(month0, base))) * 32 + r.birth_date.day()


def _delay(month0, base):
    """Months of delay where the base age falls in this month (year x 12 + month - 1)."""
    k = month0 - 2025 * 12
    slow = ibis.least(36, k // 4 + 1)
    fast = ibis.least(60, k // 2 + 1)
    return ibis.ifelse(k < 0, 0, ibis.ifelse(base == 50, fast, slow))


def _code(day):
    last = (day + ibis.interval(1, unit="day")).cast("date").day() == 1
    return (day.year() * 12 + day.month() - 1) * 32 + ibis.ifelse(last, 31, day.day())


def _days(month):
    """Days of the month with this running number (year x 12 + month - 1)."""
    year, number = month // 12, month % 12
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    february = ibis.ifelse(leap, 29, 28)
    return ibis.ifelse(number == 1, february, ibis.ifelse(number.isin((3, 5, 8, 10)), 30, 31))
