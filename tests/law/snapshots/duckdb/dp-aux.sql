-- dp-aux CN 2014-03-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('dispatched')
  AND CASE
   WHEN NOT (
    "t0"."post_nature" = 'aux'
   )
   THEN FALSE
   ELSE (
    "t0"."post_nature" = 'aux'
   )
   AND CASE
    WHEN NOT (
     CASE
      WHEN CONTAINS("t0"."aux_posts_undone", '、' || "t0"."post" || '、')
      THEN TRUE
      WHEN CONTAINS("t0"."aux_posts_done", '、' || "t0"."post" || '、')
      THEN FALSE
      ELSE NULL
     END
    )
    THEN FALSE
    ELSE CASE
     WHEN CONTAINS("t0"."aux_posts_undone", '、' || "t0"."post" || '、')
     THEN TRUE
     WHEN CONTAINS("t0"."aux_posts_done", '、' || "t0"."post" || '、')
     THEN FALSE
     ELSE NULL
    END
    AND CASE
     WHEN "t0"."host_mine_type" IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open')
     THEN TRUE
     WHEN "t0"."host_kind" IN ('enterprise', 'partnership', 'foundation', 'civil_non_enterprise')
     THEN TRUE
     WHEN "t0"."host_kind" IN ('foreign_rep_office', 'ocean_crew')
     THEN FALSE
     ELSE NULL
    END
   END
  END
 END AS "breach"
FROM "rows" AS "t0"
