-- sf-notice CN 2021-09-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`hazard_flags` <> '无'
   ),
   FALSE,
   (
    `t0`.`hazard_flags` <> '无'
   )
   AND (
    `t0`.`hazard_notice_on` > `t0`.`on_day`
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
