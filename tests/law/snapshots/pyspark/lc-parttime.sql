-- lc-parttime CN 2008-01-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('parttime')
  ),
  FALSE,
  `t0`.`form` IN ('parttime')
  AND IF(
   `t0`.`h_day` > 4,
   TRUE,
   (
    `t0`.`h_day` > 4
   )
   OR IF(
    `t0`.`h_week` > 24,
    TRUE,
    (
     `t0`.`h_week` > 24
    ) OR (
     `t0`.`probation_end` > MAKE_DATE(1900, 1, 1)
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
