-- mn-coal-dispatch 14 2011-06-01 – 2022-05-25
SELECT
 CASE
  WHEN NOT (
   STARTS_WITH("t0"."host_region", '14')
  )
  THEN FALSE
  ELSE STARTS_WITH("t0"."host_region", '14')
  AND CASE
   WHEN NOT (
    "t0"."form" IN ('dispatched')
   )
   THEN FALSE
   ELSE "t0"."form" IN ('dispatched')
   AND CASE
    WHEN NOT (
     CASE
      WHEN NOT (
       "t0"."underground"
      )
      THEN FALSE
      ELSE "t0"."underground" AND (
       "t0"."host_mine_type" = 'coal_ug'
      )
     END
    )
    THEN FALSE
    ELSE CASE
     WHEN NOT (
      "t0"."underground"
     )
     THEN FALSE
     ELSE "t0"."underground" AND (
      "t0"."host_mine_type" = 'coal_ug'
     )
    END
    AND CAST(NULL AS BOOLEAN)
   END
  END
 END AS "breach"
FROM "rows" AS "t0"

-- mn-coal-dispatch 14 2022-05-26 – 2022-06-05
SELECT
 CASE
  WHEN NOT (
   STARTS_WITH("t0"."host_region", '14')
  )
  THEN FALSE
  ELSE STARTS_WITH("t0"."host_region", '14')
  AND CASE
   WHEN NOT (
    "t0"."form" IN ('dispatched')
   )
   THEN FALSE
   ELSE "t0"."form" IN ('dispatched')
   AND CASE
    WHEN NOT (
     CASE
      WHEN NOT (
       "t0"."underground"
      )
      THEN FALSE
      ELSE "t0"."underground" AND (
       "t0"."host_mine_type" = 'coal_ug'
      )
     END
    )
    THEN FALSE
    ELSE CASE
     WHEN NOT (
      "t0"."underground"
     )
     THEN FALSE
     ELSE "t0"."underground" AND (
      "t0"."host_mine_type" = 'coal_ug'
     )
    END
    AND "t0"."host_is_soe"
   END
  END
 END AS "breach"
FROM "rows" AS "t0"

-- mn-coal-dispatch 14 2022-06-06 – 2024-04-30
SELECT
 CASE
  WHEN NOT (
   STARTS_WITH("t0"."host_region", '14')
  )
  THEN FALSE
  ELSE STARTS_WITH("t0"."host_region", '14')
  AND CASE
   WHEN NOT (
    "t0"."form" IN ('dispatched')
   )
   THEN FALSE
   ELSE "t0"."form" IN ('dispatched')
   AND CASE
    WHEN NOT (
     "t0"."underground"
    )
    THEN FALSE
    ELSE "t0"."underground" AND (
     "t0"."host_mine_type" = 'coal_ug'
    )
   END
  END
 END AS "breach"
FROM "rows" AS "t0"

-- mn-coal-dispatch CN 2024-05-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('dispatched')
  AND CASE
   WHEN NOT (
    "t0"."underground"
   )
   THEN FALSE
   ELSE "t0"."underground" AND (
    "t0"."host_mine_type" = 'coal_ug'
   )
  END
 END AS "breach"
FROM "rows" AS "t0"
