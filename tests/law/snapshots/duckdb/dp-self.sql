-- dp-self CN 2008-01-01 – 2008-09-17
SELECT
 CASE
  WHEN NOT (
   "t0"."dispatched_n" > 0
  )
  THEN FALSE
  ELSE (
   "t0"."dispatched_n" > 0
  ) AND "t0"."self_set_up"
 END AS "breach"
FROM "rows" AS "t0"

-- dp-self CN 2008-09-18 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."dispatched_n" > 0
  )
  THEN FALSE
  ELSE (
   "t0"."dispatched_n" > 0
  ) AND "t0"."self_set_up"
 END AS "breach"
FROM "rows" AS "t0"
