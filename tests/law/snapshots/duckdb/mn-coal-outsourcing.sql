-- mn-coal-outsourcing CN 2005-09-03 – 2024-04-30
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('outsourced')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('outsourced')
  AND CASE
   WHEN NOT (
    "t0"."underground"
   )
   THEN FALSE
   ELSE "t0"."underground"
   AND CASE
    WHEN NOT (
     "t0"."host_mine_type" = 'coal_ug'
    )
    THEN FALSE
    ELSE (
     "t0"."host_mine_type" = 'coal_ug'
    )
    AND "t0"."work_place_code" IN ('mining_face', 'roadway_repair')
   END
  END
 END AS "breach"
FROM "rows" AS "t0"

-- mn-coal-outsourcing CN 2024-05-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('outsourced')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('outsourced')
  AND CASE
   WHEN NOT (
    "t0"."underground"
   )
   THEN FALSE
   ELSE "t0"."underground"
   AND CASE
    WHEN NOT (
     "t0"."host_mine_type" = 'coal_ug'
    )
    THEN FALSE
    ELSE (
     "t0"."host_mine_type" = 'coal_ug'
    )
    AND "t0"."work_place_code" IN ('mining_face', 'roadway_repair')
   END
  END
 END AS "breach"
FROM "rows" AS "t0"
