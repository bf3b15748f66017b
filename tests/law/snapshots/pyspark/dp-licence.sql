-- dp-licence CN 2013-07-01 – open
SELECT
 IF(
  NOT (
   `t0`.`dispatched_n` > 0
  ),
  FALSE,
  (
   `t0`.`dispatched_n` > 0
  ) AND NOT (
   `t0`.`agency_licensed`
  )
 ) AS `breach`
FROM `rows` AS `t0`
