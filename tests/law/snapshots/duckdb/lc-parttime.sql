-- lc-parttime CN 2008-01-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('parttime')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('parttime')
  AND CASE
   WHEN "t0"."h_day" > 4
   THEN TRUE
   ELSE (
    "t0"."h_day" > 4
   )
   OR CASE
    WHEN "t0"."h_week" > 24
    THEN TRUE
    ELSE (
     "t0"."h_week" > 24
    ) OR (
     "t0"."probation_end" > MAKE_DATE(1900, 1, 1)
    )
   END
  END
 END AS "breach"
FROM "rows" AS "t0"
