-- mn-right CN 2025-07-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."host_mine_type" IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open')
  )
  THEN FALSE
  ELSE "t0"."host_mine_type" IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open')
  AND CASE
   WHEN NOT (
    "t0"."host_producing"
   )
   THEN FALSE
   ELSE "t0"."host_producing" AND NOT (
    "t0"."host_mining_licensed"
   )
  END
 END AS "breach"
FROM "rows" AS "t0"
