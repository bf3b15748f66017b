-- dp-three CN 2013-07-01 – 2014-02-28
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('dispatched')
  AND CASE
   WHEN NOT (
    CASE
     WHEN "t0"."post_nature" = 'main'
     THEN TRUE
     ELSE (
      "t0"."post_nature" = 'main'
     )
     OR CASE
      WHEN CASE
       WHEN NOT (
        "t0"."post_nature" = 'temp'
       )
       THEN FALSE
       ELSE (
        "t0"."post_nature" = 'temp'
       )
       AND (
        "t0"."post_since" <= "t0"."passed_6_month"
       )
      END
      THEN TRUE
      ELSE CASE
       WHEN NOT (
        "t0"."post_nature" = 'temp'
       )
       THEN FALSE
       ELSE (
        "t0"."post_nature" = 'temp'
       )
       AND (
        "t0"."post_since" <= "t0"."passed_6_month"
       )
      END
      OR CASE
       WHEN NOT (
        "t0"."post_nature" = 'subst'
       )
       THEN FALSE
       ELSE (
        "t0"."post_nature" = 'subst'
       )
       AND CASE
        WHEN "t0"."absence_cover_ref" = '无'
        THEN TRUE
        ELSE (
         "t0"."absence_cover_ref" = '无'
        )
        OR (
         "t0"."absence_until" < "t0"."on_day"
        )
       END
      END
     END
    END
   )
   THEN FALSE
   ELSE CASE
    WHEN "t0"."post_nature" = 'main'
    THEN TRUE
    ELSE (
     "t0"."post_nature" = 'main'
    )
    OR CASE
     WHEN CASE
      WHEN NOT (
       "t0"."post_nature" = 'temp'
      )
      THEN FALSE
      ELSE (
       "t0"."post_nature" = 'temp'
      )
      AND (
       "t0"."post_since" <= "t0"."passed_6_month"
      )
     END
     THEN TRUE
     ELSE CASE
      WHEN NOT (
       "t0"."post_nature" = 'temp'
      )
      THEN FALSE
      ELSE (
       "t0"."post_nature" = 'temp'
      )
      AND (
       "t0"."post_since" <= "t0"."passed_6_month"
      )
     END
     OR CASE
      WHEN NOT (
       "t0"."post_nature" = 'subst'
      )
      THEN FALSE
      ELSE (
       "t0"."post_nature" = 'subst'
      )
      AND CASE
       WHEN "t0"."absence_cover_ref" = '无'
       THEN TRUE
       ELSE (
        "t0"."absence_cover_ref" = '无'
       )
       OR (
        "t0"."absence_until" < "t0"."on_day"
       )
      END
     END
    END
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
 END AS "breach"
FROM "rows" AS "t0"

-- dp-three CN 2014-03-01 – open
SELECT
 CASE
  WHEN NOT (
   "t0"."form" IN ('dispatched')
  )
  THEN FALSE
  ELSE "t0"."form" IN ('dispatched')
  AND CASE
   WHEN NOT (
    CASE
     WHEN "t0"."post_nature" = 'main'
     THEN TRUE
     ELSE (
      "t0"."post_nature" = 'main'
     )
     OR CASE
      WHEN CASE
       WHEN NOT (
        "t0"."post_nature" = 'temp'
       )
       THEN FALSE
       ELSE (
        "t0"."post_nature" = 'temp'
       )
       AND (
        "t0"."post_since" <= "t0"."passed_6_month"
       )
      END
      THEN TRUE
      ELSE CASE
       WHEN NOT (
        "t0"."post_nature" = 'temp'
       )
       THEN FALSE
       ELSE (
        "t0"."post_nature" = 'temp'
       )
       AND (
        "t0"."post_since" <= "t0"."passed_6_month"
       )
      END
      OR CASE
       WHEN NOT (
        "t0"."post_nature" = 'subst'
       )
       THEN FALSE
       ELSE (
        "t0"."post_nature" = 'subst'
       )
       AND CASE
        WHEN "t0"."absence_cover_ref" = '无'
        THEN TRUE
        ELSE (
         "t0"."absence_cover_ref" = '无'
        )
        OR (
         "t0"."absence_until" < "t0"."on_day"
        )
       END
      END
     END
    END
   )
   THEN FALSE
   ELSE CASE
    WHEN "t0"."post_nature" = 'main'
    THEN TRUE
    ELSE (
     "t0"."post_nature" = 'main'
    )
    OR CASE
     WHEN CASE
      WHEN NOT (
       "t0"."post_nature" = 'temp'
      )
      THEN FALSE
      ELSE (
       "t0"."post_nature" = 'temp'
      )
      AND (
       "t0"."post_since" <= "t0"."passed_6_month"
      )
     END
     THEN TRUE
     ELSE CASE
      WHEN NOT (
       "t0"."post_nature" = 'temp'
      )
      THEN FALSE
      ELSE (
       "t0"."post_nature" = 'temp'
      )
      AND (
       "t0"."post_since" <= "t0"."passed_6_month"
      )
     END
     OR CASE
      WHEN NOT (
       "t0"."post_nature" = 'subst'
      )
      THEN FALSE
      ELSE (
       "t0"."post_nature" = 'subst'
      )
      AND CASE
       WHEN "t0"."absence_cover_ref" = '无'
       THEN TRUE
       ELSE (
        "t0"."absence_cover_ref" = '无'
       )
       OR (
        "t0"."absence_until" < "t0"."on_day"
       )
      END
     END
    END
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
 END AS "breach"
FROM "rows" AS "t0"
