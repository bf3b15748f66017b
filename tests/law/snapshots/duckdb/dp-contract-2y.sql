-- dp-contract-2y CN 2008-01-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('dispatched')
  AND CASE
   WHEN "t0"."contract_kind" = 'task'
   THEN TRUE
   WHEN "t0"."contract_kind" = 'open'
   THEN FALSE
   WHEN (
    "t0"."contract_end" + INTERVAL '1' DAY
   ) < (
    "t0"."contract_start" + INTERVAL '24' MONTH
   )
   THEN TRUE
   WHEN "t0"."contract_kind" = 'fixed'
   THEN (
    "t0"."contract_end" + INTERVAL '1' DAY
   ) < (
    "t0"."contract_start" + INTERVAL '24' MONTH
   )
   ELSE NULL
  END
 END AS "breach"
FROM "rows" AS "t0"
