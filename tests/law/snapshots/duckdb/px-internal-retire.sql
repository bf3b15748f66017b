-- px-internal-retire 14 2022-05-26 – open
SELECT
 CASE
  WHEN NOT (
   STARTS_WITH("t0"."host_region", '14')
  )
  THEN FALSE
  ELSE STARTS_WITH("t0"."host_region", '14')
  AND CASE
   WHEN NOT (
    "t0"."form" IN ('contract')
   )
   THEN FALSE
   ELSE "t0"."form" IN ('contract')
   AND CASE
    WHEN NOT (
     (
      "t0"."surplus_gate__low" = 0
     ) OR "t0"."surplus"
    )
    THEN FALSE
    ELSE (
     (
      "t0"."surplus_gate__low" = 0
     ) OR "t0"."surplus"
    )
    AND CASE
     WHEN (
      (
       "t0"."sex" IS NOT NULL
      ) OR (
       "t0"."retire_base" IS NOT NULL
      )
     )
     AND (
      (
       (
        "t0"."retires_soonest" > (
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
       )
       AND (
        "t0"."retires_soonest" < (
         (
          (
           (
            (
             (
              EXTRACT(year FROM "t0"."on_day") * 12
             ) + EXTRACT(month FROM "t0"."on_day")
            ) - 1
           ) + (
            "t0"."internal_retirement_years__low" * 12
           )
          ) * 32
         ) + LEAST(
          EXTRACT(day FROM "t0"."on_day"),
          CASE
           WHEN (
            (
             (
              (
               (
                EXTRACT(year FROM "t0"."on_day") * 12
               ) + EXTRACT(month FROM "t0"."on_day")
              ) - 1
             ) + (
              "t0"."internal_retirement_years__low" * 12
             )
            ) % 12
           ) = 1
           THEN CASE
            WHEN (
             (
              CAST(FLOOR(
               (
                (
                 (
                  (
                   EXTRACT(year FROM "t0"."on_day") * 12
                  ) + EXTRACT(month FROM "t0"."on_day")
                 ) - 1
                ) + (
                 "t0"."internal_retirement_years__low" * 12
                )
               ) / (
                12
               )
              ) AS BIGINT) % 4
             ) = 0
            )
            AND (
             (
              (
               CAST(FLOOR(
                (
                 (
                  (
                   (
                    EXTRACT(year FROM "t0"."on_day") * 12
                   ) + EXTRACT(month FROM "t0"."on_day")
                  ) - 1
                 ) + (
                  "t0"."internal_retirement_years__low" * 12
                 )
                ) / (
                 12
                )
               ) AS BIGINT) % 100
              ) <> 0
             )
             OR (
              (
               CAST(FLOOR(
                (
                 (
                  (
                   (
                    EXTRACT(year FROM "t0"."on_day") * 12
                   ) + EXTRACT(month FROM "t0"."on_day")
                  ) - 1
                 ) + (
                  "t0"."internal_retirement_years__low" * 12
                 )
                ) / (
                 12
                )
               ) AS BIGINT) % 400
              ) = 0
             )
            )
            THEN 29
            ELSE 28
           END
           ELSE CASE
            WHEN (
             (
              (
               (
                EXTRACT(year FROM "t0"."on_day") * 12
               ) + EXTRACT(month FROM "t0"."on_day")
              ) - 1
             ) + (
              "t0"."internal_retirement_years__low" * 12
             )
            ) % 12 IN (3, 5, 8, 10)
            THEN 30
            ELSE 31
           END
          END
         )
        )
       )
      ) = (
       (
        "t0"."retires_latest" > (
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
       )
       AND (
        "t0"."retires_latest" < (
         (
          (
           (
            (
             (
              EXTRACT(year FROM "t0"."on_day") * 12
             ) + EXTRACT(month FROM "t0"."on_day")
            ) - 1
           ) + (
            "t0"."internal_retirement_years__low" * 12
           )
          ) * 32
         ) + LEAST(
          EXTRACT(day FROM "t0"."on_day"),
          CASE
           WHEN (
            (
             (
              (
               (
                EXTRACT(year FROM "t0"."on_day") * 12
               ) + EXTRACT(month FROM "t0"."on_day")
              ) - 1
             ) + (
              "t0"."internal_retirement_years__low" * 12
             )
            ) % 12
           ) = 1
           THEN CASE
            WHEN (
             (
              CAST(FLOOR(
               (
                (
                 (
                  (
                   EXTRACT(year FROM "t0"."on_day") * 12
                  ) + EXTRACT(month FROM "t0"."on_day")
                 ) - 1
                ) + (
                 "t0"."internal_retirement_years__low" * 12
                )
               ) / (
                12
               )
              ) AS BIGINT) % 4
             ) = 0
            )
            AND (
             (
              (
               CAST(FLOOR(
                (
                 (
                  (
                   (
                    EXTRACT(year FROM "t0"."on_day") * 12
                   ) + EXTRACT(month FROM "t0"."on_day")
                  ) - 1
                 ) + (
                  "t0"."internal_retirement_years__low" * 12
                 )
                ) / (
                 12
                )
               ) AS BIGINT) % 100
              ) <> 0
             )
             OR (
              (
               CAST(FLOOR(
                (
                 (
                  (
                   (
                    EXTRACT(year FROM "t0"."on_day") * 12
                   ) + EXTRACT(month FROM "t0"."on_day")
                  ) - 1
                 ) + (
                  "t0"."internal_retirement_years__low" * 12
                 )
                ) / (
                 12
                )
               ) AS BIGINT) % 400
              ) = 0
             )
            )
            THEN 29
            ELSE 28
           END
           ELSE CASE
            WHEN (
             (
              (
               (
                EXTRACT(year FROM "t0"."on_day") * 12
               ) + EXTRACT(month FROM "t0"."on_day")
              ) - 1
             ) + (
              "t0"."internal_retirement_years__low" * 12
             )
            ) % 12 IN (3, 5, 8, 10)
            THEN 30
            ELSE 31
           END
          END
         )
        )
       )
      )
     )
     THEN (
      "t0"."retires_soonest" > (
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
     )
     AND (
      "t0"."retires_soonest" < (
       (
        (
         (
          (
           (
            EXTRACT(year FROM "t0"."on_day") * 12
           ) + EXTRACT(month FROM "t0"."on_day")
          ) - 1
         ) + (
          "t0"."internal_retirement_years__low" * 12
         )
        ) * 32
       ) + LEAST(
        EXTRACT(day FROM "t0"."on_day"),
        CASE
         WHEN (
          (
           (
            (
             (
              EXTRACT(year FROM "t0"."on_day") * 12
             ) + EXTRACT(month FROM "t0"."on_day")
            ) - 1
           ) + (
            "t0"."internal_retirement_years__low" * 12
           )
          ) % 12
         ) = 1
         THEN CASE
          WHEN (
           (
            CAST(FLOOR(
             (
              (
               (
                (
                 EXTRACT(year FROM "t0"."on_day") * 12
                ) + EXTRACT(month FROM "t0"."on_day")
               ) - 1
              ) + (
               "t0"."internal_retirement_years__low" * 12
              )
             ) / (
              12
             )
            ) AS BIGINT) % 4
           ) = 0
          )
          AND (
           (
            (
             CAST(FLOOR(
              (
               (
                (
                 (
                  EXTRACT(year FROM "t0"."on_day") * 12
                 ) + EXTRACT(month FROM "t0"."on_day")
                ) - 1
               ) + (
                "t0"."internal_retirement_years__low" * 12
               )
              ) / (
               12
              )
             ) AS BIGINT) % 100
            ) <> 0
           )
           OR (
            (
             CAST(FLOOR(
              (
               (
                (
                 (
                  EXTRACT(year FROM "t0"."on_day") * 12
                 ) + EXTRACT(month FROM "t0"."on_day")
                ) - 1
               ) + (
                "t0"."internal_retirement_years__low" * 12
               )
              ) / (
               12
              )
             ) AS BIGINT) % 400
            ) = 0
           )
          )
          THEN 29
          ELSE 28
         END
         ELSE CASE
          WHEN (
           (
            (
             (
              EXTRACT(year FROM "t0"."on_day") * 12
             ) + EXTRACT(month FROM "t0"."on_day")
            ) - 1
           ) + (
            "t0"."internal_retirement_years__low" * 12
           )
          ) % 12 IN (3, 5, 8, 10)
          THEN 30
          ELSE 31
         END
        END
       )
      )
     )
     ELSE NULL
    END
   END
  END
 END AS "breach",
 CAST(FLOOR(
  (
   (
    "t0"."minimum_wage__low" * "t0"."internal_retirement_share__low"
   ) + 5000
  ) / (
   10000
  )
 ) AS BIGINT) AS "low",
 CAST(FLOOR(
  (
   (
    "t0"."minimum_wage__high" * "t0"."internal_retirement_share__low"
   ) + 5000
  ) / (
   10000
  )
 ) AS BIGINT) AS "high"
FROM "rows" AS "t0"
