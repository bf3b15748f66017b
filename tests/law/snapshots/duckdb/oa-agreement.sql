-- oa-agreement CN 2026-07-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'parttime', 'retiree_rehire', 'none')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'parttime', 'retiree_rehire', 'none')
  AND CASE
   WHEN NOT (
    CASE
     WHEN CASE
      WHEN NOT (
       "t0"."flex_delay_from" <= "t0"."on_day"
      )
      THEN FALSE
      ELSE (
       "t0"."flex_delay_from" <= "t0"."on_day"
      )
      AND (
       "t0"."flex_delay_to" >= "t0"."on_day"
      )
     END
     THEN FALSE
     WHEN "t0"."form" = 'retiree_rehire'
     THEN TRUE
     WHEN "t0"."early_retired"
     THEN TRUE
     ELSE CASE
      WHEN NOT (
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
      THEN FALSE
      ELSE CASE
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
      AND NOT (
       CASE
        WHEN NOT (
         "t0"."flex_delay_from" <= "t0"."on_day"
        )
        THEN FALSE
        ELSE (
         "t0"."flex_delay_from" <= "t0"."on_day"
        )
        AND (
         "t0"."flex_delay_to" >= "t0"."on_day"
        )
       END
      )
     END
    END
   )
   THEN FALSE
   ELSE CASE
    WHEN CASE
     WHEN NOT (
      "t0"."flex_delay_from" <= "t0"."on_day"
     )
     THEN FALSE
     ELSE (
      "t0"."flex_delay_from" <= "t0"."on_day"
     )
     AND (
      "t0"."flex_delay_to" >= "t0"."on_day"
     )
    END
    THEN FALSE
    WHEN "t0"."form" = 'retiree_rehire'
    THEN TRUE
    WHEN "t0"."early_retired"
    THEN TRUE
    ELSE CASE
     WHEN NOT (
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
     THEN FALSE
     ELSE CASE
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
     AND NOT (
      CASE
       WHEN NOT (
        "t0"."flex_delay_from" <= "t0"."on_day"
       )
       THEN FALSE
       ELSE (
        "t0"."flex_delay_from" <= "t0"."on_day"
       )
       AND (
        "t0"."flex_delay_to" >= "t0"."on_day"
       )
      END
     )
    END
   END
   AND (
    "t0"."oa_agreement_on" > "t0"."on_day"
   )
  END
 END AS "breach"
FROM "rows" AS "t0"
