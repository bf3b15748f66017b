-- hr-special CN 1995-01-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('contract', 'dispatched', 'outsourced', 'none')
  AND CASE
   WHEN NOT (
    "t0"."hours_system" IN ('irregular', 'comprehensive')
   )
   THEN FALSE
   ELSE "t0"."hours_system" IN ('irregular', 'comprehensive')
   AND NOT (
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
 END AS "breach"
FROM "rows" AS "t0"
