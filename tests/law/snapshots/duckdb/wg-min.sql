-- wg-min 14 2009-01-01 – 2015-04-30
SELECT
 CASE
  WHEN NOT (
   STARTS_WITH("t0"."host_region", '14')
  )
  THEN FALSE
  ELSE STARTS_WITH("t0"."host_region", '14')
  AND CASE
   WHEN NOT (
    "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
   )
   THEN FALSE
   ELSE "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
   AND CASE
    WHEN NOT (
     CASE
      WHEN NOT (
       "t0"."underground"
      )
      THEN FALSE
      ELSE "t0"."underground" AND (
       "t0"."host_mine_type" = 'coal_ug'
      )
     END
    )
    THEN FALSE
    ELSE CASE
     WHEN NOT (
      "t0"."underground"
     )
     THEN FALSE
     ELSE "t0"."underground" AND (
      "t0"."host_mine_type" = 'coal_ug'
     )
    END
    AND CASE
     WHEN (
      (
       (
        "t0"."wage_due" - "t0"."ot_pay"
       ) - "t0"."special_allow"
      ) - "t0"."welfare"
     ) >= "t0"."minimum_wage_underground__high"
     THEN FALSE
     WHEN (
      (
       "t0"."wage_due" - (
        COALESCE("t0"."ot_pay", 0) + COALESCE("t0"."special_allow", 0) + COALESCE("t0"."welfare", 0)
       )
      ) < "t0"."minimum_wage_underground__low"
     )
     AND (
      "t0"."hire_date" <= "t0"."month_start"
     )
     THEN TRUE
     ELSE NULL
    END
   END
  END
 END AS "breach",
 "t0"."minimum_wage_underground__low" - (
  "t0"."wage_due" - (
   COALESCE("t0"."ot_pay", 0) + COALESCE("t0"."special_allow", 0) + COALESCE("t0"."welfare", 0)
  )
 ) AS "low",
 "t0"."minimum_wage_underground__high" - (
  (
   (
    "t0"."wage_due" - "t0"."ot_pay"
   ) - "t0"."special_allow"
  ) - "t0"."welfare"
 ) AS "high"
FROM "rows" AS "t0"

-- wg-min 32 2024-01-01 – open
SELECT
 CASE
  WHEN NOT (
   STARTS_WITH("t0"."host_region", '32')
  )
  THEN FALSE
  ELSE STARTS_WITH("t0"."host_region", '32')
  AND CASE
   WHEN NOT (
    "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
   )
   THEN FALSE
   ELSE "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
   AND CASE
    WHEN (
     (
      (
       (
        "t0"."wage_due" - "t0"."ot_pay"
       ) - "t0"."special_allow"
      ) - "t0"."welfare"
     ) - "t0"."housing_fund"
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
    (
     "t0"."wage_due" - "t0"."ot_pay"
    ) - "t0"."special_allow"
   ) - "t0"."welfare"
  ) - "t0"."housing_fund"
 ) AS "high"
FROM "rows" AS "t0"

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
