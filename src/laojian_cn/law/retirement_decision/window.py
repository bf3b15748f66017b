"""距法定退休 The window before the statutory date, over columns: for the policies that ask how far retirement is."""

from laojian.law.lazy_ibis import ibis
from laojian_cn.law.retirement_decision.art_001 import delay_of


def near(r, p, years):
    """Is the statutory date ahead, and less than `years` (a column or number) away? Null where it depends on an unstated
    base age of a woman, or on a blank.

    Before 2025 the base age counts, from then on the delayed one. The statutory date is the birth day in its month, or
    that month's last day.
    """
    least = r.retire_base.fill_null(ibis.ifelse(r.sex == "F", 50, 60))
    most = r.retire_base.fill_null(ibis.ifelse(r.sex == "F", 55, 60))
    one, other = _near(r, p, years, least), _near(r, p, years, most)
    known = r.sex.notnull() | r.retire_base.notnull()
    return ibis.ifelse(known & (one == other), one, None)


def _near(r, p, years, base):
    month0 = (r.birth_date.year() + base) * 12 + r.birth_date.month() - 1
    month = ibis.ifelse(p.on.year() < 2025, month0, month0 + delay_of(month0, base))
    retires = month * 32 + ibis.least(r.birth_date.day(), _days(month))
    today = p.on.year() * 12 + p.on.month() - 1
    until = today + years * 12
    return (retires > today * 32 + p.on.day()) & (retires < until * 32 + ibis.least(p.on.day(), _days(until)))


def _days(month):
    """Days of the month with this running number (year x 12 + month - 1)."""
    year, number = month // 12, month % 12
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    february = ibis.ifelse(leap, 29, 28)
    return ibis.ifelse(number == 1, february, ibis.ifelse(number.isin((3, 5, 8, 10)), 30, 31))
