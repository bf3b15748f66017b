-- dp-disguised-surface CN 2014-03-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('outsourced')
  ),
  FALSE,
  `t0`.`form` IN ('outsourced')
  AND IF(
   NOT (
    NOT (
     `t0`.`underground`
    )
   ),
   FALSE,
   NOT (
    `t0`.`underground`
   ) AND `t0`.`host_directs`
  )
 ) AS `breach`
FROM `rows` AS `t0`
