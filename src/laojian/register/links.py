"""用工关系 Links: what the unit facts say about each employer–host pair of a month, as columns for the rules.

Expressions over rows cannot follow a chain of shareholdings or ask whether a licence ran on every day of a month.
That is prepared here once per pair, from the sheets handed in (units, licences, shareholdings, agreements,
aux_procedures), and joined to the rows. A sheet that was not handed in leaves its columns null: unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from laojian.register.column import Column
from laojian.register.columns_units import HOST_KIND, MINE_TYPE, OWNERSHIP
from laojian.register.ownership import Holdings, Ownership

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Facts = Mapping[str, "pa.Table"]

PREPARED: tuple[Column, ...] = (
    Column("host_region", "用工单位所在地", "place of the host", "division"),
    Column("host_label", "用工单位登记名称", "name of the host", "text"),
    Column("host_mine_type", "矿山类型", "kind of mine", "enum", values=MINE_TYPE),
    Column("host_ownership", "所属层级", "ownership level", "enum", values=OWNERSHIP),
    Column("host_is_soe", "国有企业", "state-owned", "yesno"),
    Column("host_kind", "用工单位类别", "kind of host", "enum", values=HOST_KIND),
    Column("host_producing", "用工单位正常生产", "host is producing", "yesno"),
    Column("host_safety_licensed", "当日持有有效安全生产许可证", "safety licence valid on the day", "yesno"),
    Column("host_mining_licensed", "当日持有有效采矿许可证", "mining licence valid on the day", "yesno"),
    Column("employer_label", "用人单位登记名称", "name of the employer", "text"),
    Column("agency_licensed", "当月每日持有有效劳务派遣许可", "dispatch licence valid all month", "yesno"),
    Column("self_set_up", "派遣单位由用工单位或其所属设立", "agency set up by the host's group", "yesno"),
    Column("agreement", "劳务派遣协议在期内", "dispatch agreement in force", "yesno"),
    Column("agreement_gap", "协议缺少可罚的法定内容", "agreement lacks a finable item", "yesno"),
    Column("agreement_posts", "协议约定岗位", "posts of the agreement", "text"),
    Column("aux_posts_done", "已履行民主程序的辅助性岗位", "auxiliary posts with procedure", "text"),
    Column("aux_posts_undone", "未履行民主程序的辅助性岗位", "auxiliary posts without procedure", "text"),
)
SHEET_OF: Mapping[str, str] = {
    **{c.name: "units" for c in PREPARED if c.name.startswith("host_") and c.name != "host_region"},
    **dict.fromkeys(("agency_licensed", "host_safety_licensed", "host_mining_licensed"), "licences"),
    "self_set_up": "shareholdings",
    **{c.name: "agreements" for c in PREPARED if c.name.startswith("agreement")},
    **{c.name: "aux_procedures" for c in PREPARED if c.name.startswith("aux_")},
}
"""Prepared column → the unit-fact sheet it rests on."""
FINABLE_TERMS = (1, 3, 4, 5, 12)
"""Items of 令22号 7 that LCL 59 itself names (post, number and period, pay, insurance, liability)."""


def link(pairs: pa.Table, facts: Facts, first: date, on: date) -> pa.Table:
    """One row per pair (employer_uscc, host_uscc, city) with the columns of `PREPARED`, for one month alone."""
    with Links(facts) as links:
        return links.of(pairs, first, on)


class Links:
    """The unit facts laid out once, asked month after month. facts: the sheets they were made from."""

    def __init__(self, facts: Facts) -> None:
        import duckdb

        self.facts = facts
        self._owned = Holdings(facts.get("shareholdings"), facts.get("units"))
        # the other threads are reading rows meanwhile
        self._connection = duckdb.connect(config={"threads": 1})
        for name, columns in _COLUMNS.items():
            _offer(self._connection, name, columns, facts.get(name))
        for name, query in _ALWAYS.items():
            self._connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
        kinds = {kind for (kind,) in self._connection.sql("SELECT DISTINCT kind FROM licences").fetchall()}
        self._query = _QUERY.format(
            licences_known=_yes("licences" in facts),
            agreements_known=_yes("agreements" in facts),
            safety_asked=_yes("safety_production" in kinds),
            mining_asked=_yes("mining" in kinds),
        )

    def of(self, pairs: pa.Table, first: date, on: date) -> pa.Table:
        """One row per pair (employer_uscc, host_uscc, city) with the columns of `PREPARED`.

        first: the month's first day; on: the day by which it is judged, on which an agreement must be in force; a
        licence must run on every day from the one to the other. pairs: at least employer_uscc, host_uscc, city.
        """
        return self.of_months([(pairs, first, on)])[0]

    def of_months(self, asked: Sequence[tuple[pa.Table, date, date]]) -> list[pa.Table]:
        """As `of`, for each (pairs, first, on): several months in one question cost little more than one."""
        import pyarrow as pa

        spans = [self._owned.span(on) for _, _, on in asked]
        pairs = _each_once([table for table, _, _ in asked])
        months = {
            "n": pa.array(range(len(asked)), pa.int64()),
            "first": pa.array([first for _, first, _ in asked], pa.date32()),
            "on_day": pa.array([on for _, _, on in asked], pa.date32()),
            "span": pa.array(spans, pa.int64()),
        }
        owned = {span: self._owned.on(on) for span, (_, _, on) in zip(spans, asked, strict=True)}
        self._connection.register("pair", pairs)
        self._connection.register("months", pa.table(months))
        self._connection.register("set_up", _set_up(pairs, spans, owned))
        return _by_number(self._connection.sql(self._query).to_arrow_table(), len(asked))

    def close(self) -> None:
        """Lets go of what was laid out."""
        self._connection.close()

    def __enter__(self) -> Links:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _yes(known: bool) -> str:
    return "true" if known else "false"


_COLUMNS: dict[str, dict[str, str]] = {
    "units": {
        "uscc": "VARCHAR",
        "name": "VARCHAR",
        "county": "VARCHAR",
        "mine_type": "VARCHAR",
        "ownership": "VARCHAR",
        "is_soe": "BOOLEAN",
        "host_kind": "VARCHAR",
        "still_producing": "BOOLEAN",
        "group_uscc": "VARCHAR",
    },
    "licences": {
        "uscc": "VARCHAR",
        "kind": "VARCHAR",
        "valid_from": "DATE",
        "valid_to": "DATE",
        "status": "VARCHAR",
    },
    "agreements": {
        "agency_uscc": "VARCHAR",
        "host_uscc": "VARCHAR",
        "agreement_no": "VARCHAR",
        "valid_from": "DATE",
        "valid_to": "DATE",
        "posts": "VARCHAR",
        "missing_terms": "VARCHAR",
    },
    "aux_procedures": {
        "host_uscc": "VARCHAR",
        "post": "VARCHAR",
        "congress_on": "DATE",
        "consult_on": "DATE",
        "publicity_on": "DATE",
    },
}


def _offer(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], table: pa.Table | None
) -> None:
    """The sheet with all columns the query reads; absent ones null, an absent sheet empty."""
    if table is not None:
        connection.register(f"{name}_in", table)
    chosen = [
        f"{column}::{kind} AS {column}"
        if table is not None and column in table.column_names
        else f"NULL::{kind} AS {column}"
        for column, kind in columns.items()
    ]
    source = f"FROM {name}_in" if table is not None else "WHERE false"
    connection.execute(f"CREATE TEMP TABLE {name} AS SELECT {', '.join(chosen)} {source}")


def _each_once(tables: Sequence[pa.Table]) -> pa.Table:
    """n (number of the table), employer_uscc, host_uscc, city (the least), each pair of a table once, in order of n."""
    import pyarrow as pa

    keys = ["n", "employer_uscc", "host_uscc"]
    numbered = [
        table.select(["employer_uscc", "host_uscc", "city"]).append_column(
            "n", pa.repeat(pa.scalar(number, pa.int64()), table.num_rows)
        )
        for number, table in enumerate(tables)
    ]
    found = pa.concat_tables(numbered).group_by(keys, use_threads=False).aggregate([("city", "min")])
    return found.rename_columns({"city_min": "city"})


def _by_number(table: pa.Table, count: int) -> list[pa.Table]:
    """The rows of each n from 0 to `count`, without n."""
    import pyarrow.compute as pc

    n = table["n"].combine_chunks()
    if not pc.all(pc.less_equal(n[:-1], n[1:]), min_count=0).as_py():
        table = table.take(pc.sort_indices(n))
    sizes = {one["values"]: one["counts"] for one in pc.value_counts(n).to_pylist()}
    found, start = [], 0
    for number in range(count):
        size = sizes.get(number, 0)
        found.append(table.slice(start, size).drop_columns("n"))
        start += size
    return found


def _set_up(pairs: pa.Table, spans: Sequence[int], owned: Mapping[int, Ownership]) -> pa.Table:
    """(span, employer_uscc, host_uscc, self_set_up) for the pairs of two different units of which it is known.

    spans: the span of each n of the pairs; owned: who stood under whom in a span.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    keys = ["employer_uscc", "host_uscc"]
    found: list[tuple[int, str, str, bool]] = []
    for span, ownership in owned.items():
        numbers = pa.array([n for n, one in enumerate(spans) if one == span], pa.int64())
        mine = pairs if len(owned) == 1 else pairs.filter(pc.is_in(pairs["n"], numbers))
        each = mine.group_by(keys, use_threads=False).aggregate([])
        for employer, host in zip(*(each[name].to_pylist() for name in keys), strict=True):
            if employer and host and employer != host:
                answer = ownership.set_up(employer, host)
                if answer is not None:
                    found.append((span, employer, host, answer))
    columns = list(zip(*found, strict=True)) or [()] * 4
    names = {"span": pa.int64(), **dict.fromkeys(keys, pa.string()), "self_set_up": pa.bool_()}
    made = [pa.array(one, kind) for kind, one in zip(names.values(), columns, strict=True)]
    return pa.table(made, names=list(names))


_ALWAYS = {
    "unit": """
  SELECT uscc, any_value(name) AS name, any_value(county) AS county, any_value(mine_type) AS mine_type,
    any_value(ownership) AS ownership, any_value(is_soe) AS is_soe, any_value(host_kind) AS host_kind,
    any_value(still_producing) AS producing
  FROM units GROUP BY uscc""",
    "agreement_in_words": f"""
  SELECT agency_uscc, host_uscc, agreement_no, valid_from, valid_to,
    CASE WHEN missing_terms IS NULL THEN NULL WHEN missing_terms = '无' THEN false
      ELSE regexp_matches(missing_terms, '(^|[^0-9])({"|".join(map(str, FINABLE_TERMS))})([^0-9]|$)') END AS gap,
    regexp_replace(posts, '[,，;；/\\s]+', '、', 'g') AS posts
  FROM agreements""",
    "agreement_alone": """
  SELECT * FROM agreement_in_words QUALIFY count(*) OVER (PARTITION BY agency_uscc, host_uscc) = 1""",
    "agreement_beside_others": """
  SELECT * FROM agreement_in_words QUALIFY count(*) OVER (PARTITION BY agency_uscc, host_uscc) > 1""",
    "reporter": """
  SELECT agency_uscc AS uscc FROM agreements UNION SELECT host_uscc FROM agreements""",
    "aux": """
  SELECT host_uscc,
    '、' || coalesce(array_to_string(list_sort(list(post) FILTER (
      greatest(congress_on, consult_on, publicity_on) < DATE '9999-12-31' AND congress_on IS NOT NULL
      AND consult_on IS NOT NULL AND publicity_on IS NOT NULL)), '、'), '') || '、' AS done,
    '、' || coalesce(array_to_string(list_sort(list(post) FILTER (
      DATE '9999-12-31' IN (congress_on, consult_on, publicity_on))), '、'), '') || '、' AS undone
  FROM aux_procedures GROUP BY host_uscc""",
    "place": """
  SELECT known.uscc, unit.* EXCLUDE (uscc), aux.done, aux.undone, reporter.uscc IS NOT NULL AS reports
  FROM (SELECT uscc FROM unit UNION SELECT host_uscc FROM aux UNION SELECT uscc FROM reporter) known
  LEFT JOIN unit ON unit.uscc = known.uscc LEFT JOIN aux ON aux.host_uscc = known.uscc
  LEFT JOIN reporter ON reporter.uscc = known.uscc""",
    "dispatch_licence": """
  SELECT uscc, valid_from, valid_to, kind IS NOT NULL AND status IS NOT NULL AND valid_from IS NOT NULL
    AND valid_to IS NOT NULL AS stated
  FROM licences WHERE coalesce(kind, 'dispatch') = 'dispatch' AND coalesce(status, 'valid') = 'valid'""",
    "work_licence": """
  SELECT uscc, kind, valid_from, valid_to, status FROM licences
  WHERE coalesce(kind, 'mining') IN ('safety_production', 'mining')""",
}
"""What the sheets say whatever the month, by the name under which the query reads it."""
_RUNS = """coalesce(agreement_no, '') <> '无' AND valid_from <= on_day AND valid_to >= on_day"""
_DOUBT = """coalesce(agreement_no, '') <> '无' AND (valid_from <= on_day AND valid_to >= on_day) IS NULL"""
_QUERY = f"""
WITH licence AS (
  SELECT months.n, first, on_day, dispatch_licence.* FROM dispatch_licence CROSS JOIN months
  WHERE coalesce(valid_from <= on_day AND valid_to >= first, true)
),
licensed AS (
  SELECT a.n, a.uscc, bool_or(a.stated AND a.valid_from <= a.first AND (a.valid_to >= a.on_day
      OR coalesce(b.valid_from <= a.valid_to + 1 AND a.valid_to >= a.first AND b.valid_to >= a.on_day, false))) AS yes,
    bool_or(NOT a.stated) AS doubt
  FROM licence a LEFT JOIN licence b ON b.n = a.n AND b.uscc = a.uscc AND b.stated GROUP BY a.n, a.uscc
),
held AS (
  SELECT n, uscc, bool_or(sure AND kind = 'safety_production') AS safety, bool_or(sure AND kind = 'mining') AS mining,
    bool_or(sure IS NULL AND coalesce(kind, 'safety_production') = 'safety_production') AS safety_doubt,
    bool_or(sure IS NULL AND coalesce(kind, 'mining') = 'mining') AS mining_doubt
  FROM (SELECT n, uscc, kind, nullif(kind IS NOT NULL, false) AND status = 'valid' AND valid_from <= on_day
      AND valid_to >= on_day AS sure FROM work_licence CROSS JOIN months) GROUP BY n, uscc
),
beside_others AS (
  SELECT n, agency_uscc, host_uscc, bool_or(runs) AS runs, bool_or(doubt) AS doubt,
    CASE WHEN bool_or(gap = false) FILTER (runs) THEN false WHEN bool_and(gap) FILTER (runs)
      AND NOT bool_or(gap IS NULL) FILTER (runs) THEN true END AS gap,
    CASE WHEN bool_or(posts IS NULL) FILTER (runs) THEN NULL
      ELSE string_agg(posts, '、' ORDER BY posts) FILTER (runs) END AS posts
  FROM (SELECT n, agency_uscc, host_uscc, {_RUNS} AS runs, {_DOUBT} AS doubt, gap, posts
    FROM agreement_beside_others CROSS JOIN months) GROUP BY n, agency_uscc, host_uscc
),
asked AS (
  SELECT pair.*, months.span, alone.host_uscc IS NOT NULL OR beside_others.host_uscc IS NOT NULL AS stated,
    CASE WHEN alone.host_uscc IS NULL THEN beside_others.runs ELSE {_RUNS} END AS runs,
    CASE WHEN alone.host_uscc IS NULL THEN beside_others.doubt ELSE {_DOUBT} END AS doubt,
    CASE WHEN alone.host_uscc IS NULL THEN beside_others.gap ELSE alone.gap END AS gap,
    CASE WHEN alone.host_uscc IS NULL THEN beside_others.posts ELSE alone.posts END AS posts
  FROM pair JOIN months ON months.n = pair.n
  LEFT JOIN agreement_alone alone ON alone.agency_uscc = pair.employer_uscc AND alone.host_uscc = pair.host_uscc
  LEFT JOIN beside_others ON beside_others.n = pair.n AND beside_others.agency_uscc = pair.employer_uscc
    AND beside_others.host_uscc = pair.host_uscc
)
SELECT asked.n, asked.employer_uscc, asked.host_uscc,
  CASE WHEN asked.host_uscc IS NOT NULL THEN coalesce(h.county, asked.city) END AS host_region, h.name AS host_label,
  h.mine_type AS host_mine_type, h.ownership AS host_ownership, h.is_soe AS host_is_soe, h.host_kind,
  h.producing AS host_producing,
  CASE WHEN asked.host_uscc IS NULL OR NOT {{safety_asked}} THEN NULL WHEN held.safety THEN true
    WHEN held.safety_doubt THEN NULL ELSE false END AS host_safety_licensed,
  CASE WHEN asked.host_uscc IS NULL OR NOT {{mining_asked}} THEN NULL WHEN held.mining THEN true
    WHEN held.mining_doubt THEN NULL ELSE false END AS host_mining_licensed,
  e.name AS employer_label,
  CASE WHEN asked.employer_uscc IS NULL OR NOT {{licences_known}} THEN NULL WHEN licensed.yes THEN true
    WHEN licensed.doubt THEN NULL ELSE false END AS agency_licensed,
  set_up.self_set_up,
  CASE WHEN asked.employer_uscc IS NULL OR asked.host_uscc IS NULL OR NOT {{agreements_known}} THEN NULL
    WHEN asked.runs THEN true WHEN asked.doubt THEN NULL WHEN asked.stated OR h.reports OR e.reports THEN false END AS agreement,
  CASE WHEN asked.runs THEN asked.gap END AS agreement_gap,
  CASE WHEN asked.runs THEN '、' || asked.posts || '、' END AS agreement_posts,
  h.done AS aux_posts_done, h.undone AS aux_posts_undone
FROM asked
LEFT JOIN place h ON h.uscc = asked.host_uscc
LEFT JOIN place e ON e.uscc = asked.employer_uscc
LEFT JOIN licensed ON licensed.n = asked.n AND licensed.uscc = asked.employer_uscc
LEFT JOIN held ON held.n = asked.n AND held.uscc = asked.host_uscc
LEFT JOIN set_up ON set_up.span = asked.span AND set_up.employer_uscc = asked.employer_uscc
  AND set_up.host_uscc = asked.host_uscc
"""
