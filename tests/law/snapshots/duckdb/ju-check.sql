-- ju-check CN 2004-12-01 – open
SELECT
 CASE
  WHEN NOT (
   CASE
    WHEN NOT (
     "t0"."birth_date" > "t0"."passed_18_year"
    )
    THEN FALSE
    ELSE (
     "t0"."birth_date" > "t0"."passed_18_year"
    )
    AND (
     "t0"."birth_date" <= "t0"."passed_16_year"
    )
   END
  )
  THEN FALSE
  ELSE CASE
   WHEN NOT (
    "t0"."birth_date" > "t0"."passed_18_year"
   )
   THEN FALSE
   ELSE (
    "t0"."birth_date" > "t0"."passed_18_year"
   )
   AND (
    "t0"."birth_date" <= "t0"."passed_16_year"
   )
  END
  AND CASE
   WHEN NOT (
    "t0"."hire_date" <= "t0"."on_day"
   )
   THEN FALSE
   ELSE (
    "t0"."hire_date" <= "t0"."on_day"
   )
   AND (
    "t0"."health_check_on" > "t0"."on_day"
   )
  END
 END AS "breach"
FROM "rows" AS "t0"
