"""用工关系 Links: what the unit facts say about each employer–host pair of a month, as columns for the rules.

Expressions over rows cannot follow a chain of shareholdings or ask whether a licence ran on every day of a month.
That is prepared here once per pair, from the sheets handed in (units, licences, shareholdings, agreements,
aux_procedures), and joined to the rows. A sheet that was not handed in leaves its columns null: unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
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

    def of(self, pairs: pa.Table, first: date, on: date) -> pa.Table:
        """One row per pair (employer_uscc, host_uscc, city) with the columns of `PREPARED`.

        first: the month's first day; on: the day by which it is judged, on which an agreement must be in force; a
        licence must run on every day from the one to the other. pairs: at least employer_uscc, host_uscc, city.
        """
        self._connection.register("pairs", pairs)
        self._connection.register("set_up", _set_up(pairs, self._owned.on(on)))
        day = f"DATE '{on}'"
        query = _QUERY.format(
            first=f"DATE '{first}'",
            on=day,
            agreed=_AGREED.format(on=day),
            licences_known=_yes("licences" in self.facts),
            agreements_known=_yes("agreements" in self.facts),
        )
        return self._connection.sql(query).to_arrow_table()

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
    """The sheet as a view with all columns the query reads; absent ones null, an absent sheet empty."""
    if table is not None:
        connection.register(f"{name}_in", table)
    chosen = [
        f"{column}::{kind} AS {column}"
        if table is not None and column in table.column_names
        else f"NULL::{kind} AS {column}"
        for column, kind in columns.items()
    ]
    source = f"FROM {name}_in" if table is not None else "WHERE false"
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT {', '.join(chosen)} {source}")


def _set_up(pairs: pa.Table, ownership: Ownership) -> pa.Table:
    """(employer_uscc, host_uscc, self_set_up) for the pairs of two different units."""
    import pyarrow as pa

    each = zip(pairs["employer_uscc"].to_pylist(), pairs["host_uscc"].to_pylist(), strict=True)
    found = [one for one in dict.fromkeys(each) if one[0] and one[1] and one[0] != one[1]]
    employers, hosts = zip(*found, strict=True) if found else ((), ())
    return pa.table(
        {
            "employer_uscc": pa.array(employers, pa.string()),
            "host_uscc": pa.array(hosts, pa.string()),
            "self_set_up": pa.array([ownership.set_up(*one) for one in found], pa.bool_()),
        }
    )


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
    '、' || coalesce(string_agg(post, '、' ORDER BY post) FILTER (
      greatest(congress_on, consult_on, publicity_on) < DATE '9999-12-31' AND congress_on IS NOT NULL
      AND consult_on IS NOT NULL AND publicity_on IS NOT NULL), '') || '、' AS done,
    '、' || coalesce(string_agg(post, '、' ORDER BY post) FILTER (
      DATE '9999-12-31' IN (congress_on, consult_on, publicity_on)), '') || '、' AS undone
  FROM aux_procedures GROUP BY host_uscc""",
}
"""What the sheets say whatever the month, by the name under which the query reads it."""
_AGREED = """coalesce(agreement_no, '') <> '无' AND valid_from <= {on} AND valid_to >= {on} AS runs,
    coalesce(agreement_no, '') <> '无' AND (valid_from <= {on} AND valid_to >= {on}) IS NULL AS doubt"""
_QUERY = """
WITH pair AS (
  SELECT employer_uscc, host_uscc, min(city) AS city FROM pairs GROUP BY employer_uscc, host_uscc
),
licence AS (
  SELECT uscc, valid_from, valid_to, kind IS NOT NULL AND status IS NOT NULL AND valid_from IS NOT NULL
    AND valid_to IS NOT NULL AS stated
  FROM licences WHERE coalesce(kind, 'dispatch') = 'dispatch' AND coalesce(status, 'valid') = 'valid'
    AND coalesce(valid_from <= {on} AND valid_to >= {first}, true)
),
licensed AS (
  SELECT a.uscc, bool_or(a.stated AND a.valid_from <= {first} AND (a.valid_to >= {on} OR EXISTS (
      SELECT 1 FROM licence b WHERE b.uscc = a.uscc AND b.stated AND b.valid_from <= a.valid_to + 1
        AND a.valid_to >= {first} AND b.valid_to >= {on}))) AS yes,
    bool_or(NOT a.stated) AS doubt
  FROM licence a GROUP BY a.uscc
),
held AS (
  SELECT uscc, bool_or(sure AND kind = 'safety_production') AS safety, bool_or(sure AND kind = 'mining') AS mining,
    bool_or(sure IS NULL AND coalesce(kind, 'safety_production') = 'safety_production') AS safety_doubt,
    bool_or(sure IS NULL AND coalesce(kind, 'mining') = 'mining') AS mining_doubt
  FROM (SELECT uscc, kind, nullif(kind IS NOT NULL, false) AND status = 'valid' AND valid_from <= {on} AND valid_to >= {on} AS sure
    FROM licences) GROUP BY uscc
),
asked AS (
  SELECT coalesce(bool_or(kind = 'safety_production'), false) AS safety,
    coalesce(bool_or(kind = 'mining'), false) AS mining FROM licences
),
agreed_alone AS (SELECT agency_uscc, host_uscc, {agreed}, gap, posts FROM agreement_alone),
agreed_beside_others AS (SELECT agency_uscc, host_uscc, {agreed}, gap, posts FROM agreement_beside_others),
agreement AS (
  SELECT agency_uscc, host_uscc, runs, doubt, CASE WHEN runs THEN gap END AS gap,
    CASE WHEN runs THEN '、' || posts || '、' END AS posts
  FROM agreed_alone
  UNION ALL
  SELECT agency_uscc, host_uscc, bool_or(runs), bool_or(doubt),
    CASE WHEN bool_or(gap = false) FILTER (runs) THEN false WHEN bool_and(gap) FILTER (runs)
      AND NOT bool_or(gap IS NULL) FILTER (runs) THEN true END,
    CASE WHEN bool_or(posts IS NULL) FILTER (runs) THEN NULL
      ELSE '、' || string_agg(posts, '、' ORDER BY posts) FILTER (runs) || '、' END
  FROM agreed_beside_others GROUP BY agency_uscc, host_uscc
)
SELECT pair.employer_uscc, pair.host_uscc,
  CASE WHEN pair.host_uscc IS NOT NULL THEN coalesce(h.county, pair.city) END AS host_region, h.name AS host_label,
  h.mine_type AS host_mine_type, h.ownership AS host_ownership, h.is_soe AS host_is_soe, h.host_kind,
  h.producing AS host_producing,
  CASE WHEN pair.host_uscc IS NULL OR NOT asked.safety THEN NULL WHEN held.safety THEN true WHEN held.safety_doubt THEN NULL
    ELSE false END AS host_safety_licensed,
  CASE WHEN pair.host_uscc IS NULL OR NOT asked.mining THEN NULL WHEN held.mining THEN true WHEN held.mining_doubt THEN NULL
    ELSE false END AS host_mining_licensed,
  e.name AS employer_label,
  CASE WHEN pair.employer_uscc IS NULL OR NOT {licences_known} THEN NULL WHEN licensed.yes THEN true WHEN licensed.doubt THEN NULL
    ELSE false END AS agency_licensed,
  set_up.self_set_up,
  CASE WHEN pair.employer_uscc IS NULL OR pair.host_uscc IS NULL OR NOT {agreements_known} THEN NULL WHEN agreement.runs THEN true WHEN agreement.doubt THEN NULL
    WHEN agreement.host_uscc IS NOT NULL THEN false
    WHEN pair.host_uscc IN (SELECT uscc FROM reporter) OR pair.employer_uscc IN (SELECT uscc FROM reporter)
      THEN false END AS agreement,
  agreement.gap AS agreement_gap, agreement.posts AS agreement_posts,
  aux.done AS aux_posts_done, aux.undone AS aux_posts_undone
FROM pair CROSS JOIN asked
LEFT JOIN unit h ON h.uscc = pair.host_uscc
LEFT JOIN unit e ON e.uscc = pair.employer_uscc
LEFT JOIN licensed ON licensed.uscc = pair.employer_uscc
LEFT JOIN held ON held.uscc = pair.host_uscc
LEFT JOIN set_up ON set_up.employer_uscc = pair.employer_uscc AND set_up.host_uscc = pair.host_uscc
LEFT JOIN agreement ON agreement.agency_uscc = pair.employer_uscc AND agreement.host_uscc = pair.host_uscc
LEFT JOIN aux ON aux.host_uscc = pair.host_uscc
"""
