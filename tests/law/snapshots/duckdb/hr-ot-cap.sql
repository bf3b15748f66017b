-- hr-ot-cap CN 2004-12-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
  AND CASE
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
 END AS "breach"
FROM "rows" AS "t0"
