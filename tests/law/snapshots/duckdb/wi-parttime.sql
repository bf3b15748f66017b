-- wi-parttime CN 2011-07-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('parttime')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('parttime')
  AND CASE
   WHEN NOT (
    CASE
     WHEN NOT (
      NOT (
       COALESCE("t0"."si_reg_on" <= "t0"."passed_2_year", FALSE)
      )
     )
     THEN FALSE
     ELSE NOT (
      COALESCE("t0"."si_reg_on" <= "t0"."passed_2_year", FALSE)
     )
     AND (
      "t0"."hire_date" <= "t0"."passed_30_day"
     )
    END
   )
   THEN FALSE
   ELSE CASE
    WHEN NOT (
     NOT (
      COALESCE("t0"."si_reg_on" <= "t0"."passed_2_year", FALSE)
     )
    )
    THEN FALSE
    ELSE NOT (
     COALESCE("t0"."si_reg_on" <= "t0"."passed_2_year", FALSE)
    )
    AND (
     "t0"."hire_date" <= "t0"."passed_30_day"
    )
   END
   AND (
    DATE_DIFF('DAY', "t0"."hire_date", "t0"."si_reg_on") > 30
   )
  END
 END AS "breach"
FROM "rows" AS "t0"
