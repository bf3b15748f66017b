-- oa-basic CN 2025-09-01 – 2026-06-30
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
   AND CAST(NULL AS BOOLEAN)
  END
 END AS "breach"
FROM "rows" AS "t0"

-- oa-basic CN 2026-07-01 – open
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
   AND CASE
    WHEN CASE
     WHEN "t0"."pay_form" IN ('kind', 'securities')
     THEN TRUE
     ELSE "t0"."pay_form" IN ('kind', 'securities')
     OR CASE
      WHEN NOT (
       NOT (
        "t0"."pay_due_on" >= "t0"."on_day"
       )
      )
      THEN FALSE
      ELSE NOT (
       "t0"."pay_due_on" >= "t0"."on_day"
      )
      AND CASE
       WHEN CASE
        WHEN "t0"."wage_paid" >= "t0"."wage_due"
        THEN FALSE
        ELSE (
         "t0"."wage_paid" + "t0"."withheld"
        ) < "t0"."wage_due"
       END
       THEN TRUE
       ELSE CASE
        WHEN "t0"."wage_paid" >= "t0"."wage_due"
        THEN FALSE
        ELSE (
         "t0"."wage_paid" + "t0"."withheld"
        ) < "t0"."wage_due"
       END
       OR (
        "t0"."paid_on" > "t0"."pay_due_on"
       )
      END
     END
    END
    THEN TRUE
    ELSE CASE
     WHEN "t0"."pay_form" IN ('kind', 'securities')
     THEN TRUE
     ELSE "t0"."pay_form" IN ('kind', 'securities')
     OR CASE
      WHEN NOT (
       NOT (
        "t0"."pay_due_on" >= "t0"."on_day"
       )
      )
      THEN FALSE
      ELSE NOT (
       "t0"."pay_due_on" >= "t0"."on_day"
      )
      AND CASE
       WHEN CASE
        WHEN "t0"."wage_paid" >= "t0"."wage_due"
        THEN FALSE
        ELSE (
         "t0"."wage_paid" + "t0"."withheld"
        ) < "t0"."wage_due"
       END
       THEN TRUE
       ELSE CASE
        WHEN "t0"."wage_paid" >= "t0"."wage_due"
        THEN FALSE
        ELSE (
         "t0"."wage_paid" + "t0"."withheld"
        ) < "t0"."wage_due"
       END
       OR (
        "t0"."paid_on" > "t0"."pay_due_on"
       )
      END
     END
    END
    OR CASE
     WHEN CASE
      WHEN NOT (
       "t0"."form" <> 'parttime'
      )
      THEN FALSE
      ELSE (
       "t0"."form" <> 'parttime'
      )
      AND CASE
       WHEN (
        (
         (
          "t0"."wage_due" - "t0"."ot_pay"
         ) - "t0"."special_allow"
        ) - "t0"."welfare"
       ) >= "t0"."minimum_wage__high"
       THEN FALSE
       WHEN (
        (
         (
          (
           "t0"."wage_due" - COALESCE("t0"."ot_pay", 0)
          ) - COALESCE("t0"."special_allow", 0)
         ) - COALESCE("t0"."welfare", 0)
        ) < "t0"."minimum_wage__low"
       )
       AND (
        "t0"."hire_date" <= "t0"."month_start"
       )
       THEN TRUE
       ELSE NULL
      END
     END
     THEN TRUE
     ELSE CASE
      WHEN NOT (
       "t0"."form" <> 'parttime'
      )
      THEN FALSE
      ELSE (
       "t0"."form" <> 'parttime'
      )
      AND CASE
       WHEN (
        (
         (
          "t0"."wage_due" - "t0"."ot_pay"
         ) - "t0"."special_allow"
        ) - "t0"."welfare"
       ) >= "t0"."minimum_wage__high"
       THEN FALSE
       WHEN (
        (
         (
          (
           "t0"."wage_due" - COALESCE("t0"."ot_pay", 0)
          ) - COALESCE("t0"."special_allow", 0)
         ) - COALESCE("t0"."welfare", 0)
        ) < "t0"."minimum_wage__low"
       )
       AND (
        "t0"."hire_date" <= "t0"."month_start"
       )
       THEN TRUE
       ELSE NULL
      END
     END
     OR CASE
      WHEN NOT (
       NOT (
        CASE
         WHEN NOT (
          "t0"."hours_system" = 'irregular'
         )
         THEN FALSE
         ELSE (
          "t0"."hours_system" = 'irregular'
         )
         AND CASE
          WHEN NOT (
           "t0"."hours_approval_no" <> '无'
          )
          THEN FALSE
          ELSE (
           "t0"."hours_approval_no" <> '无'
          )
          AND CASE
           WHEN NOT (
            CASE
             WHEN NOT (
              "t0"."hours_approval_from" <= "t0"."on_day"
             )
             THEN FALSE
             ELSE (
              "t0"."hours_approval_from" <= "t0"."on_day"
             )
             AND (
              "t0"."hours_approval_to" >= "t0"."on_day"
             )
            END
           )
           THEN FALSE
           ELSE CASE
            WHEN NOT (
             "t0"."hours_approval_from" <= "t0"."on_day"
            )
            THEN FALSE
            ELSE (
             "t0"."hours_approval_from" <= "t0"."on_day"
            )
            AND (
             "t0"."hours_approval_to" >= "t0"."on_day"
            )
           END
           AND CONTAINS('、' || "t0"."hours_approval_posts" || '、', '、' || "t0"."post" || '、')
          END
         END
        END
       )
      )
      THEN FALSE
      ELSE NOT (
       CASE
        WHEN NOT (
         "t0"."hours_system" = 'irregular'
        )
        THEN FALSE
        ELSE (
         "t0"."hours_system" = 'irregular'
        )
        AND CASE
         WHEN NOT (
          "t0"."hours_approval_no" <> '无'
         )
         THEN FALSE
         ELSE (
          "t0"."hours_approval_no" <> '无'
         )
         AND CASE
          WHEN NOT (
           CASE
            WHEN NOT (
             "t0"."hours_approval_from" <= "t0"."on_day"
            )
            THEN FALSE
            ELSE (
             "t0"."hours_approval_from" <= "t0"."on_day"
            )
            AND (
             "t0"."hours_approval_to" >= "t0"."on_day"
            )
           END
          )
          THEN FALSE
          ELSE CASE
           WHEN NOT (
            "t0"."hours_approval_from" <= "t0"."on_day"
           )
           THEN FALSE
           ELSE (
            "t0"."hours_approval_from" <= "t0"."on_day"
           )
           AND (
            "t0"."hours_approval_to" >= "t0"."on_day"
           )
          END
          AND CONTAINS('、' || "t0"."hours_approval_posts" || '、', '、' || "t0"."post" || '、')
         END
        END
       END
      )
      AND CASE
       WHEN "t0"."ot_h_month" > 36
       THEN TRUE
       ELSE (
        "t0"."ot_h_month" > 36
       )
       OR CASE
        WHEN NOT (
         NOT (
          CASE
           WHEN NOT (
            "t0"."hours_system" = 'comprehensive'
           )
           THEN FALSE
           ELSE (
            "t0"."hours_system" = 'comprehensive'
           )
           AND CASE
            WHEN NOT (
             "t0"."hours_approval_no" <> '无'
            )
            THEN FALSE
            ELSE (
             "t0"."hours_approval_no" <> '无'
            )
            AND CASE
             WHEN NOT (
              CASE
               WHEN NOT (
                "t0"."hours_approval_from" <= "t0"."on_day"
               )
               THEN FALSE
               ELSE (
                "t0"."hours_approval_from" <= "t0"."on_day"
               )
               AND (
                "t0"."hours_approval_to" >= "t0"."on_day"
               )
              END
             )
             THEN FALSE
             ELSE CASE
              WHEN NOT (
               "t0"."hours_approval_from" <= "t0"."on_day"
              )
              THEN FALSE
              ELSE (
               "t0"."hours_approval_from" <= "t0"."on_day"
              )
              AND (
               "t0"."hours_approval_to" >= "t0"."on_day"
              )
             END
             AND CONTAINS('、' || "t0"."hours_approval_posts" || '、', '、' || "t0"."post" || '、')
            END
           END
          END
         )
        )
        THEN FALSE
        ELSE NOT (
         CASE
          WHEN NOT (
           "t0"."hours_system" = 'comprehensive'
          )
          THEN FALSE
          ELSE (
           "t0"."hours_system" = 'comprehensive'
          )
          AND CASE
           WHEN NOT (
            "t0"."hours_approval_no" <> '无'
           )
           THEN FALSE
           ELSE (
            "t0"."hours_approval_no" <> '无'
           )
           AND CASE
            WHEN NOT (
             CASE
              WHEN NOT (
               "t0"."hours_approval_from" <= "t0"."on_day"
              )
              THEN FALSE
              ELSE (
               "t0"."hours_approval_from" <= "t0"."on_day"
              )
              AND (
               "t0"."hours_approval_to" >= "t0"."on_day"
              )
             END
            )
            THEN FALSE
            ELSE CASE
             WHEN NOT (
              "t0"."hours_approval_from" <= "t0"."on_day"
             )
             THEN FALSE
             ELSE (
              "t0"."hours_approval_from" <= "t0"."on_day"
             )
             AND (
              "t0"."hours_approval_to" >= "t0"."on_day"
             )
            END
            AND CONTAINS('、' || "t0"."hours_approval_posts" || '、', '、' || "t0"."post" || '、')
           END
          END
         END
        )
        AND CASE
         WHEN "t0"."rest_days_week" < 1
         THEN TRUE
         ELSE (
          "t0"."rest_days_week" < 1
         )
         OR CASE
          WHEN "t0"."ot_h_day" > 3
          THEN TRUE
          WHEN "t0"."ot_h_day" <= 1
          THEN FALSE
          ELSE NULL
         END
        END
       END
      END
     END
    END
   END
  END
 END AS "breach",
 GREATEST(
  COALESCE(
   CASE
    WHEN COALESCE("t0"."wage_paid" >= "t0"."wage_due", FALSE)
    THEN 0
    WHEN (
     "t0"."wage_due" IS NOT NULL
    )
    AND (
     "t0"."wage_paid" IS NOT NULL
    )
    AND (
     "t0"."withheld" IS NOT NULL
    )
    THEN GREATEST((
     "t0"."wage_due" - "t0"."wage_paid"
    ) - "t0"."withheld", 0)
    ELSE NULL
   END,
   0
  ),
  COALESCE(
   "t0"."minimum_wage__low" - (
    (
     (
      "t0"."wage_due" - COALESCE("t0"."ot_pay", 0)
     ) - COALESCE("t0"."special_allow", 0)
    ) - COALESCE("t0"."welfare", 0)
   ),
   0
  ),
  0
 ) AS "low"
FROM "rows" AS "t0"
