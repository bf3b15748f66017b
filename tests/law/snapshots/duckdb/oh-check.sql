-- oh-check CN 2018-12-29 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."hazard_flags" <> '无'
  )
  THEN FALSE
  ELSE (
   "t0"."hazard_flags" <> '无'
  ) AND (
   "t0"."health_check_on" > "t0"."on_day"
  )
 END AS "breach"
FROM "rows" AS "t0"
