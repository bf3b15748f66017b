-- dp-licence CN 2013-07-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."dispatched_n" > 0
  )
  THEN FALSE
  ELSE (
   "t0"."dispatched_n" > 0
  ) AND NOT (
   "t0"."agency_licensed"
  )
 END AS "breach"
FROM "rows" AS "t0"
