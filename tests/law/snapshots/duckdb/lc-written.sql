-- lc-written CN 2004-12-01 – 2007-12-31
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched', 'none')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched', 'none')
  AND CASE
   WHEN NOT (
    "t0"."hire_date" <= "t0"."on_day"
   )
   THEN FALSE
   ELSE (
    "t0"."hire_date" <= "t0"."on_day"
   )
   AND CASE
    WHEN "t0"."form" = 'none'
    THEN TRUE
    ELSE "t0"."contract_signed_on" > "t0"."on_day"
   END
  END
 END AS "breach"
FROM "rows" AS "t0"

-- lc-written CN 2008-01-01 – 2008-09-17
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched', 'none')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched', 'none')
  AND CASE
   WHEN NOT (
    CASE
     WHEN NOT (
      CASE
       WHEN NOT (
        NOT (
         COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
        )
       )
       THEN FALSE
       ELSE NOT (
        COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
       )
       AND (
        "t0"."hire_date" <= "t0"."passed_1_month"
       )
      END
     )
     THEN FALSE
     ELSE CASE
      WHEN NOT (
       NOT (
        COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
       )
      )
      THEN FALSE
      ELSE NOT (
       COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
      )
      AND (
       "t0"."hire_date" <= "t0"."passed_1_month"
      )
     END
     AND CASE
      WHEN NOT (
       CASE
        WHEN "t0"."form" = 'none'
        THEN TRUE
        ELSE CASE
         WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") <= 28
         THEN FALSE
         WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") > 31
         THEN TRUE
         ELSE "t0"."contract_signed_on" > (
          "t0"."hire_date" + INTERVAL '1' MONTH
         )
        END
       END
      )
      THEN FALSE
      ELSE CASE
       WHEN "t0"."form" = 'none'
       THEN TRUE
       ELSE CASE
        WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") <= 28
        THEN FALSE
        WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") > 31
        THEN TRUE
        ELSE "t0"."contract_signed_on" > (
         "t0"."hire_date" + INTERVAL '1' MONTH
        )
       END
      END
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
   )
   THEN FALSE
   ELSE CASE
    WHEN NOT (
     CASE
      WHEN NOT (
       NOT (
        COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
       )
      )
      THEN FALSE
      ELSE NOT (
       COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
      )
      AND (
       "t0"."hire_date" <= "t0"."passed_1_month"
      )
     END
    )
    THEN FALSE
    ELSE CASE
     WHEN NOT (
      NOT (
       COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
      )
     )
     THEN FALSE
     ELSE NOT (
      COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
     )
     AND (
      "t0"."hire_date" <= "t0"."passed_1_month"
     )
    END
    AND CASE
     WHEN NOT (
      CASE
       WHEN "t0"."form" = 'none'
       THEN TRUE
       ELSE CASE
        WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") <= 28
        THEN FALSE
        WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") > 31
        THEN TRUE
        ELSE "t0"."contract_signed_on" > (
         "t0"."hire_date" + INTERVAL '1' MONTH
        )
       END
      END
     )
     THEN FALSE
     ELSE CASE
      WHEN "t0"."form" = 'none'
      THEN TRUE
      ELSE CASE
       WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") <= 28
       THEN FALSE
       WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") > 31
       THEN TRUE
       ELSE "t0"."contract_signed_on" > (
        "t0"."hire_date" + INTERVAL '1' MONTH
       )
      END
     END
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
   AND CASE WHEN "t0"."hire_date" >= MAKE_DATE(2008, 1, 1) THEN TRUE ELSE NULL END
  END
 END AS "breach",
 CASE
  WHEN (
   GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
    LEAST(
     "t0"."hire_date" + INTERVAL '12' MONTH,
     CASE
      WHEN "t0"."form" = 'none'
      THEN "t0"."hire_date" + INTERVAL '12' MONTH
      ELSE "t0"."contract_signed_on"
     END,
     "t0"."on_day" + INTERVAL '1' DAY
    ) - INTERVAL '1' DAY
   )
  )
  AND (
   CASE
    WHEN "t0"."form" = 'none'
    THEN "t0"."hire_date" + INTERVAL '12' MONTH
    ELSE "t0"."contract_signed_on"
   END IS NOT NULL
  )
  AND (
   "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
  )
  THEN CAST(FLOOR(
   (
    "t0"."wage_due" * LENGTH(
     REPLACE(
      SUBSTRING(
       "t0"."month_flags",
       CASE
        WHEN (
         (
          EXTRACT(day FROM CASE
           WHEN (
            GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
             LEAST(
              "t0"."hire_date" + INTERVAL '12' MONTH,
              CASE
               WHEN "t0"."form" = 'none'
               THEN "t0"."hire_date" + INTERVAL '12' MONTH
               ELSE "t0"."contract_signed_on"
              END,
              "t0"."on_day" + INTERVAL '1' DAY
             ) - INTERVAL '1' DAY
            )
           )
           AND (
            CASE
             WHEN "t0"."form" = 'none'
             THEN "t0"."hire_date" + INTERVAL '12' MONTH
             ELSE "t0"."contract_signed_on"
            END IS NOT NULL
           )
           AND (
            "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
           )
           THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
           ELSE "t0"."month_start"
          END) - 1
         ) + 1
        ) >= 1
        THEN (
         EXTRACT(day FROM CASE
          WHEN (
           GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
            LEAST(
             "t0"."hire_date" + INTERVAL '12' MONTH,
             CASE
              WHEN "t0"."form" = 'none'
              THEN "t0"."hire_date" + INTERVAL '12' MONTH
              ELSE "t0"."contract_signed_on"
             END,
             "t0"."on_day" + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END IS NOT NULL
          )
          AND (
           "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
          )
          THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
          ELSE "t0"."month_start"
         END) - 1
        ) + 1
        ELSE (
         EXTRACT(day FROM CASE
          WHEN (
           GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
            LEAST(
             "t0"."hire_date" + INTERVAL '12' MONTH,
             CASE
              WHEN "t0"."form" = 'none'
              THEN "t0"."hire_date" + INTERVAL '12' MONTH
              ELSE "t0"."contract_signed_on"
             END,
             "t0"."on_day" + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END IS NOT NULL
          )
          AND (
           "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
          )
          THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
          ELSE "t0"."month_start"
         END) - 1
        ) + 1 + LENGTH("t0"."month_flags")
       END,
       EXTRACT(day FROM CASE
        WHEN (
         GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
          LEAST(
           "t0"."hire_date" + INTERVAL '12' MONTH,
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END,
           "t0"."on_day" + INTERVAL '1' DAY
          ) - INTERVAL '1' DAY
         )
        )
        AND (
         CASE
          WHEN "t0"."form" = 'none'
          THEN "t0"."hire_date" + INTERVAL '12' MONTH
          ELSE "t0"."contract_signed_on"
         END IS NOT NULL
        )
        AND (
         "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
        )
        THEN LEAST(
         "t0"."hire_date" + INTERVAL '12' MONTH,
         CASE
          WHEN "t0"."form" = 'none'
          THEN "t0"."hire_date" + INTERVAL '12' MONTH
          ELSE "t0"."contract_signed_on"
         END,
         "t0"."on_day" + INTERVAL '1' DAY
        ) - INTERVAL '1' DAY
        ELSE "t0"."month_start"
       END) - (
        EXTRACT(day FROM CASE
         WHEN (
          GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
           LEAST(
            "t0"."hire_date" + INTERVAL '12' MONTH,
            CASE
             WHEN "t0"."form" = 'none'
             THEN "t0"."hire_date" + INTERVAL '12' MONTH
             ELSE "t0"."contract_signed_on"
            END,
            "t0"."on_day" + INTERVAL '1' DAY
           ) - INTERVAL '1' DAY
          )
         )
         AND (
          CASE
           WHEN "t0"."form" = 'none'
           THEN "t0"."hire_date" + INTERVAL '12' MONTH
           ELSE "t0"."contract_signed_on"
          END IS NOT NULL
         )
         AND (
          "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
         )
         THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
         ELSE "t0"."month_start"
        END) - 1
       )
      ),
      '0',
      ''
     )
    )
   ) / (
    NULLIF(
     LENGTH(
      REPLACE(
       SUBSTRING(
        "t0"."month_flags",
        CASE
         WHEN (
          (
           EXTRACT(day FROM "t0"."month_start") - 1
          ) + 1
         ) >= 1
         THEN (
          EXTRACT(day FROM "t0"."month_start") - 1
         ) + 1
         ELSE (
          EXTRACT(day FROM "t0"."month_start") - 1
         ) + 1 + LENGTH("t0"."month_flags")
        END,
        EXTRACT(day FROM "t0"."month_end") - (
         EXTRACT(day FROM "t0"."month_start") - 1
        )
       ),
       '0',
       ''
      )
     ),
     0
    )
   )
  ) AS BIGINT)
  ELSE NULL
 END AS "low",
 CASE
  WHEN (
   GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
    LEAST(
     "t0"."hire_date" + INTERVAL '12' MONTH,
     CASE
      WHEN "t0"."form" = 'none'
      THEN "t0"."hire_date" + INTERVAL '12' MONTH
      ELSE "t0"."contract_signed_on"
     END,
     "t0"."on_day" + INTERVAL '1' DAY
    ) - INTERVAL '1' DAY
   )
  )
  AND (
   CASE
    WHEN "t0"."form" = 'none'
    THEN "t0"."hire_date" + INTERVAL '12' MONTH
    ELSE "t0"."contract_signed_on"
   END IS NOT NULL
  )
  AND (
   "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
  )
  THEN CAST(FLOOR(
   (
    "t0"."wage_due" * LENGTH(
     REPLACE(
      SUBSTRING(
       "t0"."month_flags",
       CASE
        WHEN (
         (
          EXTRACT(day FROM CASE
           WHEN (
            GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
             LEAST(
              "t0"."hire_date" + INTERVAL '12' MONTH,
              CASE
               WHEN "t0"."form" = 'none'
               THEN "t0"."hire_date" + INTERVAL '12' MONTH
               ELSE "t0"."contract_signed_on"
              END,
              "t0"."on_day" + INTERVAL '1' DAY
             ) - INTERVAL '1' DAY
            )
           )
           AND (
            CASE
             WHEN "t0"."form" = 'none'
             THEN "t0"."hire_date" + INTERVAL '12' MONTH
             ELSE "t0"."contract_signed_on"
            END IS NOT NULL
           )
           AND (
            "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
           )
           THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
           ELSE "t0"."month_start"
          END) - 1
         ) + 1
        ) >= 1
        THEN (
         EXTRACT(day FROM CASE
          WHEN (
           GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
            LEAST(
             "t0"."hire_date" + INTERVAL '12' MONTH,
             CASE
              WHEN "t0"."form" = 'none'
              THEN "t0"."hire_date" + INTERVAL '12' MONTH
              ELSE "t0"."contract_signed_on"
             END,
             "t0"."on_day" + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END IS NOT NULL
          )
          AND (
           "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
          )
          THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
          ELSE "t0"."month_start"
         END) - 1
        ) + 1
        ELSE (
         EXTRACT(day FROM CASE
          WHEN (
           GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
            LEAST(
             "t0"."hire_date" + INTERVAL '12' MONTH,
             CASE
              WHEN "t0"."form" = 'none'
              THEN "t0"."hire_date" + INTERVAL '12' MONTH
              ELSE "t0"."contract_signed_on"
             END,
             "t0"."on_day" + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END IS NOT NULL
          )
          AND (
           "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
          )
          THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
          ELSE "t0"."month_start"
         END) - 1
        ) + 1 + LENGTH("t0"."month_flags")
       END,
       EXTRACT(day FROM CASE
        WHEN (
         GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
          LEAST(
           "t0"."hire_date" + INTERVAL '12' MONTH,
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END,
           "t0"."on_day" + INTERVAL '1' DAY
          ) - INTERVAL '1' DAY
         )
        )
        AND (
         CASE
          WHEN "t0"."form" = 'none'
          THEN "t0"."hire_date" + INTERVAL '12' MONTH
          ELSE "t0"."contract_signed_on"
         END IS NOT NULL
        )
        AND (
         "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
        )
        THEN LEAST(
         "t0"."hire_date" + INTERVAL '12' MONTH,
         CASE
          WHEN "t0"."form" = 'none'
          THEN "t0"."hire_date" + INTERVAL '12' MONTH
          ELSE "t0"."contract_signed_on"
         END,
         "t0"."on_day" + INTERVAL '1' DAY
        ) - INTERVAL '1' DAY
        ELSE "t0"."month_start"
       END) - (
        EXTRACT(day FROM CASE
         WHEN (
          GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
           LEAST(
            "t0"."hire_date" + INTERVAL '12' MONTH,
            CASE
             WHEN "t0"."form" = 'none'
             THEN "t0"."hire_date" + INTERVAL '12' MONTH
             ELSE "t0"."contract_signed_on"
            END,
            "t0"."on_day" + INTERVAL '1' DAY
           ) - INTERVAL '1' DAY
          )
         )
         AND (
          CASE
           WHEN "t0"."form" = 'none'
           THEN "t0"."hire_date" + INTERVAL '12' MONTH
           ELSE "t0"."contract_signed_on"
          END IS NOT NULL
         )
         AND (
          "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
         )
         THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
         ELSE "t0"."month_start"
        END) - 1
       )
      ),
      '0',
      ''
     )
    )
   ) / (
    NULLIF(
     LENGTH(
      REPLACE(
       SUBSTRING(
        "t0"."month_flags",
        CASE
         WHEN (
          (
           EXTRACT(day FROM "t0"."month_start") - 1
          ) + 1
         ) >= 1
         THEN (
          EXTRACT(day FROM "t0"."month_start") - 1
         ) + 1
         ELSE (
          EXTRACT(day FROM "t0"."month_start") - 1
         ) + 1 + LENGTH("t0"."month_flags")
        END,
        EXTRACT(day FROM "t0"."month_end") - (
         EXTRACT(day FROM "t0"."month_start") - 1
        )
       ),
       '0',
       ''
      )
     ),
     0
    )
   )
  ) AS BIGINT)
  ELSE NULL
 END AS "high"
FROM "rows" AS "t0"

-- lc-written CN 2008-09-18 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched', 'none')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched', 'none')
  AND CASE
   WHEN NOT (
    CASE
     WHEN NOT (
      NOT (
       COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
      )
     )
     THEN FALSE
     ELSE NOT (
      COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
     )
     AND (
      "t0"."hire_date" <= "t0"."passed_1_month"
     )
    END
   )
   THEN FALSE
   ELSE CASE
    WHEN NOT (
     NOT (
      COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
     )
    )
    THEN FALSE
    ELSE NOT (
     COALESCE("t0"."contract_signed_on" <= "t0"."passed_2_year", FALSE)
    )
    AND (
     "t0"."hire_date" <= "t0"."passed_1_month"
    )
   END
   AND CASE
    WHEN NOT (
     CASE
      WHEN "t0"."form" = 'none'
      THEN TRUE
      ELSE CASE
       WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") <= 28
       THEN FALSE
       WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") > 31
       THEN TRUE
       ELSE "t0"."contract_signed_on" > (
        "t0"."hire_date" + INTERVAL '1' MONTH
       )
      END
     END
    )
    THEN FALSE
    ELSE CASE
     WHEN "t0"."form" = 'none'
     THEN TRUE
     ELSE CASE
      WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") <= 28
      THEN FALSE
      WHEN DATE_DIFF('DAY', "t0"."hire_date", "t0"."contract_signed_on") > 31
      THEN TRUE
      ELSE "t0"."contract_signed_on" > (
       "t0"."hire_date" + INTERVAL '1' MONTH
      )
     END
    END
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
 CASE
  WHEN (
   GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
    LEAST(
     "t0"."hire_date" + INTERVAL '12' MONTH,
     CASE
      WHEN "t0"."form" = 'none'
      THEN "t0"."hire_date" + INTERVAL '12' MONTH
      ELSE "t0"."contract_signed_on"
     END,
     "t0"."on_day" + INTERVAL '1' DAY
    ) - INTERVAL '1' DAY
   )
  )
  AND (
   CASE
    WHEN "t0"."form" = 'none'
    THEN "t0"."hire_date" + INTERVAL '12' MONTH
    ELSE "t0"."contract_signed_on"
   END IS NOT NULL
  )
  AND (
   "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
  )
  THEN CAST(FLOOR(
   (
    "t0"."wage_due" * LENGTH(
     REPLACE(
      SUBSTRING(
       "t0"."month_flags",
       CASE
        WHEN (
         (
          EXTRACT(day FROM CASE
           WHEN (
            GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
             LEAST(
              "t0"."hire_date" + INTERVAL '12' MONTH,
              CASE
               WHEN "t0"."form" = 'none'
               THEN "t0"."hire_date" + INTERVAL '12' MONTH
               ELSE "t0"."contract_signed_on"
              END,
              "t0"."on_day" + INTERVAL '1' DAY
             ) - INTERVAL '1' DAY
            )
           )
           AND (
            CASE
             WHEN "t0"."form" = 'none'
             THEN "t0"."hire_date" + INTERVAL '12' MONTH
             ELSE "t0"."contract_signed_on"
            END IS NOT NULL
           )
           AND (
            "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
           )
           THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
           ELSE "t0"."month_start"
          END) - 1
         ) + 1
        ) >= 1
        THEN (
         EXTRACT(day FROM CASE
          WHEN (
           GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
            LEAST(
             "t0"."hire_date" + INTERVAL '12' MONTH,
             CASE
              WHEN "t0"."form" = 'none'
              THEN "t0"."hire_date" + INTERVAL '12' MONTH
              ELSE "t0"."contract_signed_on"
             END,
             "t0"."on_day" + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END IS NOT NULL
          )
          AND (
           "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
          )
          THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
          ELSE "t0"."month_start"
         END) - 1
        ) + 1
        ELSE (
         EXTRACT(day FROM CASE
          WHEN (
           GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
            LEAST(
             "t0"."hire_date" + INTERVAL '12' MONTH,
             CASE
              WHEN "t0"."form" = 'none'
              THEN "t0"."hire_date" + INTERVAL '12' MONTH
              ELSE "t0"."contract_signed_on"
             END,
             "t0"."on_day" + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END IS NOT NULL
          )
          AND (
           "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
          )
          THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
          ELSE "t0"."month_start"
         END) - 1
        ) + 1 + LENGTH("t0"."month_flags")
       END,
       EXTRACT(day FROM CASE
        WHEN (
         GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
          LEAST(
           "t0"."hire_date" + INTERVAL '12' MONTH,
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END,
           "t0"."on_day" + INTERVAL '1' DAY
          ) - INTERVAL '1' DAY
         )
        )
        AND (
         CASE
          WHEN "t0"."form" = 'none'
          THEN "t0"."hire_date" + INTERVAL '12' MONTH
          ELSE "t0"."contract_signed_on"
         END IS NOT NULL
        )
        AND (
         "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
        )
        THEN LEAST(
         "t0"."hire_date" + INTERVAL '12' MONTH,
         CASE
          WHEN "t0"."form" = 'none'
          THEN "t0"."hire_date" + INTERVAL '12' MONTH
          ELSE "t0"."contract_signed_on"
         END,
         "t0"."on_day" + INTERVAL '1' DAY
        ) - INTERVAL '1' DAY
        ELSE "t0"."month_start"
       END) - (
        EXTRACT(day FROM CASE
         WHEN (
          GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
           LEAST(
            "t0"."hire_date" + INTERVAL '12' MONTH,
            CASE
             WHEN "t0"."form" = 'none'
             THEN "t0"."hire_date" + INTERVAL '12' MONTH
             ELSE "t0"."contract_signed_on"
            END,
            "t0"."on_day" + INTERVAL '1' DAY
           ) - INTERVAL '1' DAY
          )
         )
         AND (
          CASE
           WHEN "t0"."form" = 'none'
           THEN "t0"."hire_date" + INTERVAL '12' MONTH
           ELSE "t0"."contract_signed_on"
          END IS NOT NULL
         )
         AND (
          "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
         )
         THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
         ELSE "t0"."month_start"
        END) - 1
       )
      ),
      '0',
      ''
     )
    )
   ) / (
    NULLIF(
     LENGTH(
      REPLACE(
       SUBSTRING(
        "t0"."month_flags",
        CASE
         WHEN (
          (
           EXTRACT(day FROM "t0"."month_start") - 1
          ) + 1
         ) >= 1
         THEN (
          EXTRACT(day FROM "t0"."month_start") - 1
         ) + 1
         ELSE (
          EXTRACT(day FROM "t0"."month_start") - 1
         ) + 1 + LENGTH("t0"."month_flags")
        END,
        EXTRACT(day FROM "t0"."month_end") - (
         EXTRACT(day FROM "t0"."month_start") - 1
        )
       ),
       '0',
       ''
      )
     ),
     0
    )
   )
  ) AS BIGINT)
  ELSE NULL
 END AS "low",
 CASE
  WHEN (
   GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
    LEAST(
     "t0"."hire_date" + INTERVAL '12' MONTH,
     CASE
      WHEN "t0"."form" = 'none'
      THEN "t0"."hire_date" + INTERVAL '12' MONTH
      ELSE "t0"."contract_signed_on"
     END,
     "t0"."on_day" + INTERVAL '1' DAY
    ) - INTERVAL '1' DAY
   )
  )
  AND (
   CASE
    WHEN "t0"."form" = 'none'
    THEN "t0"."hire_date" + INTERVAL '12' MONTH
    ELSE "t0"."contract_signed_on"
   END IS NOT NULL
  )
  AND (
   "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
  )
  THEN CAST(FLOOR(
   (
    "t0"."wage_due" * LENGTH(
     REPLACE(
      SUBSTRING(
       "t0"."month_flags",
       CASE
        WHEN (
         (
          EXTRACT(day FROM CASE
           WHEN (
            GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
             LEAST(
              "t0"."hire_date" + INTERVAL '12' MONTH,
              CASE
               WHEN "t0"."form" = 'none'
               THEN "t0"."hire_date" + INTERVAL '12' MONTH
               ELSE "t0"."contract_signed_on"
              END,
              "t0"."on_day" + INTERVAL '1' DAY
             ) - INTERVAL '1' DAY
            )
           )
           AND (
            CASE
             WHEN "t0"."form" = 'none'
             THEN "t0"."hire_date" + INTERVAL '12' MONTH
             ELSE "t0"."contract_signed_on"
            END IS NOT NULL
           )
           AND (
            "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
           )
           THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
           ELSE "t0"."month_start"
          END) - 1
         ) + 1
        ) >= 1
        THEN (
         EXTRACT(day FROM CASE
          WHEN (
           GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
            LEAST(
             "t0"."hire_date" + INTERVAL '12' MONTH,
             CASE
              WHEN "t0"."form" = 'none'
              THEN "t0"."hire_date" + INTERVAL '12' MONTH
              ELSE "t0"."contract_signed_on"
             END,
             "t0"."on_day" + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END IS NOT NULL
          )
          AND (
           "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
          )
          THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
          ELSE "t0"."month_start"
         END) - 1
        ) + 1
        ELSE (
         EXTRACT(day FROM CASE
          WHEN (
           GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
            LEAST(
             "t0"."hire_date" + INTERVAL '12' MONTH,
             CASE
              WHEN "t0"."form" = 'none'
              THEN "t0"."hire_date" + INTERVAL '12' MONTH
              ELSE "t0"."contract_signed_on"
             END,
             "t0"."on_day" + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END IS NOT NULL
          )
          AND (
           "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
          )
          THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
          ELSE "t0"."month_start"
         END) - 1
        ) + 1 + LENGTH("t0"."month_flags")
       END,
       EXTRACT(day FROM CASE
        WHEN (
         GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
          LEAST(
           "t0"."hire_date" + INTERVAL '12' MONTH,
           CASE
            WHEN "t0"."form" = 'none'
            THEN "t0"."hire_date" + INTERVAL '12' MONTH
            ELSE "t0"."contract_signed_on"
           END,
           "t0"."on_day" + INTERVAL '1' DAY
          ) - INTERVAL '1' DAY
         )
        )
        AND (
         CASE
          WHEN "t0"."form" = 'none'
          THEN "t0"."hire_date" + INTERVAL '12' MONTH
          ELSE "t0"."contract_signed_on"
         END IS NOT NULL
        )
        AND (
         "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
        )
        THEN LEAST(
         "t0"."hire_date" + INTERVAL '12' MONTH,
         CASE
          WHEN "t0"."form" = 'none'
          THEN "t0"."hire_date" + INTERVAL '12' MONTH
          ELSE "t0"."contract_signed_on"
         END,
         "t0"."on_day" + INTERVAL '1' DAY
        ) - INTERVAL '1' DAY
        ELSE "t0"."month_start"
       END) - (
        EXTRACT(day FROM CASE
         WHEN (
          GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start") <= (
           LEAST(
            "t0"."hire_date" + INTERVAL '12' MONTH,
            CASE
             WHEN "t0"."form" = 'none'
             THEN "t0"."hire_date" + INTERVAL '12' MONTH
             ELSE "t0"."contract_signed_on"
            END,
            "t0"."on_day" + INTERVAL '1' DAY
           ) - INTERVAL '1' DAY
          )
         )
         AND (
          CASE
           WHEN "t0"."form" = 'none'
           THEN "t0"."hire_date" + INTERVAL '12' MONTH
           ELSE "t0"."contract_signed_on"
          END IS NOT NULL
         )
         AND (
          "t0"."hire_date" >= MAKE_DATE(2008, 1, 1)
         )
         THEN GREATEST("t0"."hire_date" + INTERVAL '1' MONTH, "t0"."month_start")
         ELSE "t0"."month_start"
        END) - 1
       )
      ),
      '0',
      ''
     )
    )
   ) / (
    NULLIF(
     LENGTH(
      REPLACE(
       SUBSTRING(
        "t0"."month_flags",
        CASE
         WHEN (
          (
           EXTRACT(day FROM "t0"."month_start") - 1
          ) + 1
         ) >= 1
         THEN (
          EXTRACT(day FROM "t0"."month_start") - 1
         ) + 1
         ELSE (
          EXTRACT(day FROM "t0"."month_start") - 1
         ) + 1 + LENGTH("t0"."month_flags")
        END,
        EXTRACT(day FROM "t0"."month_end") - (
         EXTRACT(day FROM "t0"."month_start") - 1
        )
       ),
       '0',
       ''
      )
     ),
     0
    )
   )
  ) AS BIGINT)
  ELSE NULL
 END AS "high"
FROM "rows" AS "t0"
