-- ju-check CN 2004-12-01 – open
SELECT
 IF(
  NOT (
   IF(
    NOT (
     `t0`.`birth_date` > `t0`.`passed_18_year`
    ),
    FALSE,
    (
     `t0`.`birth_date` > `t0`.`passed_18_year`
    )
    AND (
     `t0`.`birth_date` <= `t0`.`passed_16_year`
    )
   )
  ),
  FALSE,
  IF(
   NOT (
    `t0`.`birth_date` > `t0`.`passed_18_year`
   ),
   FALSE,
   (
    `t0`.`birth_date` > `t0`.`passed_18_year`
   )
   AND (
    `t0`.`birth_date` <= `t0`.`passed_16_year`
   )
  )
  AND IF(
   NOT (
    `t0`.`hire_date` <= `t0`.`on_day`
   ),
   FALSE,
   (
    `t0`.`hire_date` <= `t0`.`on_day`
   )
   AND (
    `t0`.`health_check_on` > `t0`.`on_day`
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
