-- hr-ot-pay CN 1995-01-01 – open
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
     WHEN "t0"."ot_h_month" = 0
     THEN FALSE
     WHEN "t0"."ot_pay" >= CAST(CEIL((
      "t0"."ot_h_month" * 3 * GREATEST("t0"."wage_due" - "t0"."ot_pay", 0)
     ) / 174) AS BIGINT)
     THEN FALSE
     WHEN "t0"."ot_pay" < CAST(FLOOR((
      "t0"."ot_h_month" * 3 * "t0"."minimum_wage__low"
     ) / 348) AS BIGINT)
     THEN TRUE
     ELSE NULL
    END
   )
   THEN FALSE
   ELSE CASE
    WHEN "t0"."ot_h_month" = 0
    THEN FALSE
    WHEN "t0"."ot_pay" >= CAST(CEIL((
     "t0"."ot_h_month" * 3 * GREATEST("t0"."wage_due" - "t0"."ot_pay", 0)
    ) / 174) AS BIGINT)
    THEN FALSE
    WHEN "t0"."ot_pay" < CAST(FLOOR((
     "t0"."ot_h_month" * 3 * "t0"."minimum_wage__low"
    ) / 348) AS BIGINT)
    THEN TRUE
    ELSE NULL
   END
   AND CASE
    WHEN "t0"."hours_system" IN ('standard', 'comprehensive')
    THEN TRUE
    ELSE NOT (
     CASE
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
    )
   END
  END
 END AS "breach",
 GREATEST(
  CAST(FLOOR((
   "t0"."ot_h_month" * 3 * "t0"."minimum_wage__low"
  ) / 348) AS BIGINT) - "t0"."ot_pay",
  0
 ) AS "low",
 GREATEST(
  CAST(CEIL((
   "t0"."ot_h_month" * 3 * GREATEST("t0"."wage_due" - "t0"."ot_pay", 0)
  ) / 174) AS BIGINT) - "t0"."ot_pay",
  0
 ) AS "high"
FROM "rows" AS "t0"
