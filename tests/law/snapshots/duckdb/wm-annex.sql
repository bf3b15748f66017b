-- wm-annex CN 2012-04-28 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."sex" = 'F'
  )
  THEN FALSE
  ELSE (
   "t0"."sex" = 'F'
  )
  AND CASE
   WHEN "t0"."labour_grade" >= 4
   THEN TRUE
   ELSE (
    "t0"."labour_grade" >= 4
   )
   OR CASE
    WHEN NOT (
     CASE
      WHEN NOT (
       CASE
        WHEN "t0"."pregnant_weeks" > 0
        THEN TRUE
        ELSE (
         "t0"."pregnant_weeks" > 0
        )
        OR (
         "t0"."nursing_until" >= "t0"."month_start"
        )
       END
      )
      THEN FALSE
      ELSE CASE
       WHEN "t0"."pregnant_weeks" > 0
       THEN TRUE
       ELSE (
        "t0"."pregnant_weeks" > 0
       )
       OR (
        "t0"."nursing_until" >= "t0"."month_start"
       )
      END
      AND (
       "t0"."hazard_flags" <> '无'
      )
     END
    )
    THEN FALSE
    ELSE NULL
   END
  END
 END AS "breach"
FROM "rows" AS "t0"
