-- dp-disguised-surface CN 2014-03-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('outsourced')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('outsourced')
  AND CASE
   WHEN NOT (
    NOT (
     "t0"."underground"
    )
   )
   THEN FALSE
   ELSE NOT (
    "t0"."underground"
   ) AND "t0"."host_directs"
  END
 END AS "breach"
FROM "rows" AS "t0"
