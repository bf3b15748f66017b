-- wm-pregnancy CN 2012-04-28 – open
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
   WHEN NOT (
    CASE
     WHEN CASE
      WHEN "t0"."pregnant_weeks" >= 31
      THEN TRUE
      WHEN "t0"."pregnant_weeks" < 28
      THEN FALSE
      ELSE NULL
     END
     THEN TRUE
     ELSE CASE
      WHEN "t0"."pregnant_weeks" >= 31
      THEN TRUE
      WHEN "t0"."pregnant_weeks" < 28
      THEN FALSE
      ELSE NULL
     END
     OR CASE
      WHEN "t0"."nursing_until" >= "t0"."on_day"
      THEN TRUE
      WHEN "t0"."nursing_until" < "t0"."month_start"
      THEN FALSE
      ELSE NULL
     END
    END
   )
   THEN FALSE
   ELSE CASE
    WHEN CASE
     WHEN "t0"."pregnant_weeks" >= 31
     THEN TRUE
     WHEN "t0"."pregnant_weeks" < 28
     THEN FALSE
     ELSE NULL
    END
    THEN TRUE
    ELSE CASE
     WHEN "t0"."pregnant_weeks" >= 31
     THEN TRUE
     WHEN "t0"."pregnant_weeks" < 28
     THEN FALSE
     ELSE NULL
    END
    OR CASE
     WHEN "t0"."nursing_until" >= "t0"."on_day"
     THEN TRUE
     WHEN "t0"."nursing_until" < "t0"."month_start"
     THEN FALSE
     ELSE NULL
    END
   END
   AND CASE
    WHEN "t0"."ot_h_month" > 0
    THEN TRUE
    ELSE (
     "t0"."ot_h_month" > 0
    ) OR (
     "t0"."ot_h_day" > 0
    )
   END
  END
 END AS "breach"
FROM "rows" AS "t0"
