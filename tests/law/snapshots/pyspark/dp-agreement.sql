-- dp-agreement CN 2008-01-01 – 2014-02-28
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`agreement`
   ),
   TRUE,
   NOT (
    `t0`.`agreement`
   )
   OR IF(
    `t0`.`agreement_gap`,
    TRUE,
    `t0`.`agreement_gap`
    OR NOT (
     CONTAINS(`t0`.`agreement_posts`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`

-- dp-agreement CN 2014-03-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`agreement`
   ),
   TRUE,
   NOT (
    `t0`.`agreement`
   )
   OR IF(
    `t0`.`agreement_gap`,
    TRUE,
    `t0`.`agreement_gap`
    OR NOT (
     CONTAINS(`t0`.`agreement_posts`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
