-- dp-aux CN 2014-03-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`post_nature` = 'aux'
   ),
   FALSE,
   (
    `t0`.`post_nature` = 'aux'
   )
   AND IF(
    NOT (
     CASE
      WHEN CONTAINS(`t0`.`aux_posts_undone`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
      THEN TRUE
      WHEN CONTAINS(`t0`.`aux_posts_done`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
      THEN FALSE
      ELSE NULL
     END
    ),
    FALSE,
    CASE
     WHEN CONTAINS(`t0`.`aux_posts_undone`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
     THEN TRUE
     WHEN CONTAINS(`t0`.`aux_posts_done`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
     THEN FALSE
     ELSE NULL
    END
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
  )
 ) AS `breach`
FROM `rows` AS `t0`
