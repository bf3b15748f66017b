-- ju-hazard CN 2004-12-01 – open
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
   WHEN CASE
    WHEN "t0"."labour_grade" >= 4
    THEN TRUE
    ELSE (
     "t0"."labour_grade" >= 4
    ) OR (
     "t0"."height_grade" >= 2
    )
   END
   THEN TRUE
   ELSE CASE
    WHEN "t0"."labour_grade" >= 4
    THEN TRUE
    ELSE (
     "t0"."labour_grade" >= 4
    ) OR (
     "t0"."height_grade" >= 2
    )
   END
   OR CASE WHEN "t0"."hazard_flags" = '无' THEN FALSE ELSE NULL END
  END
 END AS "breach"
FROM "rows" AS "t0"
