-- si-register CN 2011-07-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
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
   AND CASE
    WHEN NOT (
     DATE_DIFF('DAY', "t0"."hire_date", "t0"."si_reg_on") > 30
    )
    THEN FALSE
    ELSE (
     DATE_DIFF('DAY', "t0"."hire_date", "t0"."si_reg_on") > 30
    )
    AND NOT (
     CASE
      WHEN NOT (
       NOT (
        "t0"."birth_date" > "t0"."passed_50_year"
       )
      )
      THEN FALSE
      ELSE NOT (
       "t0"."birth_date" > "t0"."passed_50_year"
      )
      AND CASE
       WHEN "t0"."retires_latest" <= (
        (
         (
          (
           (
            EXTRACT(year FROM "t0"."hire_date") * 12
           ) + EXTRACT(month FROM "t0"."hire_date")
          ) - 1
         ) * 32
        ) + CASE
         WHEN EXTRACT(day FROM "t0"."hire_date" + INTERVAL '1' DAY) = 1
         THEN 31
         ELSE EXTRACT(day FROM "t0"."hire_date")
        END
       )
       THEN TRUE
       WHEN "t0"."retires_soonest" > (
        (
         (
          (
           (
            EXTRACT(year FROM "t0"."on_day") * 12
           ) + EXTRACT(month FROM "t0"."on_day")
          ) - 1
         ) * 32
        ) + CASE
         WHEN EXTRACT(day FROM "t0"."on_day" + INTERVAL '1' DAY) = 1
         THEN 31
         ELSE EXTRACT(day FROM "t0"."on_day")
        END
       )
       THEN FALSE
       ELSE NULL
      END
     END
    )
   END
  END
 END AS "breach"
FROM "rows" AS "t0"
