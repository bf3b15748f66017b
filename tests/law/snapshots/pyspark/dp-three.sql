-- dp-three CN 2013-07-01 – 2014-02-28
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    IF(
     `t0`.`post_nature` = 'main',
     TRUE,
     (
      `t0`.`post_nature` = 'main'
     )
     OR IF(
      IF(
       NOT (
        `t0`.`post_nature` = 'temp'
       ),
       FALSE,
       (
        `t0`.`post_nature` = 'temp'
       )
       AND (
        `t0`.`post_since` <= `t0`.`passed_6_month`
       )
      ),
      TRUE,
      IF(
       NOT (
        `t0`.`post_nature` = 'temp'
       ),
       FALSE,
       (
        `t0`.`post_nature` = 'temp'
       )
       AND (
        `t0`.`post_since` <= `t0`.`passed_6_month`
       )
      )
      OR IF(
       NOT (
        `t0`.`post_nature` = 'subst'
       ),
       FALSE,
       (
        `t0`.`post_nature` = 'subst'
       )
       AND IF(
        `t0`.`absence_cover_ref` = '无',
        TRUE,
        (
         `t0`.`absence_cover_ref` = '无'
        )
        OR (
         `t0`.`absence_until` < `t0`.`on_day`
        )
       )
      )
     )
    )
   ),
   FALSE,
   IF(
    `t0`.`post_nature` = 'main',
    TRUE,
    (
     `t0`.`post_nature` = 'main'
    )
    OR IF(
     IF(
      NOT (
       `t0`.`post_nature` = 'temp'
      ),
      FALSE,
      (
       `t0`.`post_nature` = 'temp'
      )
      AND (
       `t0`.`post_since` <= `t0`.`passed_6_month`
      )
     ),
     TRUE,
     IF(
      NOT (
       `t0`.`post_nature` = 'temp'
      ),
      FALSE,
      (
       `t0`.`post_nature` = 'temp'
      )
      AND (
       `t0`.`post_since` <= `t0`.`passed_6_month`
      )
     )
     OR IF(
      NOT (
       `t0`.`post_nature` = 'subst'
      ),
      FALSE,
      (
       `t0`.`post_nature` = 'subst'
      )
      AND IF(
       `t0`.`absence_cover_ref` = '无',
       TRUE,
       (
        `t0`.`absence_cover_ref` = '无'
       )
       OR (
        `t0`.`absence_until` < `t0`.`on_day`
       )
      )
     )
    )
   )
   AND CASE
    WHEN `t0`.`host_mine_type` IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open')
    THEN TRUE
    WHEN `t0`.`host_kind` IN ('enterprise', 'partnership', 'foundation', 'civil_non_enterprise')
    THEN TRUE
    WHEN `t0`.`host_kind` IN ('foreign_rep_office', 'ocean_crew')
    THEN FALSE
    ELSE NULL
   END
  )
 ) AS `breach`
FROM `rows` AS `t0`

-- dp-three CN 2014-03-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    IF(
     `t0`.`post_nature` = 'main',
     TRUE,
     (
      `t0`.`post_nature` = 'main'
     )
     OR IF(
      IF(
       NOT (
        `t0`.`post_nature` = 'temp'
       ),
       FALSE,
       (
        `t0`.`post_nature` = 'temp'
       )
       AND (
        `t0`.`post_since` <= `t0`.`passed_6_month`
       )
      ),
      TRUE,
      IF(
       NOT (
        `t0`.`post_nature` = 'temp'
       ),
       FALSE,
       (
        `t0`.`post_nature` = 'temp'
       )
       AND (
        `t0`.`post_since` <= `t0`.`passed_6_month`
       )
      )
      OR IF(
       NOT (
        `t0`.`post_nature` = 'subst'
       ),
       FALSE,
       (
        `t0`.`post_nature` = 'subst'
       )
       AND IF(
        `t0`.`absence_cover_ref` = '无',
        TRUE,
        (
         `t0`.`absence_cover_ref` = '无'
        )
        OR (
         `t0`.`absence_until` < `t0`.`on_day`
        )
       )
      )
     )
    )
   ),
   FALSE,
   IF(
    `t0`.`post_nature` = 'main',
    TRUE,
    (
     `t0`.`post_nature` = 'main'
    )
    OR IF(
     IF(
      NOT (
       `t0`.`post_nature` = 'temp'
      ),
      FALSE,
      (
       `t0`.`post_nature` = 'temp'
      )
      AND (
       `t0`.`post_since` <= `t0`.`passed_6_month`
      )
     ),
     TRUE,
     IF(
      NOT (
       `t0`.`post_nature` = 'temp'
      ),
      FALSE,
      (
       `t0`.`post_nature` = 'temp'
      )
      AND (
       `t0`.`post_since` <= `t0`.`passed_6_month`
      )
     )
     OR IF(
      NOT (
       `t0`.`post_nature` = 'subst'
      ),
      FALSE,
      (
       `t0`.`post_nature` = 'subst'
      )
      AND IF(
       `t0`.`absence_cover_ref` = '无',
       TRUE,
       (
        `t0`.`absence_cover_ref` = '无'
       )
       OR (
        `t0`.`absence_until` < `t0`.`on_day`
       )
      )
     )
    )
   )
   AND CASE
    WHEN `t0`.`host_mine_type` IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open')
    THEN TRUE
    WHEN `t0`.`host_kind` IN ('enterprise', 'partnership', 'foundation', 'civil_non_enterprise')
    THEN TRUE
    WHEN `t0`.`host_kind` IN ('foreign_rep_office', 'ocean_crew')
    THEN FALSE
    ELSE NULL
   END
  )
 ) AS `breach`
FROM `rows` AS `t0`
