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
     CASE
      WHEN CONTAINS("t0"."agreement_posts", '、' || "t0"."post" || '、')
      THEN TRUE
      WHEN NOT (
       CONTAINS(
        "t0"."agreement_posts",
        '、' || SUBSTRING(
         "t0"."post",
         CASE WHEN (
          0 + 1
         ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t0"."post") END,
         1
        )
       )
      )
      THEN FALSE
      WHEN NOT (
       CONTAINS(
        REGEXP_REPLACE("t0"."agreement_posts", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
      )
      THEN FALSE
      WHEN CONTAINS(
       "t0"."agreement_posts",
       '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
      )
      OR (
       (
        "t0"."post" = REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g')
       )
       AND CONTAINS(
        REGEXP_REPLACE("t0"."agreement_posts", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
      )
      THEN TRUE
      ELSE NULL
     END
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
     CASE
      WHEN CONTAINS("t0"."agreement_posts", '、' || "t0"."post" || '、')
      THEN TRUE
      WHEN NOT (
       CONTAINS(
        "t0"."agreement_posts",
        '、' || SUBSTRING(
         "t0"."post",
         CASE WHEN (
          0 + 1
         ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t0"."post") END,
         1
        )
       )
      )
      THEN FALSE
      WHEN NOT (
       CONTAINS(
        REGEXP_REPLACE("t0"."agreement_posts", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
      )
      THEN FALSE
      WHEN CONTAINS(
       "t0"."agreement_posts",
       '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
      )
      OR (
       (
        "t0"."post" = REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g')
       )
       AND CONTAINS(
        REGEXP_REPLACE("t0"."agreement_posts", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
      )
      THEN TRUE
      ELSE NULL
     END
    )
   END
  END
 END AS "breach"
FROM "rows" AS "t0"
