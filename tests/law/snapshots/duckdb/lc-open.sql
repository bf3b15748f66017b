-- lc-open CN 2008-01-01 – 2025-08-31
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched')
  AND CASE
   WHEN NOT (
    "t0"."contract_kind" IN ('fixed', 'task')
   )
   THEN FALSE
   ELSE "t0"."contract_kind" IN ('fixed', 'task')
   AND CASE
    WHEN NOT (
     CASE
      WHEN NOT (
       "t0"."contract_start" >= MAKE_DATE(2008, 1, 1)
      )
      THEN FALSE
      ELSE (
       "t0"."contract_start" >= MAKE_DATE(2008, 1, 1)
      )
      AND CASE
       WHEN (
        "t0"."hire_date" + INTERVAL '10' YEAR
       ) <= "t0"."contract_start"
       THEN TRUE
       ELSE (
        (
         "t0"."hire_date" + INTERVAL '10' YEAR
        ) <= "t0"."contract_start"
       )
       OR (
        "t0"."fixed_count" >= 3
       )
      END
     END
    )
    THEN FALSE
    ELSE CASE
     WHEN NOT (
      "t0"."contract_start" >= MAKE_DATE(2008, 1, 1)
     )
     THEN FALSE
     ELSE (
      "t0"."contract_start" >= MAKE_DATE(2008, 1, 1)
     )
     AND CASE
      WHEN (
       "t0"."hire_date" + INTERVAL '10' YEAR
      ) <= "t0"."contract_start"
      THEN TRUE
      ELSE (
       (
        "t0"."hire_date" + INTERVAL '10' YEAR
       ) <= "t0"."contract_start"
      )
      OR (
       "t0"."fixed_count" >= 3
      )
     END
    END
    AND CASE
     WHEN NOT (
      NOT (
       "t0"."worker_requested_fixed"
      )
     )
     THEN FALSE
     ELSE NOT (
      "t0"."worker_requested_fixed"
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
  END
 END AS "breach",
 CASE
  WHEN (
   "t0"."contract_start" <= "t0"."month_start"
  )
  AND (
   "t0"."on_day" = "t0"."month_end"
  )
  THEN "t0"."wage_due"
  WHEN (
   "t0"."contract_start" <= "t0"."month_start"
  )
  OR (
   (
    "t0"."contract_start" > "t0"."month_start"
   )
   AND (
    "t0"."contract_start" <= "t0"."on_day"
   )
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
            "t0"."contract_start" > "t0"."month_start"
           )
           AND (
            "t0"."contract_start" <= "t0"."on_day"
           )
           THEN "t0"."contract_start"
           ELSE "t0"."month_start"
          END) - 1
         ) + 1
        ) >= 1
        THEN (
         EXTRACT(day FROM CASE
          WHEN (
           "t0"."contract_start" > "t0"."month_start"
          )
          AND (
           "t0"."contract_start" <= "t0"."on_day"
          )
          THEN "t0"."contract_start"
          ELSE "t0"."month_start"
         END) - 1
        ) + 1
        ELSE (
         EXTRACT(day FROM CASE
          WHEN (
           "t0"."contract_start" > "t0"."month_start"
          )
          AND (
           "t0"."contract_start" <= "t0"."on_day"
          )
          THEN "t0"."contract_start"
          ELSE "t0"."month_start"
         END) - 1
        ) + 1 + LENGTH("t0"."month_flags")
       END,
       EXTRACT(day FROM "t0"."on_day") - (
        EXTRACT(day FROM CASE
         WHEN (
          "t0"."contract_start" > "t0"."month_start"
         )
         AND (
          "t0"."contract_start" <= "t0"."on_day"
         )
         THEN "t0"."contract_start"
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
   "t0"."contract_start" <= "t0"."month_start"
  )
  AND (
   "t0"."on_day" = "t0"."month_end"
  )
  THEN "t0"."wage_due"
  WHEN (
   "t0"."contract_start" <= "t0"."month_start"
  )
  OR (
   (
    "t0"."contract_start" > "t0"."month_start"
   )
   AND (
    "t0"."contract_start" <= "t0"."on_day"
   )
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
            "t0"."contract_start" > "t0"."month_start"
           )
           AND (
            "t0"."contract_start" <= "t0"."on_day"
           )
           THEN "t0"."contract_start"
           ELSE "t0"."month_start"
          END) - 1
         ) + 1
        ) >= 1
        THEN (
         EXTRACT(day FROM CASE
          WHEN (
           "t0"."contract_start" > "t0"."month_start"
          )
          AND (
           "t0"."contract_start" <= "t0"."on_day"
          )
          THEN "t0"."contract_start"
          ELSE "t0"."month_start"
         END) - 1
        ) + 1
        ELSE (
         EXTRACT(day FROM CASE
          WHEN (
           "t0"."contract_start" > "t0"."month_start"
          )
          AND (
           "t0"."contract_start" <= "t0"."on_day"
          )
          THEN "t0"."contract_start"
          ELSE "t0"."month_start"
         END) - 1
        ) + 1 + LENGTH("t0"."month_flags")
       END,
       EXTRACT(day FROM "t0"."on_day") - (
        EXTRACT(day FROM CASE
         WHEN (
          "t0"."contract_start" > "t0"."month_start"
         )
         AND (
          "t0"."contract_start" <= "t0"."on_day"
         )
         THEN "t0"."contract_start"
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

-- lc-open CN 2025-09-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched')
  AND CASE
   WHEN NOT (
    "t0"."contract_kind" IN ('fixed', 'task')
   )
   THEN FALSE
   ELSE "t0"."contract_kind" IN ('fixed', 'task')
   AND CASE
    WHEN NOT (
     CASE
      WHEN NOT (
       "t0"."contract_start" >= MAKE_DATE(2008, 1, 1)
      )
      THEN FALSE
      ELSE (
       "t0"."contract_start" >= MAKE_DATE(2008, 1, 1)
      )
      AND CASE
       WHEN (
        "t0"."hire_date" + INTERVAL '10' YEAR
       ) <= "t0"."contract_start"
       THEN TRUE
       ELSE (
        (
         "t0"."hire_date" + INTERVAL '10' YEAR
        ) <= "t0"."contract_start"
       )
       OR (
        "t0"."fixed_count" >= 3
       )
      END
     END
    )
    THEN FALSE
    ELSE CASE
     WHEN NOT (
      "t0"."contract_start" >= MAKE_DATE(2008, 1, 1)
     )
     THEN FALSE
     ELSE (
      "t0"."contract_start" >= MAKE_DATE(2008, 1, 1)
     )
     AND CASE
      WHEN (
       "t0"."hire_date" + INTERVAL '10' YEAR
      ) <= "t0"."contract_start"
      THEN TRUE
      ELSE (
       (
        "t0"."hire_date" + INTERVAL '10' YEAR
       ) <= "t0"."contract_start"
      )
      OR (
       "t0"."fixed_count" >= 3
      )
     END
    END
    AND CASE
     WHEN NOT (
      NOT (
       "t0"."worker_requested_fixed"
      )
     )
     THEN FALSE
     ELSE NOT (
      "t0"."worker_requested_fixed"
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
  END
 END AS "breach",
 CASE
  WHEN (
   "t0"."contract_start" <= "t0"."month_start"
  )
  AND (
   "t0"."on_day" = "t0"."month_end"
  )
  THEN "t0"."wage_due"
  WHEN (
   "t0"."contract_start" <= "t0"."month_start"
  )
  OR (
   (
    "t0"."contract_start" > "t0"."month_start"
   )
   AND (
    "t0"."contract_start" <= "t0"."on_day"
   )
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
            "t0"."contract_start" > "t0"."month_start"
           )
           AND (
            "t0"."contract_start" <= "t0"."on_day"
           )
           THEN "t0"."contract_start"
           ELSE "t0"."month_start"
          END) - 1
         ) + 1
        ) >= 1
        THEN (
         EXTRACT(day FROM CASE
          WHEN (
           "t0"."contract_start" > "t0"."month_start"
          )
          AND (
           "t0"."contract_start" <= "t0"."on_day"
          )
          THEN "t0"."contract_start"
          ELSE "t0"."month_start"
         END) - 1
        ) + 1
        ELSE (
         EXTRACT(day FROM CASE
          WHEN (
           "t0"."contract_start" > "t0"."month_start"
          )
          AND (
           "t0"."contract_start" <= "t0"."on_day"
          )
          THEN "t0"."contract_start"
          ELSE "t0"."month_start"
         END) - 1
        ) + 1 + LENGTH("t0"."month_flags")
       END,
       EXTRACT(day FROM "t0"."on_day") - (
        EXTRACT(day FROM CASE
         WHEN (
          "t0"."contract_start" > "t0"."month_start"
         )
         AND (
          "t0"."contract_start" <= "t0"."on_day"
         )
         THEN "t0"."contract_start"
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
   "t0"."contract_start" <= "t0"."month_start"
  )
  AND (
   "t0"."on_day" = "t0"."month_end"
  )
  THEN "t0"."wage_due"
  WHEN (
   "t0"."contract_start" <= "t0"."month_start"
  )
  OR (
   (
    "t0"."contract_start" > "t0"."month_start"
   )
   AND (
    "t0"."contract_start" <= "t0"."on_day"
   )
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
            "t0"."contract_start" > "t0"."month_start"
           )
           AND (
            "t0"."contract_start" <= "t0"."on_day"
           )
           THEN "t0"."contract_start"
           ELSE "t0"."month_start"
          END) - 1
         ) + 1
        ) >= 1
        THEN (
         EXTRACT(day FROM CASE
          WHEN (
           "t0"."contract_start" > "t0"."month_start"
          )
          AND (
           "t0"."contract_start" <= "t0"."on_day"
          )
          THEN "t0"."contract_start"
          ELSE "t0"."month_start"
         END) - 1
        ) + 1
        ELSE (
         EXTRACT(day FROM CASE
          WHEN (
           "t0"."contract_start" > "t0"."month_start"
          )
          AND (
           "t0"."contract_start" <= "t0"."on_day"
          )
          THEN "t0"."contract_start"
          ELSE "t0"."month_start"
         END) - 1
        ) + 1 + LENGTH("t0"."month_flags")
       END,
       EXTRACT(day FROM "t0"."on_day") - (
        EXTRACT(day FROM CASE
         WHEN (
          "t0"."contract_start" > "t0"."month_start"
         )
         AND (
          "t0"."contract_start" <= "t0"."on_day"
         )
         THEN "t0"."contract_start"
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
