-- wm-forbidden CN 1995-01-01 – 2012-04-27
SELECT
 IF(NOT (
  `t0`.`sex` = 'F'
 ), FALSE, (
  `t0`.`sex` = 'F'
 ) AND `t0`.`underground`) AS `breach`
FROM `rows` AS `t0`

-- wm-forbidden CN 2012-04-28 – open
SELECT
 IF(NOT (
  `t0`.`sex` = 'F'
 ), FALSE, (
  `t0`.`sex` = 'F'
 ) AND `t0`.`underground`) AS `breach`
FROM `rows` AS `t0`
