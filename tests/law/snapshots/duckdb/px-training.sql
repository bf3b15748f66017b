-- px-training 14 2022-05-26 – open
SELECT
 CASE
  WHEN NOT (
   STARTS_WITH("t0"."host_region", '14')
  )
  THEN FALSE
  ELSE STARTS_WITH("t0"."host_region", '14')
  AND CASE
   WHEN NOT (
    "t0"."form" IN ('contract')
   )
   THEN FALSE
   ELSE "t0"."form" IN ('contract')
   AND (
    (
     "t0"."surplus_gate__low" = 0
    ) OR "t0"."surplus"
   )
  END
 END AS "breach"
FROM "rows" AS "t0"
