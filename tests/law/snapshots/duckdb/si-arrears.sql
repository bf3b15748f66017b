-- si-arrears CN 2011-07-01 – open
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
     WHEN "t0"."si_arrears" > 0
     THEN TRUE
     ELSE (
      "t0"."si_arrears" > 0
     )
     OR (
      "t0"."si_paid_to" < CASE
       WHEN "t0"."on_day" < "t0"."month_end"
       THEN "t0"."month_start" - INTERVAL '1' DAY
       ELSE "t0"."month_end"
      END
     )
    END
   )
   THEN FALSE
   ELSE CASE
    WHEN "t0"."si_arrears" > 0
    THEN TRUE
    ELSE (
     "t0"."si_arrears" > 0
    )
    OR (
     "t0"."si_paid_to" < CASE
      WHEN "t0"."on_day" < "t0"."month_end"
      THEN "t0"."month_start" - INTERVAL '1' DAY
      ELSE "t0"."month_end"
     END
    )
   END
   AND CASE
    WHEN NOT (
     "t0"."hire_date" <= "t0"."passed_30_day"
    )
    THEN FALSE
    ELSE (
     "t0"."hire_date" <= "t0"."passed_30_day"
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
 END AS "breach",
 CASE WHEN "t0"."si_arrears" > 0 THEN "t0"."si_arrears" ELSE NULL END AS "low",
 CASE WHEN "t0"."si_arrears" > 0 THEN "t0"."si_arrears" ELSE NULL END AS "high"
FROM "rows" AS "t0"
