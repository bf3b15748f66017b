-- sf-dispatch-training CN 2021-09-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('dispatched')
  AND CASE
   WHEN NOT (
    "t0"."unified_management"
   )
   THEN TRUE
   ELSE NOT (
    "t0"."unified_management"
   )
   OR CASE
    WHEN NOT (
     "t0"."train_passed"
    )
    THEN TRUE
    ELSE NOT (
     "t0"."train_passed"
    ) OR (
     "t0"."train_on" > "t0"."on_day"
    )
   END
  END
 END AS "breach"
FROM "rows" AS "t0"
