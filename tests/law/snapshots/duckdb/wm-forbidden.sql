-- wm-forbidden CN 1995-01-01 – 2012-04-27
SELECT
 CASE
  WHEN NOT (
   "t0"."sex" = 'F'
  )
  THEN FALSE
  ELSE (
   "t0"."sex" = 'F'
  ) AND "t0"."underground"
 END AS "breach"
FROM "rows" AS "t0"

-- wm-forbidden CN 2012-04-28 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."sex" = 'F'
  )
  THEN FALSE
  ELSE (
   "t0"."sex" = 'F'
  ) AND "t0"."underground"
 END AS "breach"
FROM "rows" AS "t0"
