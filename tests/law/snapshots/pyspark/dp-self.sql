-- dp-self CN 2008-01-01 – 2008-09-17
SELECT
 IF(
  NOT (
   `t0`.`dispatched_n` > 0
  ),
  FALSE,
  (
   `t0`.`dispatched_n` > 0
  ) AND `t0`.`self_set_up`
 ) AS `breach`
FROM `rows` AS `t0`

-- dp-self CN 2008-09-18 – open
SELECT
 IF(
  NOT (
   `t0`.`dispatched_n` > 0
  ),
  FALSE,
  (
   `t0`.`dispatched_n` > 0
  ) AND `t0`.`self_set_up`
 ) AS `breach`
FROM `rows` AS `t0`
