-- sf-notice CN 2021-09-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('dispatched')
  AND CASE
   WHEN NOT (
    "t0"."hazard_flags" <> '无'
   )
   THEN FALSE
   ELSE (
    "t0"."hazard_flags" <> '无'
   )
   AND (
    "t0"."hazard_notice_on" > "t0"."on_day"
   )
  END
 END AS "breach"
FROM "rows" AS "t0"
