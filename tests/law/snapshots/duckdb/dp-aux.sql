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
      WHEN CASE
       WHEN CONTAINS("t0"."aux_posts_undone", '、' || "t0"."post" || '、')
       THEN TRUE
       WHEN NOT (
        CONTAINS(
         "t0"."aux_posts_undone",
         '、' || SUBSTRING(
          "t0"."post",
          CASE WHEN (
           0 + 1
          ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t0"."post") END,
          1
         )
        )
       )
       THEN FALSE
       WHEN NOT (
        CONTAINS(
         REGEXP_REPLACE("t0"."aux_posts_undone", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
         '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
        )
       )
       THEN FALSE
       WHEN CONTAINS(
        "t0"."aux_posts_undone",
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
       OR (
        (
         "t0"."post" = REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g')
        )
        AND CONTAINS(
         REGEXP_REPLACE("t0"."aux_posts_undone", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
         '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
        )
       )
       THEN TRUE
       ELSE NULL
      END
      THEN TRUE
      WHEN CASE
       WHEN CONTAINS("t0"."aux_posts_done", '、' || "t0"."post" || '、')
       THEN TRUE
       WHEN NOT (
        CONTAINS(
         "t0"."aux_posts_done",
         '、' || SUBSTRING(
          "t0"."post",
          CASE WHEN (
           0 + 1
          ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t0"."post") END,
          1
         )
        )
       )
       THEN FALSE
       WHEN NOT (
        CONTAINS(
         REGEXP_REPLACE("t0"."aux_posts_done", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
         '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
        )
       )
       THEN FALSE
       WHEN CONTAINS(
        "t0"."aux_posts_done",
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
       OR (
        (
         "t0"."post" = REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g')
        )
        AND CONTAINS(
         REGEXP_REPLACE("t0"."aux_posts_done", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
         '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
        )
       )
       THEN TRUE
       ELSE NULL
      END
      THEN FALSE
      ELSE NULL
     END
    )
    THEN FALSE
    ELSE CASE
     WHEN CASE
      WHEN CONTAINS("t0"."aux_posts_undone", '、' || "t0"."post" || '、')
      THEN TRUE
      WHEN NOT (
       CONTAINS(
        "t0"."aux_posts_undone",
        '、' || SUBSTRING(
         "t0"."post",
         CASE WHEN (
          0 + 1
         ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t0"."post") END,
         1
        )
       )
      )
      THEN FALSE
      WHEN NOT (
       CONTAINS(
        REGEXP_REPLACE("t0"."aux_posts_undone", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
      )
      THEN FALSE
      WHEN CONTAINS(
       "t0"."aux_posts_undone",
       '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
      )
      OR (
       (
        "t0"."post" = REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g')
       )
       AND CONTAINS(
        REGEXP_REPLACE("t0"."aux_posts_undone", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
      )
      THEN TRUE
      ELSE NULL
     END
     THEN TRUE
     WHEN CASE
      WHEN CONTAINS("t0"."aux_posts_done", '、' || "t0"."post" || '、')
      THEN TRUE
      WHEN NOT (
       CONTAINS(
        "t0"."aux_posts_done",
        '、' || SUBSTRING(
         "t0"."post",
         CASE WHEN (
          0 + 1
         ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t0"."post") END,
         1
        )
       )
      )
      THEN FALSE
      WHEN NOT (
       CONTAINS(
        REGEXP_REPLACE("t0"."aux_posts_done", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
      )
      THEN FALSE
      WHEN CONTAINS(
       "t0"."aux_posts_done",
       '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
      )
      OR (
       (
        "t0"."post" = REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g')
       )
       AND CONTAINS(
        REGEXP_REPLACE("t0"."aux_posts_done", '(岗位|人员|工人|员|工|岗)+、', '、', 'g'),
        '、' || REGEXP_REPLACE("t0"."post", '(岗位|人员|工人|员|工|岗)+$', '', 'g') || '、'
       )
      )
      THEN TRUE
      ELSE NULL
     END
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
