"""全国人大常委会决定 2024-09-13, 1: the statutory retirement age rises month by month from 2025 to 2040.

Original base: men 60; women 55 (management and technical posts) or 50 (workers). With month0 = birth month + base
and k = months from 2025-01 to month0: no delay where k < 0, else min(36, k/4 + 1) months (base 50: min(60, k/2 + 1)).
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both


def over_age(r, p):
    """Was the person already past the statutory age when hired? Null where it fell between hire and now.

    A woman whose base (50 or 55) is not stated is judged by both bases and is unknown where they differ.
    """
    least = r.retire_base.fill_null(ibis.ifelse(r.sex == "F", 50, 60))
    most = r.retire_base.fill_null(ibis.ifelse(r.sex == "F", 55, 60))
    answer = ibis.cases(
        (_point(r.birth_date, most) <= _code(r.hire_date), True),
        (_point(r.birth_date, least) > _code(p.on), False),
    )
    return both(~(r.birth_date > p.passed(50, "year")), answer)


def _point(birth, base):
    """The statutory date as a number that orders like dates: months × 32 + day of the month."""
    month0 = (birth.year() + base) * 12 + birth.month() - 1
    return (month0 + delay_of(month0, base)) * 32 + birth.day()


def delay_of(month0, base):
    """Months of delay where the base age falls in this month (year x 12 + month - 1)."""
    k = month0 - 2025 * 12
    slow = ibis.least(36, k // 4 + 1)
    fast = ibis.least(60, k // 2 + 1)
    return ibis.ifelse(k < 0, 0, ibis.ifelse(base == 50, fast, slow))


def _code(day):
    return (day.year() * 12 + day.month() - 1) * 32 + day.day()
