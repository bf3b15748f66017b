-- wg-min CN 2004-03-01 – 2007-12-31
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
  AND CASE
   WHEN (
    (
     (
      "t0"."wage_due" - "t0"."ot_pay"
     ) - "t0"."special_allow"
    ) - "t0"."welfare"
   ) >= "t0"."minimum_wage__high"
   THEN FALSE
   WHEN (
    (
     (
      (
       "t0"."wage_due" - COALESCE("t0"."ot_pay", 0)
      ) - COALESCE("t0"."special_allow", 0)
     ) - COALESCE("t0"."welfare", 0)
    ) < "t0"."minimum_wage__low"
   )
   AND (
    "t0"."hire_date" <= "t0"."month_start"
   )
   THEN TRUE
   ELSE NULL
  END
 END AS "breach",
 "t0"."minimum_wage__low" - (
  (
   (
    "t0"."wage_due" - COALESCE("t0"."ot_pay", 0)
   ) - COALESCE("t0"."special_allow", 0)
  ) - COALESCE("t0"."welfare", 0)
 ) AS "low",
 "t0"."minimum_wage__high" - (
  (
   (
    "t0"."wage_due" - "t0"."ot_pay"
   ) - "t0"."special_allow"
  ) - "t0"."welfare"
 ) AS "high"
FROM "rows" AS "t0"

-- wg-min CN 2008-01-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
  AND CASE
   WHEN (
    (
     (
      "t0"."wage_due" - "t0"."ot_pay"
     ) - "t0"."special_allow"
    ) - "t0"."welfare"
   ) >= "t0"."minimum_wage__high"
   THEN FALSE
   WHEN (
    (
     (
      (
       "t0"."wage_due" - COALESCE("t0"."ot_pay", 0)
      ) - COALESCE("t0"."special_allow", 0)
     ) - COALESCE("t0"."welfare", 0)
    ) < "t0"."minimum_wage__low"
   )
   AND (
    "t0"."hire_date" <= "t0"."month_start"
   )
   THEN TRUE
   ELSE NULL
  END
 END AS "breach",
 "t0"."minimum_wage__low" - (
  (
   (
    "t0"."wage_due" - COALESCE("t0"."ot_pay", 0)
   ) - COALESCE("t0"."special_allow", 0)
  ) - COALESCE("t0"."welfare", 0)
 ) AS "low",
 "t0"."minimum_wage__high" - (
  (
   (
    "t0"."wage_due" - "t0"."ot_pay"
   ) - "t0"."special_allow"
  ) - "t0"."welfare"
 ) AS "high"
FROM "rows" AS "t0"
