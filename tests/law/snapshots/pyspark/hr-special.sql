-- hr-special CN 1995-01-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'none')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'none')
  AND IF(
   NOT (
    `t0`.`hours_system` IN ('irregular', 'comprehensive')
   ),
   FALSE,
   `t0`.`hours_system` IN ('irregular', 'comprehensive')
   AND NOT (
    IF(
     NOT (
      `t0`.`hours_approval_no` <> '无'
     ),
     FALSE,
     (
      `t0`.`hours_approval_no` <> '无'
     )
     AND IF(
      NOT (
       IF(
        NOT (
         `t0`.`hours_approval_from` <= `t0`.`on_day`
        ),
        FALSE,
        (
         `t0`.`hours_approval_from` <= `t0`.`on_day`
        )
        AND (
         `t0`.`hours_approval_to` >= `t0`.`on_day`
        )
       )
      ),
      FALSE,
      IF(
       NOT (
        `t0`.`hours_approval_from` <= `t0`.`on_day`
       ),
       FALSE,
       (
        `t0`.`hours_approval_from` <= `t0`.`on_day`
       )
       AND (
        `t0`.`hours_approval_to` >= `t0`.`on_day`
       )
      )
      AND CONTAINS(
       CONCAT(CONCAT('、', `t0`.`hours_approval_posts`), '、'),
       CONCAT(CONCAT('、', `t0`.`post`), '、')
      )
     )
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
