-- dp-agreement CN 2008-01-01 – 2014-02-28
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('dispatched')
  AND CASE
   WHEN NOT (
    "t0"."agreement"
   )
   THEN TRUE
   ELSE NOT (
    "t0"."agreement"
   )
   OR CASE
    WHEN "t0"."agreement_gap"
    THEN TRUE
    ELSE "t0"."agreement_gap"
    OR NOT (
     CONTAINS("t0"."agreement_posts", '、' || "t0"."post" || '、')
    )
   END
  END
 END AS "breach"
FROM "rows" AS "t0"

-- dp-agreement CN 2014-03-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('dispatched')
  AND CASE
   WHEN NOT (
    "t0"."agreement"
   )
   THEN TRUE
   ELSE NOT (
    "t0"."agreement"
   )
   OR CASE
    WHEN "t0"."agreement_gap"
    THEN TRUE
    ELSE "t0"."agreement_gap"
    OR NOT (
     CONTAINS("t0"."agreement_posts", '、' || "t0"."post" || '、')
    )
   END
  END
 END AS "breach"
FROM "rows" AS "t0"
