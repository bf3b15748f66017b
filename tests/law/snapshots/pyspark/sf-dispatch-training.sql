-- sf-dispatch-training CN 2021-09-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`unified_management`
   ),
   TRUE,
   NOT (
    `t0`.`unified_management`
   )
   OR IF(
    NOT (
     `t0`.`train_passed`
    ),
    TRUE,
    NOT (
     `t0`.`train_passed`
    ) OR (
     `t0`.`train_on` > `t0`.`on_day`
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
